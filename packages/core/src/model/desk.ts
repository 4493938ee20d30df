import { bool, id, instant, type Json, json, nullable, type RowOf, table, text, texts } from './columns.js'

/** Whether somebody takes work. Offline is who has no session. */
export const AVAILABILITIES = ['available', 'away', 'offline'] as const
export type AvailabilityState = (typeof AVAILABILITIES)[number]

/**
 * Whether an agent takes work (R44). One row per user who ever signed in, guarded in the commits that route: whoever
 * routes to an agent updates it, so two processes cannot give the same agent work at the same time.
 */
export const availability = table(
  'availability',
  'availability',
  {
    userId: id<'user'>(),
    state: text<AvailabilityState>(),
    /** The organisation's own kind of being away (R47); null: plain Away, or not away. */
    awayStateId: nullable(id<'away-state'>()),
    since: instant(),
    /** When the agent first chose by themselves (R44); null: the choice is still due. */
    choseAt: nullable(instant()),
    /** When routing last gave them a conversation. */
    lastAssignedAt: nullable(instant()),
  },
  {
    keys: {
      user: { columns: ['userId'], unique: true },
      state: { columns: ['state'], unique: false, limit: 5000 },
    },
  },
)
export type Availability = RowOf<typeof availability>

/** Who has a conversation open, or is typing; a row counts until it expires. */
export const presence = table(
  'presence',
  'presence',
  {
    conversationId: id<'conversation'>(),
    channelId: id<'channel'>(),
    /** A user, or a program. */
    actorId: text(),
    typing: bool(),
    /** Since when this person has it in front; null: they do not. */
    focusedSince: nullable(instant()),
    expiresAt: instant(),
  },
  {
    channel: 'channelId',
    keys: {
      place: { columns: ['conversationId', 'actorId'], unique: true },
      conversation: { columns: ['conversationId'], unique: false, limit: 100 },
      actor: { columns: ['actorId'], unique: false, limit: 100 },
    },
  },
)

/** What people are told of (R55, R65): work in New, what they were given, what they had started, and what went wrong. */
export const NOTICE_KINDS = [
  'assigned',
  'routed',
  'team-assigned',
  'returned',
  'reply-failed',
  'level-warning',
  'level-breached',
  'bulk-finished',
  'bulk-assigned',
  'rule',
  'channel-late',
  'channel-deauthorised',
  'export-failed',
  'webhook-disabled',
  'webhook-failed',
] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

/** A notice to one user, kept across sign-out (R65): theirs, whatever channel it is about, and identifiers only. */
export const notifications = table(
  'notifications',
  'notification',
  {
    userId: id<'user'>(),
    kind: text(),
    conversationId: nullable(id<'conversation'>()),
    channelId: nullable(id<'channel'>()),
    subject: json<Readonly<Record<string, Json>>>(),
    createdAt: instant(),
    readAt: nullable(instant()),
    /** The user while it is unread, null from then on: what is unread is found at once. */
    unreadOf: nullable(id<'user'>()),
  },
  {
    keys: {
      unread: {
        columns: ['unreadOf'],
        unique: false,
        order: [{ column: 'createdAt', descending: true }],
        limit: 500,
      },
    },
  },
)
export type Notification = RowOf<typeof notifications>

/** What an agent has typed and not sent. */
export const drafts = table(
  'drafts',
  'draft',
  {
    conversationId: id<'conversation'>(),
    channelId: id<'channel'>(),
    actorId: text(),
    contentId: id<'content'>(),
    updatedAt: instant(),
  },
  {
    channel: 'channelId',
    keys: {
      place: { columns: ['conversationId', 'actorId'], unique: true },
      conversation: { columns: ['conversationId'], unique: false, limit: 1000 },
    },
  },
)

/** A shelf of saved replies: a team's, or one's own (R101). */
export const collections = table(
  'collections',
  'collection',
  {
    name: text(),
    /** Either the team's, or one owner's. */
    teamId: nullable(id<'team'>()),
    ownerId: nullable(text()),
    createdAt: instant(),
  },
  {
    keys: {
      team: { columns: ['teamId'], unique: false, limit: 100 },
      owner: { columns: ['ownerId'], unique: false, limit: 100 },
    },
  },
)
export type Collection = RowOf<typeof collections>

export const savedReplies = table(
  'savedReplies',
  'saved-reply',
  {
    collectionId: id<'collection'>(),
    title: text(),
    contentId: id<'content'>(),
    /** What one types to find it; unique in its collection. */
    shortcut: nullable(text()),
    tags: texts(),
    updatedAt: instant(),
  },
  {
    keys: {
      collection: { columns: ['collectionId'], unique: false, limit: 1000 },
      shortcut: { columns: ['collectionId', 'shortcut'], unique: true },
    },
  },
)
export type SavedReply = RowOf<typeof savedReplies>

/** What a rule did, and in answer to which change: once per change, and a history to show. */
export const ruleRuns = table(
  'ruleRuns',
  'rule-run',
  {
    ruleId: id<'rule'>(),
    ruleRevision: text(),
    conversationId: id<'conversation'>(),
    channelId: id<'channel'>(),
    changeId: text(),
    /** Each action in its order, and whether it could be carried out. */
    actions: json<readonly { readonly action: string; readonly done: boolean }[]>(),
    /**
     * `done`: it ran. `repeated`: it ran, and what rules did made it hold again, which was left there. `too-deep`: it
     * would have run after so many others that it did not. `too-often`: it ran so often that it rests here until
     * somebody does something; or it sent out so much that nothing of it leaves for a while, said once.
     */
    outcome: text<'done' | 'repeated' | 'too-deep' | 'too-often'>(),
    at: instant(),
  },
  {
    channel: 'channelId',
    keys: {
      once: { columns: ['ruleId', 'changeId'], unique: true },
      rule: {
        columns: ['ruleId'],
        unique: false,
        order: [{ column: 'at', descending: true }],
        limit: 100,
      },
      conversation: {
        columns: ['conversationId'],
        unique: false,
        order: [{ column: 'at', descending: true }],
        limit: 100,
      },
    },
  },
)
