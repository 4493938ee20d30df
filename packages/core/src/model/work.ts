import type { ActorRef } from './actor.js'
import { id, instant, int, type Json, json, nullable, type RowOf, table, text, texts } from './columns.js'

/** The kinds of work that are neither intake, nor sending, nor a conversation's alarm clock. */
export const WORK_KINDS = [
  'clock',
  'poll',
  'subscribe',
  'reach',
  'resume',
  'refresh',
  'bulk',
  'convert',
  'delete',
  'session',
  'route',
  'replan',
  'regroup',
  'reclock',
  'erase',
  'act',
  'purge',
  'outgoing-webhook',
  'mail',
  'fetch-file',
  'erase-file',
  'purge-upload',
  'export',
  'export-schedule',
  'export-run',
] as const
export type WorkKind = (typeof WORK_KINDS)[number]

/** One piece of background work, found by (kind, key). A claim ends as done, advanced, retried or parked. */
export const work = table(
  'work',
  'work',
  {
    kind: text<WorkKind>(),
    key: text(),
    channelId: nullable(id<'channel'>()),
    dueAt: nullable(instant()),
    state: text<'open' | 'done' | 'parked'>(),
    attempts: int(),
    cursor: nullable(text()),
    payload: json<Json>(),
    counts: json<Readonly<Record<string, number>>>(),
    error: nullable(text()),
    requestedBy: json<ActorRef>(),
    createdAt: instant(),
  },
  {
    due: 'dueAt',
    keys: {
      key: { columns: ['kind', 'key'], unique: true },
      /** What watches an account. */
      watch: {
        columns: ['channelId'],
        unique: false,
        where: { column: 'kind', in: ['poll', 'subscribe'] },
        order: [{ column: 'key' }],
        limit: 20,
      },
    },
  },
)
export type Work = RowOf<typeof work>

/** What a bulk action was given, in parts that are each carried out in one commit; a part goes with its commit. */
export const bulkParts = table(
  'bulkParts',
  'bulk-part',
  { workId: id<'work'>(), place: text(), conversationIds: texts() },
  {
    keys: {
      place: { columns: ['workId', 'place'], unique: true },
      work: { columns: ['workId'], unique: false, limit: 100 },
    },
  },
)

/** The outcome of one item of a bulk action: it was changed, stood so already, or was refused with that code. */
export const bulkItems = table(
  'bulkItems',
  'bulk-item',
  {
    workId: id<'work'>(),
    conversationId: id<'conversation'>(),
    outcome: text<'done' | 'unchanged' | 'refused'>(),
    code: nullable(text()),
    /** Which of several reasons of that code it was. */
    reason: nullable(text()),
    at: instant(),
  },
  { keys: { item: { columns: ['workId', 'conversationId'], unique: true } } },
)
