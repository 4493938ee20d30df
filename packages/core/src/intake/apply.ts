import { endAuthorisation } from '../domain/accounts/authorisation.js'
import { isLate, lagOf, turns } from '../domain/channels/lag.js'
import { reached } from '../domain/channels/reach.js'
import type { ConfigChange } from '../domain/context.js'
import { type Change, type Context, type Decision, insert, remove, update } from '../domain/context.js'
import { wordsAreGone } from '../domain/messages/copies.js'
import { undelivered } from '../domain/replies/outcome.js'
import { deletedEverywhere } from '../domain/threading/deleted.js'
import { liked } from '../domain/threading/liked.js'
import { receive } from '../domain/threading/receive.js'
import type { Receiving } from '../domain/threading/thread.js'
import { schedule } from '../domain/work/work.js'
import type { Inbound } from '../model/intake.js'
import type { InboundEvent } from '../ports/channel-adapter.js'
import { hasParts, placed } from './inside.js'

/** A raw delivery that was opened: its events, or why it could not be read. */
export interface Delivered {
  readonly row: Inbound
  readonly network: string
  readonly events: readonly InboundEvent[] | null
  readonly error: string | null
  /** Trying again will not help. */
  readonly hopeless: boolean
  /** Its adapter is missing here: it is kept until there is one. */
  readonly waits: boolean
}

/** `lastEventAt` is written at most this often, in ms: every delivery would make the channel's one row a bottleneck. */
const NOTE_EVERY_MS = 10_000
const DAY_MS = 24 * 3_600_000
/** Nothing is over sooner than so many ms after the first delivery. */
const PURGE_AFTER_MS = 3_600_000
/** What nobody can read yet is kept for so many days, in which the adapter may learn it: no words stay for ever (R81). */
const UNKNOWN_DAYS = 7
const PARKED_DAYS = 30
/** Attachments that came inside of a delivery are taken out of it by a work of their own, which is tried so long at most. */
const PARTS_DAYS = 1

/**
 * Everything that one delivery changes, event by event, and its own end: applied, counted only, or parked with its error.
 * Of several events each finds what those before it made: two messages of somebody new are one contact's.
 */
export function* decideDelivery(
  context: Context,
  delivered: Delivered,
  maxTries: number,
): Generator<Decision> {
  const { row } = delivered
  const { configuration } = context
  const channel = configuration.get('channel', row.channelId)
  if (delivered.waits) {
    yield { changes: waiting(context, row, delivered.error ?? '') }
    return
  }
  if (delivered.events === null) {
    const parked = delivered.hopeless || row.attempts + 1 >= maxTries
    yield {
      changes: [
        ...unread(context, row, delivered.error, parked),
        ...noted(context, row, parked ? ['parked'] : [], null, false),
      ],
    }
    return
  }
  if (!channel || channel.value.state === 'deactivated' || channel.value.state === 'unlinked') {
    // No trace of it stays: who comes back later may ask for what was missed, by the same keys (R163).
    yield { changes: [remove('inbound', row.id), ...noted(context, row, ['channel-off'], null, false)] }
    return
  }
  const receiving: Receiving = { channelId: row.channelId, network: delivered.network }
  const counted: string[] = []
  let oldest: Date | null = null
  let [changed, unknown] = [false, false]
  for (const told of delivered.events) {
    const event = placed(told, row)
    const effect = effectOf(context, receiving, event)
    if (effect.changes.length > 0 || effect.edits.length > 0) {
      changed = true
      yield { changes: effect.changes, configuration: effect.edits }
    }
    if (effect.counted) counted.push(effect.counted)
    const posted = effect.changes.some(isNew) && event.type === 'message' ? event.sentAt : null
    if (posted && (!oldest || posted < oldest)) oldest = posted
    unknown ||= event.type === 'unknown'
  }
  const state = unknown ? 'unknown' : changed ? 'applied' : 'ignored'
  yield {
    changes: [
      ...ended(context, row, state, delivered.events),
      ...noted(context, row, counted, oldest, row.transport === 'webhook'),
    ],
  }
}

/** A message, or a post of the stream, that was not there before: how late it comes says how late we are. */
const isNew = (change: Change): boolean =>
  change.op === 'insert' && (change.table === 'messages' || change.table === 'streamPosts')

/** How soon it is looked for a missing adapter, in ms; later and later after that. */
const RESUME_MS = 60_000

/** Kept as it came, without being tried again and again; a piece of work looks whether the adapter is back. */
function waiting(context: Context, row: Inbound, error: string): Change[] {
  const present = context.rows.find('work', 'key', ['resume', row.adapter])
  const due = new Date(context.now.getTime() + RESUME_MS)
  const state = context.rows.find('channelStates', 'channel', [row.channelId])
  const told = state && state.error !== error
  // Where it is due anyway nothing is written, unless it has begun to end, see `worker/resume.ts`.
  const looks = present?.dueAt && !present.counts.idle
  const anew = { state: 'open', attempts: 0, counts: {} } as const
  return [
    update('inbound', row.id, { state: 'waiting', error }),
    ...(looks ? [] : schedule(context, 'resume', row.adapter, due, anew)),
    ...(told ? [update('channelStates', state.id, { error, errorAt: context.now })] : []),
  ]
}

interface Effect {
  readonly changes: readonly Change[]
  readonly edits: ConfigChange[]
  readonly counted: string | null
}
const only = (counted: string): Effect => ({ changes: [], edits: [], counted })

const REVOKED = 'The account took the authorisation back.'

