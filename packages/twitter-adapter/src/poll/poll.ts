import type { ChannelContext, PollDescription, PollResult, RawDelivery } from '@inboxkit/core'
import type { TwitterCredentials } from '../oauth/credentials.js'
import type { Settings } from '../options.js'
import { type Fields, identifier } from '../parse/fields.js'
import { idAt } from '../parse/instant.js'
import { callX, type Parameters, type Transport } from '../transport/client.js'
import { type Cursor, greater, readCursor, writeCursor } from './cursor.js'
import { type Dialect, MESSAGE_QUERY, POST_QUERY } from './dialect.js'
import { LIKES, pollLikes } from './likes.js'
import { readPage, refusedForNow, retry } from './page.js'
import { type PolledKind, wrap } from './wrap.js'

interface Poll extends PollDescription {
  readonly path: string
  readonly kind: Exclude<PolledKind, 'like'>
  readonly perPage: number
  readonly query: Readonly<Record<Dialect, Parameters>>
  /** Posts can be asked after an identifier; direct messages come newest first until a known one is met. */
  readonly since: boolean
  /** X keeps no more of them in reach than these pages hold. */
  readonly maxPages: number
}

/** The names are kept with every channel: they never change. */
export const POLLS: readonly Poll[] = [
  {
    name: 'mentions',
    everyMs: 60_000,
    path: 'users/:id/mentions',
    kind: 'post',
    perPage: 100,
    query: POST_QUERY,
    since: true,
    maxPages: 8,
  },
  {
    name: 'direct-messages',
    everyMs: 90_000,
    path: 'dm_events',
    kind: 'direct-message',
    perPage: 100,
    query: MESSAGE_QUERY,
    since: false,
    maxPages: 100,
  },
  {
    name: 'posts',
    everyMs: 120_000,
    path: 'users/:id/tweets',
    kind: 'post',
    perPage: 100,
    query: POST_QUERY,
    since: true,
    maxPages: 32,
  },
]

/** What is polled: likes only where the account gave the scope for them. */
export const pollsOf = ({ likes }: Pick<Settings, 'likes'>): readonly PollDescription[] =>
  [...POLLS, ...(likes ? [LIKES] : [])].map(({ name, everyMs }) => ({ name, everyMs }))

/** Once in so long a poll reaches back further, for posts that X indexed after newer ones (x-api 2.6). */
const DEEP_EVERY_MS = 60 * 60_000
const DEEP_REACH_MS = 6 * 60 * 60_000

/** One page of one poll. Everything found is delivered again while it is within reach: equal keys make that harmless. */
export async function poll(
  settings: Settings,
  transport: Transport,
  context: ChannelContext<TwitterCredentials>,
  name: string,
  text: string | null,
): Promise<PollResult> {
  if (name === LIKES.name) return pollLikes(settings, transport, context, text)
  const what = POLLS.find((one) => one.name === name)
  if (what === undefined) return refusedForNow(context.now, 'there is no such poll')
  const cursor = readCursor(text)
  const round = cursor.page ?? {
    token: null,
    ...start(cursor, settings, context.now),
    newest: null,
    count: 0,
  }
  const answer = await callX(transport, {
    method: 'GET',
    path: what.path,
    token: context.credentials.accessToken,
    signal: context.signal,
    quota: context.quota,
    ...(what.path.includes(':id') ? { ids: { id: context.account.id } } : {}),
    query: {
      ...what.query[settings.dialect],
      max_results: what.perPage,
      ...(what.since ? { since_id: round.after } : { event_types: 'MessageCreate' }),
      pagination_token: round.token ?? undefined,
    },
  })
  const page = readPage(answer, context.now)
  if (page.kind !== 'page') return page
  if (page.items.length > 0 && !page.items.some((item) => isWhole(what.kind, item))) {
    context.log.error('X left out the fields that were asked for: its dialect has changed', { poll: name })
    return retry(context.now, 'the answer lacks the fields that were asked for')
  }
  const ids = page.items.flatMap((item) => identifier(item, 'id') ?? [])
  const within = page.items.filter((item) => isAfter(identifier(item, 'id'), round.after))
  const deliveries = within.flatMap((item): RawDelivery[] => {
    const wrapped = wrap(what.kind, item, page.includes, context.account.id)
    return wrapped ? [wrapped] : []
  })
  const newest = ids.reduce(greater, round.newest)
  const known = !what.since && ids.some((id) => !isAfter(id, round.after))
  const more =
    page.nextToken !== null && page.nextToken !== round.token && !known && round.count + 1 < what.maxPages
  const deep = round.token === null && isDeep(cursor, context.now) ? context.now.toISOString() : cursor.deepAt
  const next: Cursor =
    more && page.nextToken !== null
      ? {
          ...cursor,
          deepAt: deep,
          page: { token: page.nextToken, after: round.after, newest, count: round.count + 1 },
        }
      : { newest: greater(newest, cursor.newest) ?? idAt(context.now), deepAt: deep, page: null }
  return { kind: 'ok', deliveries, cursor: writeCursor(next), more }
}

/**
 * Where a round begins to read: after the newest that was seen, but always far enough back from now for what X indexed
 * late. What is older and seen is not read again: reading costs money.
 */
function start(cursor: Cursor, settings: Settings, now: Date): { after: string } {
  const before = (ms: number) => idAt(new Date(now.getTime() - ms))
  if (cursor.newest === null) return { after: before(settings.lookbackMs) }
  const reach = isDeep(cursor, now) ? Math.max(DEEP_REACH_MS, settings.overlapMs) : settings.overlapMs
  return { after: isAfter(cursor.newest, before(reach)) ? before(reach) : cursor.newest }
}

function isDeep(cursor: Cursor, now: Date): boolean {
  if (cursor.newest === null) return true
  const last = cursor.deepAt === null ? Number.NaN : Date.parse(cursor.deepAt)
  return Number.isNaN(last) || now.getTime() - last >= DEEP_EVERY_MS
}

function isAfter(id: string | null, after: string): boolean {
  return id === null || BigInt(id) > BigInt(after)
}

/** Whether the fields came that no message can do without (x-api 0.2: a wrong name is passed over in silence). */
function isWhole(kind: PolledKind, item: Fields): boolean {
  return kind === 'post'
    ? identifier(item, 'author_id') !== null
    : item.event_type !== 'MessageCreate' || identifier(item, 'sender_id') !== null
}
