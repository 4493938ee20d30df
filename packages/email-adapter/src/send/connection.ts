import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { EmailCredentials } from '../credentials.js'
import type { Settings } from '../options.js'
import type { Composed } from './compose.js'
import { type Reached, reach } from './reachable.js'

/** In ms. The inbox itself gives a call twenty seconds in all. */
const PATIENCE = { connectionTimeout: 8_000, greetingTimeout: 8_000, socketTimeout: 15_000 }

/** How far a conversation with a mail server came when it ended: only while the mail itself is on its way is it uncertain. */
export type Failure =
  | { readonly kind: 'refused-login'; readonly code: number | null }
  | { readonly kind: 'refused'; readonly code: number }
  | { readonly kind: 'lost'; readonly sending: boolean; readonly code: string }
  /** It was not dialled: it is inside of a network, and nobody who runs the inbox named it. */
  | { readonly kind: 'inside' }
/** Hosts that whoever runs the inbox named. */
export type Hosts = Pick<Settings, 'smtpHosts' | 'internalHosts'>

/**
 * Connects, signs in, and hands over the mail, if there is one. Once; null: it was taken. Never throws. A host inside of a
 * network is dialled only where whoever runs the inbox named it.
 */
export async function converse(
  credentials: EmailCredentials,
  signal: AbortSignal,
  mail: Composed | null,
  hosts: Hosts,
): Promise<Failure | null> {
  const { host } = credentials.smtp
  const reached = await unlessAborted(
    reach(host, [...(hosts.smtpHosts ?? []), ...hosts.internalHosts]),
    signal,
  )
  if (reached.kind === 'inside') return { kind: 'inside' }
  if (reached.kind === 'unknown') return { kind: 'lost', sending: false, code: 'EDNS' }
  return handOver(credentials, reached.kind === 'outside' ? reached.address : host, signal, mail)
}

async function unlessAborted(reached: Promise<Reached>, signal: AbortSignal): Promise<Reached> {
  const unknown = { kind: 'unknown' } as const
  if (signal.aborted) return unknown
  let abort = () => {}
  const aborted = new Promise<Reached>((resolve) => {
    abort = () => resolve(unknown)
    signal.addEventListener('abort', abort)
  })
  try {
    return await Promise.race([reached, aborted])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}

function handOver(
  { smtp }: EmailCredentials,
  address: string,
  signal: AbortSignal,
  mail: Composed | null,
): Promise<Failure | null> {
  const connection = new SMTPConnection({
    host: address,
    // Its certificate is for the name, whichever of its addresses was dialled.
    ...(address === smtp.host ? {} : { servername: smtp.host }),
    port: smtp.port,
    secure: smtp.security === 'tls',
    requireTLS: smtp.security === 'starttls',
    ignoreTLS: smtp.security === 'none',
    ...PATIENCE,
  })
  return new Promise((resolve) => {
    let [sending, login, over] = [false, false, false]
    const end = (failure: Failure | null) => {
      if (over) return
      over = true
      signal.removeEventListener('abort', abort)
      if (failure?.kind === 'lost') connection.close()
      else connection.quit()
      resolve(failure)
    }
    const failed = (error: SMTPConnection.SMTPError) => {
      const code = error.responseCode ?? null
      if (login && code !== null && code >= 500) end({ kind: 'refused-login', code })
      else if (login && error.code === 'EAUTH' && code === null) end({ kind: 'refused-login', code })
      else if (code !== null) end({ kind: 'refused', code })
      else end({ kind: 'lost', sending, code: error.code ?? 'unknown' })
    }
    const abort = () => end({ kind: 'lost', sending, code: 'aborted' })
    signal.addEventListener('abort', abort)
    if (signal.aborted) return abort()
    const hand = () => {
      if (!mail) return end(null)
      sending = true
      connection.send({ from: mail.envelope.from, to: [mail.envelope.to] }, mail.bytes, (error) =>
        error ? failed(error) : end(null),
      )
    }
    connection.on('error', failed)
    connection.once('end', () => end({ kind: 'lost', sending, code: 'closed' }))
    connection.connect((error) => {
      if (error) return failed(error as SMTPConnection.SMTPError)
      if (smtp.user === null || smtp.password === null) return hand()
      login = true
      connection.login({ credentials: { user: smtp.user, pass: smtp.password } }, (refused) => {
        if (refused) return failed(refused as SMTPConnection.SMTPError)
        login = false
        hand()
      })
    })
  })
}
