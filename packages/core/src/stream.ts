import { type Access, accessOf, may } from './domain/access/access.js'
import { seesColleague } from './domain/access/colleagues.js'
import type { Configuration } from './domain/configuration.js'
import { InboxError } from './errors.js'
import type { EventType, InboxEvent, InboxEvents } from './events.js'
import type { ActorRef } from './model/actor.js'
import type { Source } from './model/conversation.js'
import type { Id } from './model/id.js'
import type { Row } from './model/tables.js'
import type { Configurations } from './path/configurations.js'
import type { EventPlace, Storage } from './ports/storage.js'

/** What a stream says: an event, that it begins anew, or that all is quiet. */
export type StreamItem =
  | { readonly kind: 'event'; readonly event: InboxEvent }
  /** Events after the asked place are no longer kept: load everything anew. `place` is where the stream goes on. */
  | { readonly kind: 'reset'; readonly place: string }
  /**
   * Nothing happened for a while, and the actor's rights still stand. `place` can be gone on from. Said at once when
   * the stream opens: whatever happens from there on is in it, so what was loaded afterwards has no gap.
   */
  | { readonly kind: 'idle'; readonly place: string }

const BATCH = 200
/** The storage is asked at least this often, in ms, whatever wakes the stream. */
const POLL_MS = 1000

const placeText = ({ position, ordinal }: EventPlace): string => `${position}.${ordinal}`

/** @throws CURSOR_INVALID */
function readPlace(text: string): EventPlace {
  const match = /^(\d{1,15})\.(\d{1,9})$/.exec(text)
  if (!match)
    throw new InboxError('CURSOR_INVALID', 'This is not the id of an event.', { reason: 'not a place' })
  return { position: Number(match[1]), ordinal: Number(match[2]) }
}

/**
 * The live stream of one actor. Before anything is sent the configuration is at least as new as the events, and
 * each event is judged under it: a right that was withdrawn silences the stream (P14). A user who was deactivated,
 * or a token revoked, ends it.
 */
export async function* stream(
  parts: {
    storage: Storage
    configurations: Configurations
    now: () => Date
    wait: (workspace: Id<'workspace'>, ms: number, signal: AbortSignal) => Promise<void>
  },
  workspace: Id<'workspace'>,
  actor: ActorRef,
  options: { after?: string | undefined; signal: AbortSignal },
): AsyncGenerator<StreamItem> {
  let place = options.after === undefined ? null : readPlace(options.after)
  let opened = false
  while (!options.signal.aborted) {
    const asked = place ?? { position: Number.MAX_SAFE_INTEGER, ordinal: 0 }
    const page = await parts.storage.events(workspace, { after: asked, limit: BATCH })
    const configuration = await parts.configurations.get(workspace, page.configVersion)
    const now = parts.now()
    const access = accessOf(actor, configuration, now)
    if (place === null || place.position > page.position) {
      const forward = place !== null
      place = { position: page.position, ordinal: 1_000_000 }
      if (forward) yield { kind: 'reset', place: placeText(place) }
    } else if (place.position < page.oldest - 1) {
      place = { position: page.position, ordinal: 1_000_000 }
      yield { kind: 'reset', place: placeText(place) }
    }
    if (!opened) yield { kind: 'idle', place: placeText(place) }
    opened = true
    const sources = await sourcesOf(parts.storage, workspace, page.events)
    const met = await conversationsOf(parts.storage, workspace, page.events)
    for (const row of page.events) {
      place = { position: row.position, ordinal: row.ordinal }
      if (sees(row, access, configuration, sources, now) && knows(row, access, met))
        yield { kind: 'event', event: eventOf(workspace, row) }
    }
    if (page.events.length === BATCH) continue
    await parts.wait(workspace, POLL_MS, options.signal)
    if (page.events.length === 0) yield { kind: 'idle', place: placeText(place) }
  }
}

/** Who hears of what belongs to no channel and to nobody alone. A type that is not here reaches the host only. */
const OF_NO_CHANNEL: {
  readonly [T in EventType]?: (
    row: Row<'events'>,
    access: Access,
    configuration: Configuration,
    now: Date,
  ) => boolean
} = {
  // What each may read of the configuration is judged when they read it; the event names no more than an identifier.
  'configuration.changed': () => true,
  // Judged by `knows`.
  'contact.changed': () => true,
  'availability.changed': ({ subject }, access, configuration, now) =>
    seesColleague(access, String(subject.userId), configuration, now),
}

function sees(
  row: Row<'events'>,
  access: Access,
  configuration: Configuration,
  sources: ReadonlyMap<string, Source>,
  now: Date,
): boolean {
  if (row.userId !== null && !(access.actor.kind === 'user' && access.actor.id === row.userId)) return false
  if (row.channelId === null) {
    if (access.everything || row.userId !== null) return true
    return OF_NO_CHANNEL[row.type as EventType]?.(row, access, configuration, now) ?? false
  }
  const source = row.conversationId ? sources.get(row.conversationId) : undefined
  if (row.conversationId !== null && source === undefined) return access.everything
  if (may(access, 'conversation.read', { channelId: row.channelId, ...(source ? { source } : {}) }))
    return true
  // An administrator sees that a channel changed, not what is said on it.
  return (
    row.conversationId === null &&
    access.administrator &&
    configuration.get('channel', row.channelId) !== null
  )
}

/** What is of a contact is heard by who sees one of their conversations. */
function knows(
  row: Row<'events'>,
  access: Access,
  met: ReadonlyMap<string, readonly Row<'conversations'>[]>,
): boolean {
  const contactId = contactOf(row)
  if (contactId === null || access.everything) return true
  return (met.get(contactId) ?? []).some(
    (conversation) => !conversation.deletedAt && may(access, 'conversation.read', conversation),
  )
}

const contactOf = (row: Row<'events'>): string | null =>
  row.type === 'contact.changed' ? String(row.subject.contactId) : null

async function conversationsOf(
  storage: Storage,
  workspace: Id<'workspace'>,
  rows: readonly Row<'events'>[],
): Promise<Map<string, Row<'conversations'>[]>> {
  const ids = [...new Set(rows.map(contactOf).filter((id) => id !== null))]
  if (ids.length === 0) return new Map()
  const answer = await storage.load(workspace, {
    lookups: [{ table: 'conversations', by: 'contact', values: ids.map((id) => [id]) }],
  })
  const rowsOf = (id: string) =>
    (answer.rows[0] as Row<'conversations'>[]).filter(({ contactId }) => contactId === id)
  return new Map(ids.map((id) => [id, rowsOf(id)]))
}

async function sourcesOf(
  storage: Storage,
  workspace: Id<'workspace'>,
  rows: readonly Row<'events'>[],
): Promise<Map<string, Source>> {
  const ids = [...new Set(rows.map((row) => row.conversationId).filter((id) => id !== null))]
  if (ids.length === 0) return new Map()
  const answer = await storage.load(workspace, {
    lookups: [{ table: 'conversations', by: 'id', values: ids.map((id) => [id]) }],
  })
  return new Map((answer.rows[0] as Row<'conversations'>[]).map((row) => [row.id, row.source]))
}

export function eventOf(workspace: Id<'workspace'>, row: Row<'events'>): InboxEvent {
  const { type, at, conversationId, channelId, userId, subject } = row
  return {
    type: type as keyof InboxEvents,
    place: placeText(row),
    at,
    workspace,
    conversationId,
    channelId,
    userId,
    subject: subject as unknown as InboxEvents[keyof InboxEvents],
  }
}
