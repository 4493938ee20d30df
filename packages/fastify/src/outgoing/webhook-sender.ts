import { lookup } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isInsideNetwork, type WebhookAnswer, type WebhookSender } from '@inboxkit/core'

export interface WebhookSenderOptions {
  /**
   * Origins that may be called wherever they lead, also over http and inside of your network, as
   * `http://hooks.internal:8080`. Default: none, so that nobody who administers a workspace makes the inbox knock on
   * machines behind it.
   */
  readonly trusted?: readonly string[]
  /** How names become addresses. Default: as the machine does it. */
  readonly lookup?: LookupAll
}
/** All addresses of a name. @throws when there are none */
export type LookupAll = (host: string) => Promise<readonly { address: string; family: number }[]>

/** Of an answer so much is read, and thrown away, in bytes and ms: enough that a connection ends in good order. */
const READ_AT_MOST = 16 * 1024
const READ_WITHIN_MS = 2_000

/**
 * Calls the addresses of webhooks: https on the Internet, and what `trusted` names. Each connection is a new one, to an
 * address that was judged after its name was looked up, so a name that leads elsewhere on the second try is judged
 * again. No redirect is followed and no proxy is asked.
 * @throws TypeError for what is no origin
 */
export function webhookSender(options: WebhookSenderOptions = {}): WebhookSender {
  const trusted = new Set((options.trusted ?? []).map((origin) => new URL(origin).origin))
  const find = options.lookup ?? lookupAll
  const refusal = (text: string): string | null => {
    if (!URL.canParse(text)) return 'is no address'
    const url = new URL(text)
    if (trusted.has(url.origin)) return null
    if (url.protocol !== 'https:') return 'is not https'
    const host = hostOf(url)
    const inside = isIP(host) ? isInsideNetwork(host) : /(?:^|\.)localhost\.?$/i.test(host)
    return inside ? 'is inside of a network; whoever runs the inbox can allow it' : null
  }
  return {
    refusal,
    async post({ url: text, headers, body }, signal) {
      if (refusal(text) !== null) return failed('refused-address')
      const url = new URL(text)
      return call(url, { headers, body, signal, lookup: judging(find, trusted.has(url.origin)) })
    },
  }
}

const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '')

const lookupAll: LookupAll = (host) =>
  new Promise((resolve, reject) => {
    lookup(host, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)))
  })

/** Node asks it for each connection. One address inside is enough to refuse the name. */
function judging(find: LookupAll, isTrusted: boolean): LookupFunction {
  return (host, { all }, callback) => {
    find(host).then(
      (found) => {
        const [first] = found
        if (!first) return callback(coded('ENOTFOUND'), '')
        if (!isTrusted && found.some(({ address }) => isInsideNetwork(address)))
          return callback(coded(INSIDE), '')
        if (all) callback(null, [...found])
        else callback(null, first.address, first.family)
      },
      () => callback(coded('ENOTFOUND'), ''),
    )
  }
}

const INSIDE = 'EINSIDE'
const coded = (code: string): NodeJS.ErrnoException => Object.assign(new Error(code), { code })

interface Call {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly signal: AbortSignal
  readonly lookup: LookupFunction
}

function call(url: URL, { headers, body, signal, lookup }: Call): Promise<WebhookAnswer> {
  const { request } = url.protocol === 'https:' ? https : http
  const bytes = Buffer.from(body)
  return new Promise((resolve) => {
    const sent = request(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': bytes.length, 'user-agent': 'InboxKit' },
        // A connection of its own: one that is kept would not be judged again.
        agent: false,
        lookup,
        signal,
      },
      (answer) => {
        resolve({ kind: 'answered', status: answer.statusCode ?? 0 })
        let read = 0
        const enough = setTimeout(() => answer.destroy(), READ_WITHIN_MS).unref()
        answer.on('close', () => clearTimeout(enough))
        answer.on('data', (chunk: Buffer) => {
          read += chunk.length
          if (read > READ_AT_MOST) answer.destroy()
        })
        answer.on('error', () => {})
      },
    )
    sent.on('error', (error: NodeJS.ErrnoException) => resolve(failed(reasonOf(error))))
    sent.end(bytes)
  })
}

type Reason = Extract<WebhookAnswer, { kind: 'failed' }>['reason']
const failed = (reason: Reason): WebhookAnswer => ({ kind: 'failed', reason })

function reasonOf({ code = '' }: NodeJS.ErrnoException): Reason {
  if (code === INSIDE) return 'refused-address'
  if (code === 'ENOTFOUND') return 'unknown-host'
  return /CERT|SELF_SIGNED|TLS|SSL|ALTNAME/.test(code) ? 'certificate' : 'unreachable'
}
