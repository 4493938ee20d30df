import { bool, id, instant, int, json, nullable, type RowOf, table, text, texts } from './columns.js'
import type { Id } from './id.js'
import type { RuleCounts } from './rule-counts.js'
import type { ServiceLevel } from './service-level.js'

/** The three queues (R51). A conversation is in exactly one of them at every moment. */
export const QUEUES = ['new', 'pending', 'resolved'] as const
export type Queue = (typeof QUEUES)[number]

/** Whether the world can read it. A conversation is either public or private, never both. */
export type Visibility = 'public' | 'private'

/** What a conversation came from (R128): a public post, a direct message, a like by the account, an e-mail, another channel's message. */
export const SOURCES = ['post', 'dm', 'like', 'email', 'chat'] as const
export type Source = (typeof SOURCES)[number]

/** How urgent a conversation is, as a person or an automation said; every one of a level stands before all of the next. */
export const PRIORITY_LEVELS = ['low', 'normal', 'high', 'urgent'] as const
export type PriorityLevel = (typeof PRIORITY_LEVELS)[number]

/** The auto-resolve limit as it stood when the conversation entered its queue: ms, or null for never. */
export interface AutoResolveSnapshot {
  readonly afterMs: number | null
  readonly anchor: 'activity' | 'queue-entry'
}

/**
 * A conversation: one contact, on one channel, in one thread.
 *
 * `threadKey` is channel, visibility, peer and root together; `currentKey` is the same text on the newest
 * conversation of that thread and null on the earlier ones, and it is unique: two intakes cannot both start one.
 */
export const conversations = table(
  'conversations',
  'conversation',
  {
    channelId: id<'channel'>(),
    visibility: text<Visibility>(),
    source: text<Source>(),
    contactId: id<'contact'>(),
    /** The customer's identifier on the network. */
    peerId: text(),
    /** The root post on the network; empty for direct messages. */
    rootId: text(),
    threadKey: text(),
    currentKey: nullable(text()),
    previousConversationId: nullable(id<'conversation'>()),
    /** Where it went on: by e-mail (R114), else the next one of its thread. */
    nextConversationId: nullable(id<'conversation'>()),
    startedBy: text<'contact' | 'business'>(),

    queue: text<Queue>(),
    enteredQueueAt: instant(),
    assigneeId: nullable(id<'user'>()),
    teamId: nullable(id<'team'>()),
    /** Team to which routing leads it; no ownership (R21). */
    routedTeamId: nullable(id<'team'>()),
    tags: texts(),
    topicIds: texts(),
    contactGroupIds: texts(),
    /** Its place in the order of New: the level, and within it the score (`domain/prioritisation/priority.ts`). */
    priority: int(),
    priorityLevel: text<PriorityLevel>(),
    /** The sum of the weights of the priority rules that hold. */
    priorityScore: int(),

    createdAt: instant(),
    updatedAt: instant(),
    /** The network's instants of the first and the latest message, in or out. */
    firstMessageAt: instant(),
    lastMessageAt: instant(),
    lastInboundAt: nullable(instant()),
    lastOutboundAt: nullable(instant()),
    /** The oldest message of the contact that has no answer yet. */
    waitingSince: nullable(instant()),
    firstResponseAt: nullable(instant()),
    /** The oldest message of the contact that no person has answered yet; what reports measure responses from. */
    unansweredSince: nullable(instant()),
    /** Replies that people wrote, in the inbox or outside of it, without those that never left. */
    replies: int(),
    /** The latest public message of the contact: what a reply answers unless the agent picks another (R144). */
    replyToId: nullable(text()),
    messageCount: int(),
    reopens: int(),
    resolvedAt: nullable(instant()),
    firstResolvedAt: nullable(instant()),
    resolveReasonId: nullable(id<'resolve-reason'>()),

    autoResolve: json<AutoResolveSnapshot>(),
    boomerangAt: nullable(instant()),
    boomerangNoteId: nullable(id<'note'>()),
    /** When it goes back into the queue unless somebody answers; only after routing gave it to an agent. */
    giveBackAt: nullable(instant()),
    /** Agents from whom it came back without an answer, since it entered New. */
    gaveBackIds: texts(),
    /** What service levels measure of it; null: nothing yet. */
    sla: nullable(json<ServiceLevel>()),
    /** When the target that runs and is due soonest is due. */
    slaDueAt: nullable(instant()),
    /** The states of all its targets, ended ones too, in their order without repetition: what views ask for. */
    slaStates: texts(),
    /** When the next time automation may begin to hold; null: none can (R120). */
    rulesAt: nullable(instant()),
    /** Time automations that ran and still hold: each runs again only after it ceased to hold. */
    firedRuleIds: texts<Id<'rule'>>(),
    /** How often time automations ran here since somebody last did something, by rule and revision: so that they end. */
    timeRuns: json<Readonly<Record<string, number>>>(),
    /** Rules that answered the customer here: none of them does it twice. */
    repliedRuleIds: texts<Id<'rule'>>(),
    /** How often rules sent something out of the house for it, in the hour that began with the first of these. */
    ruleSends: json<RuleCounts>(),
    /** The earliest instant at which time alone changes this conversation; null: never. */
    wakeAt: nullable(instant()),
    /** Since when it is muted: it stands in Resolved, and what comes in moves nothing; null: it is not. */
    mutedAt: nullable(instant()),
    /** Replies no longer enter (R80). */
    blocked: bool(),
    deletedAt: nullable(instant()),
  },
  {
    channel: 'channelId',
    due: 'wakeAt',
    keys: {
      current: { columns: ['currentKey'], unique: true },
      thread: {
        columns: ['threadKey'],
        unique: false,
        order: [{ column: 'createdAt', descending: true }],
        limit: 20,
      },
      /** All conversations below one post, whoever writes: a blocked thread is marked on each (R80). */
      root: { columns: ['channelId', 'rootId'], unique: false, limit: 1000 },
      /** What an agent owns in a queue. */
      assignee: { columns: ['assigneeId', 'queue'], unique: false, limit: 1000 },
      /** Who may act on a contact follows from these, whichever of them they see: more than a person ever has. */
      contact: {
        columns: ['contactId'],
        unique: false,
        order: [{ column: 'createdAt', descending: true }],
        limit: 1000,
      },
      /** What of a contact is still open: what follows when the contact changes. */
      contactOpen: {
        columns: ['contactId'],
        unique: false,
        where: { column: 'queue', in: ['new', 'pending'] },
        limit: 500,
      },
    },
  },
)
export type Conversation = RowOf<typeof conversations>
