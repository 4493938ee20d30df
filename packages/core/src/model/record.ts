import type { ActorKind } from './actor.js'
import { id, instant, int, type Json, json, nullable, type RowOf, table, text, texts } from './columns.js'
import type { Source, Visibility } from './conversation.js'
import { METRICS } from './service-level.js'

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

/** The kinds of facts, see `facts`. */
export const FACT_KINDS = [
  'inbound',
  'outbound',
  'begun',
  'response',
  'moved',
  'resolved',
  'full-resolution',
  'reopened',
  'topic',
  'tag',
  'sla',
  'availability',
  'focus',
  'handled',
] as const
export type FactKind = (typeof FACT_KINDS)[number]

/** The labels of targets that were not met when they were due. */
const MISSED = METRICS.map((metric) => `${metric}:missed`)

/**
 * What reports are computed from: one row for each thing that happened, written with it and never changed, except that
 * the `full-resolution` of a conversation moves to its latest resolution, what was missed counts to the agent who
 * answered late once there is one, and the `response` of a reply that came back undelivered goes, for the wait goes on.
 * Identifiers only. By kind:
 *
 * | kind | when | `since` | `label` | `amount` |
 * | --- | --- | --- | --- | --- |
 * | inbound | a message came in | | `new`: it began its conversation | 1 |
 * | outbound | the network took a message of ours | | `reply`, `part` (goes on with one), `new` | 1; -1: it was counted twice, or came back undelivered |
 * | begun | a conversation began without a message | | `new` | 1 |
 * | response | a person's reply was taken, and somebody waited | the oldest unanswered message | `first`, `next` | 1 |
 * | moved | it left a queue | its entry | `from>to` | 1 |
 * | resolved | it was resolved | its creation | `first`, `again`; with `-served` when a contact began it and got an answer | 1 |
 * | full-resolution | the latest resolution | its creation | | 1 |
 * | reopened | it came back from Resolved | its resolution | | 1 |
 * | topic, tag | one was added | | the topic's identifier, the tag | 1 |
 * | sla | a target began, or ended, or changed its state | its start | `metric:state` | 1; -1: the answer came back undelivered |
 * | availability | somebody's state ended | its begin | the state, or the kind of being away | 1 |
 * | focus | an agent had it in front | | `acted`: replied or moved it meanwhile; `looked` | 1 |
 * | handled | focus ended with it in Pending or Resolved | the first focus | | 1; the durations are those of the focus alone |
 *
 * Channel, team, topics and tags are as they were when it happened: what is reported of last month stays as it was.
 */
export const facts = table(
  'facts',
  'fact',
  {
    kind: text(),
    /** When it happened: the end, where it took time. */
    at: instant(),
    since: nullable(instant()),
    conversationId: nullable(id<'conversation'>()),
    channelId: nullable(id<'channel'>()),
    /** The agent to whom it counts. */
    userId: nullable(id<'user'>()),
    teamId: nullable(id<'team'>()),
    contactId: nullable(id<'contact'>()),
    policyId: nullable(id<'policy'>()),
    messageId: nullable(id<'message'>()),
    label: nullable(text()),
    /** How long it took, in ms; and how much of that in the business hours of the channel. */
    calendarMs: nullable(int()),
    businessMs: nullable(int()),
    amount: int(),
    /** Replies of people in the conversation so far. */
    replies: nullable(int()),
    visibility: nullable(text<Visibility>()),
    source: nullable(text<Source>()),
    topicIds: texts(),
    tags: texts(),
    actorKind: text<ActorKind>(),
  },
  {
    channel: 'channelId',
    keys: {
      full: {
        columns: ['conversationId'],
        unique: false,
        where: { column: 'kind', in: ['full-resolution'] },
        limit: 1,
      },
      /** How long agents had it in front, the latest first. */
      attention: {
        columns: ['conversationId'],
        unique: false,
        where: { column: 'kind', in: ['focus', 'handled'] },
        order: [{ column: 'at', descending: true }],
        limit: 500,
      },
      /** What a reply answered. */
      responses: {
        columns: ['messageId'],
        unique: false,
        where: { column: 'kind', in: ['response'] },
        limit: 10,
      },
      /** Targets that were missed, the latest first. */
      missed: {
        columns: ['conversationId'],
        unique: false,
        where: { column: 'label', in: MISSED },
        order: [{ column: 'at', descending: true }],
        limit: 20,
      },
    },
  },
)
export type Fact = RowOf<typeof facts>
