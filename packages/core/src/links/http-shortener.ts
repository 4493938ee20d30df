import { z } from 'zod'
import { parseInput } from '../errors.js'
import type { ShortenContext, ShortenOutcome, UrlShortener } from '../ports/url-shortener.js'

/** More than any service answers with, in bytes. */
const MAX_ANSWER = 64 * 1024

const schema = z.strictObject({
  name: z.string().regex(/^[\w.-]{1,64}$/, 'is not a name of letters, digits, dots and dashes'),
  title: z.string().min(1).max(100),
  url: z.url({ protocol: /^https?$/ }),
  method: z.enum(['GET', 'POST', 'PUT']).default('POST'),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.record(z.string(), z.unknown()).optional(),
  query: z.string().min(1).max(64).optional(),
  answer: z.array(z.string().min(1).max(64)).min(1).max(8),
  host: z.string().min(1).max(255),
  longest: z.number().int().min(12).max(200).default(40),
})

/** A service that answers with JSON, as most do. */
export interface HttpShortenerOptions {
  readonly name: string
  readonly title: string
  /** Where it is asked; the only address that is ever called. */
  readonly url: string
  /** Default POST. */
  readonly method?: 'GET' | 'POST' | 'PUT'
  /** Its key, for instance. They stay in this process. */
  readonly headers?: Readonly<Record<string, string>>
  /** The JSON that is sent; a text `{address}` in it stands for the address. Default `{ "url": "{address}" }`. */
  readonly body?: Readonly<Record<string, unknown>>
  /** The address goes in this parameter of the query instead, and no body is sent. */
  readonly query?: string
  /** Where the short address is in the answer: `['data', 'link']`. */
  readonly answer: readonly string[]
  /** The host that its short addresses are on, as `bit.ly`, with the port where there is one. No other is taken. */
  readonly host: string
  /** The longest short address that it gives, in characters. Default 40; a longer one is refused. */
  readonly longest?: number
}

/**
 * Any service that is asked over HTTP. Redirects are not followed, and what is not an address on its own host
 * (https; http only where the service itself is on this machine) is refused.
 * @throws INVALID_INPUT
 */
export function httpShortener(options: HttpShortenerOptions): UrlShortener {
  const settings = parseInput(schema, options)
  const plain = new URL(settings.url).protocol === 'http:'
  const scheme = plain ? 'http' : 'https'
  const sample = `${scheme}://${settings.host}/`.padEnd(settings.longest, 'x')
  return {
    name: settings.name,
    title: settings.title,
    sample,
    async shorten(address, context) {
      const answered = await ask(settings, address, context)
      if (answered.kind !== 'answered') return answered
      const found = settings.answer.reduce<unknown>(
        (value, key) =>
          typeof value === 'object' && value !== null && Object.hasOwn(value, key)
            ? (value as Record<string, unknown>)[key]
            : undefined,
        answered.body,
      )
      const url = usable(found, settings, plain)
      return url
        ? { kind: 'short', url }
        : { kind: 'refused', reason: 'Its answer holds no short address on its own host.' }
    },
  }
}

type Settings = z.output<typeof schema>
type Answered = Exclude<ShortenOutcome, { kind: 'short' }> | { kind: 'answered'; body: unknown }

async function ask(settings: Settings, address: string, context: ShortenContext): Promise<Answered> {
  const url = new URL(settings.url)
  if (settings.query) url.searchParams.set(settings.query, address)
  const sends = !settings.query && settings.method !== 'GET'
  const answer = await context
    .fetch(url, {
      method: settings.method,
      redirect: 'manual',
      signal: context.signal,
      headers: {
        accept: 'application/json',
        ...(sends ? { 'content-type': 'application/json' } : {}),
        ...settings.headers,
      },
      ...(sends ? { body: JSON.stringify(filled(settings.body ?? { url: ADDRESS }, address)) } : {}),
    })
    .catch(() => null)
  if (!answer) return { kind: 'retry', reason: 'It does not answer.' }
  const { status } = answer
  if (status === 429 || status >= 500) return await end(answer, 'retry', `It answers with ${status}.`)
  if (status < 200 || status >= 300)
    return await end(answer, 'refused', `It answers with ${status || 'a redirect'}.`)
  const text = await upTo(answer, MAX_ANSWER).catch(() => null)
  if (text === null) return { kind: 'retry', reason: 'Its answer breaks off, or is too long.' }
  try {
    return { kind: 'answered', body: JSON.parse(text) as unknown }
  } catch {
    return { kind: 'refused', reason: 'Its answer is no JSON.' }
  }
}

async function end(answer: Response, kind: 'retry' | 'refused', reason: string): Promise<Answered> {
  await answer.body?.cancel().catch(() => {})
  return { kind, reason }
}

/** The text of an answer. @throws when it is longer, so that nobody fills the memory */
async function upTo(answer: Response, limit: number): Promise<string> {
  const reader = answer.body?.getReader()
  if (!reader) return ''
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let [text, size] = ['', 0]
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    size += value.byteLength
    if (size > limit) {
      await reader.cancel().catch(() => {})
      throw new Error('too long')
    }
    text += decoder.decode(value, { stream: true })
  }
}

const ADDRESS = '{address}'
function filled(value: unknown, address: string): unknown {
  if (value === ADDRESS) return address
  if (Array.isArray(value)) return value.map((inner) => filled(inner, address))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filled(inner, address)]))
}

/** An address that may go out: plain letters, the right scheme, the service's own host, no name or password. */
function usable(found: unknown, settings: Settings, plain: boolean): string | null {
  if (typeof found !== 'string' || found.length > settings.longest) return null
  if (!/^https?:\/\/[\w.:-]+\/[\w~./?=&%+-]*\w$/i.test(found) || !URL.canParse(found)) return null
  const url = new URL(found)
  const secure = url.protocol === 'https:' || (plain && url.protocol === 'http:')
  return secure && url.host === settings.host && url.username === '' ? found : null
}
