import type { ChannelContext, PollResult, RawDelivery } from '@inboxkit/core'
import type { TwitterCredentials } from '../oauth/credentials.js'
import type { Settings } from '../options.js'
import { type Fields, identifier, isFields } from '../parse/fields.js'
import { callX, type Transport } from '../transport/client.js'
import { POST_QUERY } from './dialect.js'
import { readPage, retry } from './page.js'
import { wrap } from './wrap.js'

/** The name is kept with every channel: it never changes. X allows 75 of these calls in a quarter of an hour. */
export const LIKES = { name: 'likes', everyMs: 120_000 } as const

const PER_PAGE = 100
/** So many likes between two rounds are found. */
const MAX_PAGES = 5

/** What was liked when it was looked last, newest first. */
interface Seen {
  readonly known: readonly string[]
  /** Whether that is all that was liked, and not only the newest of it. */
  readonly whole: boolean
  /** In the middle of several pages: where it goes on, and what the round found before. */
  readonly page: { readonly token: string; readonly found: readonly string[]; readonly count: number } | null
}

/**
 * What the account likes (R116). X lists it by the like, newest first, and tells not when it was: new is what did
 * not stand there the last time. The first round only looks: what was liked before the account was
 * connected is no conversation. A like that is taken back changes nothing.
 */
export async function pollLikes(
  settings: Settings,
  transport: Transport,
  context: ChannelContext<TwitterCredentials>,
  cursor: string | null,
): Promise<PollResult> {
  const seen = readSeen(cursor)
  const answer = await callX(transport, {
    method: 'GET',
    path: 'users/:id/liked_tweets',
    token: context.credentials.accessToken,
    signal: context.signal,
    quota: context.quota,
    ids: { id: context.account.id },
    query: {
      ...POST_QUERY[settings.dialect],
      max_results: PER_PAGE,
      pagination_token: seen?.page?.token ?? undefined,
    },
  })
  const page = readPage(answer, context.now)
  if (page.kind !== 'page') return page
  const ids = page.items.map((item) => identifier(item, 'id'))
  if (page.items.some((item) => identifier(item, 'author_id') === null)) {
    context.log.error('X left out the fields that were asked for: its dialect has changed', { poll: 'likes' })
    return retry(context.now, 'the answer lacks the fields that were asked for')
  }
  const known = new Set(seen?.known ?? [])
  const isKnown = (id: string | null) => id !== null && known.has(id)
  const lowest = ids.findLastIndex(isKnown)
  const whole = seen?.whole ?? false
  // A known post that is liked anew stands above new ones. What stands below all that is known is old, and came up when
  // likes above it were taken back; where nothing was left out of what is known, nothing is old.
  const isNew = (place: number) => !isKnown(ids[place] ?? null) && (lowest === -1 || whole || place < lowest)
  const fresh = seen === null ? [] : page.items.filter((_, place) => isNew(place))
  const caughtUp = whole ? isKnown(ids.at(-1) ?? null) : lowest !== -1
  const listed = ids.filter((id) => id !== null)
  const found = [...(seen?.page?.found ?? []), ...listed]
  const count = (seen?.page?.count ?? 0) + 1
  const { nextToken } = page
  const more = seen !== null && !caughtUp && nextToken !== null && count < MAX_PAGES
  const merged = [...new Set([...found, ...known])]
  const complete = (seen === null ? nextToken === null : whole) && merged.length <= PER_PAGE
  const next: Seen = more
    ? { known: seen.known, whole, page: { token: nextToken, found, count } }
    : { known: merged.slice(0, PER_PAGE), whole: complete, page: null }
  return { kind: 'ok', deliveries: deliveriesOf(fresh, page.includes, context), cursor: write(next), more }
}

function deliveriesOf(
  items: readonly Fields[],
  includes: Fields,
  context: ChannelContext<TwitterCredentials>,
): RawDelivery[] {
  return items.flatMap((item) => wrap('like', item, includes, context.account.id) ?? [])
}

const write = (seen: Seen): string => JSON.stringify(seen)

/** A cursor that cannot be read begins anew, by looking. */
function readSeen(text: string | null): Seen | null {
  if (text === null) return null
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    return null
  }
  if (!isFields(raw) || !Array.isArray(raw.known)) return null
  const page = isFields(raw.page) ? raw.page : null
  return {
    known: idsOf(raw.known),
    whole: raw.whole === true,
    page:
      page && typeof page.token === 'string' && typeof page.count === 'number'
        ? {
            token: page.token,
            found: Array.isArray(page.found) ? idsOf(page.found) : [],
            count: page.count,
          }
        : null,
  }
}

const idsOf = (list: readonly unknown[]): string[] =>
  list.filter((id): id is string => typeof id === 'string' && /^[0-9]{1,19}$/.test(id))
