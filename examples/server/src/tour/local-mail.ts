import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { signMail } from '@inboxkit/email-adapter'
import { LOCAL_MAIL_FILE, LOCAL_MAIL_FOLDER, localMailFile } from '../mail/local-mail.js'
import { until } from './steps.js'

export interface SentMail {
  readonly text: string
  header(name: string): string
}

/** The customers' side of e-mail on this machine: what the inbox has sent, and how a mail comes in. */
export class LocalMail {
  constructor(
    readonly port: number,
    private readonly secret: string,
    private readonly folder: string,
    private readonly webhook: string,
  ) {}

  static async of(dataDir: string, base: string): Promise<LocalMail> {
    const found = JSON.parse(await readFile(join(dataDir, LOCAL_MAIL_FILE), 'utf8'))
    const { port, inboundSecret } = localMailFile.parse(found)
    const folder = join(dataDir, LOCAL_MAIL_FOLDER)
    return new LocalMail(port, inboundSecret, folder, `${base}/api/webhooks/email`)
  }

  /** The mail that has these words, once it was sent. */
  sent(words: string): Promise<SentMail> {
    return until(`a mail with "${words}"`, async () => {
      const all = (await this.#mails()).filter((mail) => mail.text.includes(words))
      return all[0]
    })
  }

  /** Brings a mail to the inbox, as a mail server does. Answers the status. */
  async write(mail: {
    from: string
    to: string
    text: string
    headers?: readonly string[]
  }): Promise<number> {
    const lines = [
      `From: ${mail.from}`,
      `To: ${mail.to}`,
      `Date: ${new Date().toUTCString()}`,
      'Content-Type: text/plain; charset=utf-8',
      ...(mail.headers ?? []),
    ]
    const body = new Uint8Array(Buffer.from(`${lines.join('\r\n')}\r\n\r\n${mail.text}\r\n`))
    const headers = {
      'x-inboxkit-to': mail.to,
      'x-inboxkit-from': mail.from,
      'x-inboxkit-signature': signMail(this.secret, { to: mail.to, from: mail.from, mail: body }),
    }
    return (await fetch(this.webhook, { method: 'POST', headers, body })).status
  }

  async #mails(): Promise<SentMail[]> {
    const names = await readdir(this.folder)
    const texts = await Promise.all(names.map((name) => readFile(join(this.folder, name), 'utf8')))
    return texts.map((text) => {
      const head = text.slice(0, text.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ')
      return {
        text,
        header: (name) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]?.trim() ?? '',
      }
    })
  }
}
