import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export interface Received {
  readonly from: string
  readonly to: readonly string[]
  readonly text: string
}
/** What the server does with the next mail. */
export type Manner = 'take' | 'later' | 'refuse' | 'refuse-recipient' | 'swallow' | 'cut'

export interface MailServer {
  readonly port: number
  readonly received: Received[]
  manner: Manner
  close(): Promise<void>
}

export const USER = 'support'
export const PASSWORD = 'canary-of-smtp'

/** A real mail server on this machine, which takes mail from one user. */
export async function startMailServer(): Promise<MailServer> {
  const received: Received[] = []
  const answer = (code: number) => Object.assign(new Error('no'), { responseCode: code })
  const options: SMTPServerOptions = {
    authOptional: false,
    disabledCommands: ['STARTTLS'],
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    logger: false,
    onAuth({ username, password }, _session, done) {
      done(username === USER && password === PASSWORD ? null : answer(535), { user: USER })
    },
    onRcptTo(_address, _session, done) {
      done(held.manner === 'refuse-recipient' ? answer(550) : null)
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        const [from, to] = [mailFrom ? mailFrom.address : '', rcptTo.map(({ address }) => address)]
        if (held.manner === 'later') return done(answer(451))
        if (held.manner === 'refuse') return done(answer(554))
        received.push({ from, to, text: Buffer.concat(chunks).toString('utf8') })
        // The mail is there, and the answer never comes.
        if (held.manner === 'cut') for (const one of server.connections) one.close()
        else if (held.manner !== 'swallow') done()
      })
    },
  }
  const server = new SMTPServer(options) as SMTPServer & { connections: Set<{ close(): void }> }
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const held: MailServer = {
    port: (server.server.address() as AddressInfo).port,
    received,
    manner: 'take',
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
  return held
}