/** Whether it was said, or liked, while the account was set aside, and nobody asked for it to be fetched afterwards (R163). */
function isMissed({ rows }: Context, { channelId }: Receiving, externalId: string, at: Date | null): boolean {
  const from = rows.find('channelStates', 'channel', [channelId])?.hearsFrom ?? null
  return (
    from !== null &&
    at !== null &&
    at < from &&
    rows.find('messages', 'external', [channelId, externalId]) === null
  )
}

/** What each kind of event does. Only a message moves a conversation; a receipt, a like or an edit never does (R57). */
function effectOf(context: Context, channel: Receiving, event: InboundEvent): Effect {
  switch (event.type) {
    case 'message':
      if (isMissed(context, channel, event.externalId, event.sentAt)) return only('missed')
      return { ...receive(context, channel, event), edits: [] }
    case 'deleted':
      return { changes: deletedEverywhere(context, channel, event.externalId), edits: [], counted: null }
    case 'undelivered': {
      const changes = undelivered(context, channel.channelId, event.deliveryId, event.reason)
      return { changes, edits: [], counted: 'undelivered' }
    }
    case 'revoked': {
      const { changes, configuration } = endAuthorisation(context, channel.channelId, REVOKED)
      return { changes, edits: configuration, counted: 'revoked' }
    }
    case 'read':
      return only('read')
    case 'liked':
      // What a list holds, without an instant, is new to it: the list begins anew with the account (R159, R163).
      if (isMissed(context, channel, event.externalId, event.at)) return only('missed')
      return { ...liked(context, channel, event.message), edits: [] }
    case 'profile':
      return only('profile')
    case 'counted':
      return only(event.reason)
    case 'unknown':
      return only(`unknown-${event.eventType}`)
  }
}

/**
 * The raw bytes go once they are applied, unless the workspace keeps them for some days; the row stays, for its key. What
 * is kept is found by the posts it tells of, and what tells of one whose words
 * are gone is not kept (R81, P4).
 */
function ended(
  context: Context,
  row: Inbound,
  state: 'applied' | 'ignored' | 'unknown',
  events: readonly InboundEvent[],
): Change[] {
  const { now, ids, configuration } = context
  const wanted = state === 'applied' && events.some(hasParts) ? PARTS_DAYS : 0
  const days = Math.max(configuration.settings.value.keepRawDays, wanted)
  const posts = [...new Set(events.flatMap(postOf))]
  const gone = posts.some((id) => wordsAreGone(context, row.channelId, id))
  const kept = days === 0 && state === 'unknown' ? UNKNOWN_DAYS : days
  const keep = !gone && kept > 0
  const keptUntil = keep ? new Date(now.getTime() + kept * DAY_MS) : null
  return [
    update('inbound', row.id, {
      state,
      appliedAt: now,
      error: null,
      ...(keep ? { keptUntil } : { size: 0 }),
    }),
    ...(keep ? posts : []).map((externalId) =>
      insert('rawCopies', {
        id: ids.next('raw-copy'),
        channelId: row.channelId,
        externalId,
        inboundId: row.id,
      }),
    ),
    ...purged(context),
  ]
}

/** One that could not be read or applied: it is tried again, or parked for an administrator who may replay it in time. */
export function unread(context: Context, row: Inbound, error: string | null, parked: boolean): Change[] {
  const patch = { attempts: row.attempts + 1, error }
  if (!parked) return [update('inbound', row.id, { ...patch, state: 'pending' })]
  const keptUntil = new Date(context.now.getTime() + PARKED_DAYS * DAY_MS)
  return [update('inbound', row.id, { ...patch, state: 'parked', keptUntil }), ...purged(context)]
}

/** From the first delivery on, somebody looks every hour whether the days of what is kept are over. */
function purged(context: Context): Change[] {
  const present = context.rows.find('work', 'key', ['purge', 'raw'])
  const first = new Date(context.now.getTime() + PURGE_AFTER_MS)
  return present?.dueAt ? [] : schedule(context, 'purge', 'raw', first, { state: 'open' })
}

/** Whose words an event may hold: the post's own, and those of what it quotes or answers. */
function postOf(event: InboundEvent): string[] {
  const message = event.type === 'message' ? event : event.type === 'liked' ? event.message : null
  if (!message) return []
  const { externalId, editedId, quotedId, parentId } = message
  return [externalId, editedId, quotedId, parentId].filter((id) => id !== null)
}

/**
 * Counts what had no other effect, notes that the channel lives, and how long ago the oldest new post was posted.
 * `told`: the network told of it by itself, so it is reached whatever becomes of polls.
 */
function noted(
  context: Context,
  row: Inbound,
  counted: readonly string[],
  oldest: Date | null,
  told: boolean,
): Change[] {
  const before = context.rows.find('channelStates', 'channel', [row.channelId])
  if (!before) return []
  const heard = told ? reached(context, before) : {}
  const state = { ...before, ...heard }
  const lag = lagOf(context, state, oldest)
  const stale = !state.lastEventAt || context.now.getTime() - state.lastEventAt.getTime() >= NOTE_EVERY_MS
  const news = turns(state, lag)
  if (!stale && counted.length === 0 && !news && !('failingSince' in heard)) return []
  const counters = { ...state.counters }
  for (const reason of counted) {
    const name = reason.replace(/[^\w.-]/g, '_').slice(0, 64)
    if (name in counters || Object.keys(counters).length < 200) counters[name] = (counters[name] ?? 0) + 1
  }
  return [
    update('channelStates', state.id, {
      counters,
      ...heard,
      ...(stale ? { lastEventAt: context.now } : {}),
      ...(lag === null ? {} : { ingestLagMs: lag }),
      ...(news ? { lateSince: lag !== null && isLate(lag) ? context.now : null } : {}),
    }),
  ]
}
