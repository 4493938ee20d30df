import type { ActorKind } from './actor.js'
import { id, instant, int, type Json, json, nullable, type RowOf, table, text } from './columns.js'

/**
 * Who did what, when (R83). Written by the path from what changed, never by a command; identifiers only.
 * `position` and `ordinal` are the storage's: the commit's place in the workspace, and the row's within it.
 * `digest` covers the row; `link` is the hash of the previous commit's link and this commit's digests (P22).
 */
export const audit = table(
  'audit',
  'audit',
  {
    position: int(),
    ordinal: int(),
    at: instant(),
    actorKind: text<ActorKind>(),
    actorId: text(),
    action: text(),
    subjectKind: text(),
    subjectId: text(),
    conversationId: nullable(id<'conversation'>()),
    channelId: nullable(id<'channel'>()),
    from: json<Readonly<Record<string, Json>>>(),
    to: json<Readonly<Record<string, Json>>>(),
    digest: text(),
    link: text(),
  },
  {
    channel: 'channelId',
    keys: {
      conversation: {
        columns: ['conversationId'],
        unique: false,
        order: [{ column: 'position' }, { column: 'ordinal' }],
        limit: 1000,
      },
    },
  },
)
export type Audit = RowOf<typeof audit>

/** What happened, for listeners, the live stream and outgoing webhooks. (position, ordinal) is its place: no gap, no late row. */
export const events = table(
  'events',
  'event',
  {
    position: int(),
    ordinal: int(),
    at: instant(),
    type: text(),
    conversationId: nullable(id<'conversation'>()),
    channelId: nullable(id<'channel'>()),
    /** Set when only one user may see it. */
    userId: nullable(id<'user'>()),
    /** Identifiers and names of fields, by the type (`InboxEvents`); never text. */
    subject: json<Readonly<Record<string, Json>>>(),
  },
  { channel: 'channelId' },
)
export type EventRow = RowOf<typeof events>

/** What reports group: waits, resolutions, focus, availability, in calendar and business milliseconds. */
export const facts = table(
  'facts',
  'fact',
  {
    kind: text(),
    at: instant(),
    conversationId: nullable(id<'conversation'>()),
    channelId: nullable(id<'channel'>()),
    userId: nullable(id<'user'>()),
    teamId: nullable(id<'team'>()),
    contactId: nullable(id<'contact'>()),
    policyId: nullable(id<'policy'>()),
    label: nullable(text()),
    calendarMs: nullable(int()),
    businessMs: nullable(int()),
    amount: int(),
    visibility: nullable(text()),
    actorKind: text<ActorKind>(),
  },
  { channel: 'channelId' },
)
export type Fact = RowOf<typeof facts>
