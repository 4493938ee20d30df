import type { Defaults } from './row-defaults.js'
import { anId } from './test-ids.js'

type Records =
  | 'inbound'
  | 'lanes'
  | 'rawCopies'
  | 'tombstones'
  | 'blockedThreads'
  | 'streamPosts'
  | 'conversionItems'
  | 'work'
  | 'bulkParts'
  | 'bulkItems'
  | 'audit'
  | 'events'
  | 'facts'

/** Rows of intake, of work, and of the records that the path writes. */
export const recordRows: Defaults<Records> = {
  inbound: (at) => ({
    adapter: 'test',
    channelId: anId('channel'),
    accountId: '2244994945',
    deliveryKey: anId('inbound'),
    eventType: 'message',
    transport: 'webhook',
    lane: 0,
    size: 0,
    receivedAt: at,
    state: 'pending',
    attempts: 0,
    error: null,
    appliedAt: null,
    keptUntil: null,
  }),
  lanes: () => ({ lane: 0 }),
  rawCopies: () => ({
    channelId: anId('channel'),
    externalId: anId('raw-copy'),
    inboundId: anId('inbound'),
  }),
  tombstones: (at) => ({
    channelId: anId('channel'),
    externalId: anId('tombstone'),
    reason: 'deleted',
    at,
    by: null,
  }),
  blockedThreads: (at) => ({
    channelId: anId('channel'),
    rootId: anId('blocked-thread'),
    conversationId: null,
    by: 'test',
    at,
  }),
  streamPosts: (at) => ({
    channelId: anId('channel'),
    network: 'test',
    externalId: anId('stream-post'),
    editedExternalId: null,
    kind: 'mention',
    peerId: '2244994945',
    rootId: '1346889436626259968',
    parentExternalId: null,
    quotedExternalId: null,
    permalink: null,
    contentId: anId('content'),
    quotedContentId: null,
    profileId: null,
    attachments: [],
    postedAt: at,
    receivedAt: at,
    conversationId: null,
  }),
  conversionItems: (at) => ({
    workId: anId('work'),
    postId: anId('stream-post'),
    outcome: 'waiting',
    code: null,
    conversationId: null,
    at,
  }),
  work: (at) => ({
    kind: 'mail',
    key: anId('work'),
    channelId: null,
    dueAt: at,
    state: 'open',
    attempts: 0,
    cursor: null,
    payload: {},
    counts: {},
    error: null,
    requestedBy: { kind: 'system', id: 'test' },
    createdAt: at,
  }),
  bulkParts: () => ({ workId: anId('work'), place: anId('bulk-part'), conversationIds: [] }),
  bulkItems: (at) => ({
    workId: anId('work'),
    conversationId: anId('conversation'),
    outcome: 'done',
    code: null,
    at,
  }),
  audit: (at) => ({
    position: 0,
    ordinal: 0,
    at,
    actorKind: 'system',
    actorId: 'test',
    action: 'conversation.move',
    subjectKind: 'conversation',
    subjectId: anId('conversation'),
    conversationId: null,
    channelId: null,
    from: {},
    to: {},
    digest: 'd',
    link: '',
  }),
  events: (at) => ({
    position: 0,
    ordinal: 0,
    at,
    type: 'conversation.changed',
    conversationId: null,
    channelId: null,
    userId: null,
    subject: {},
  }),
  facts: (at) => ({
    kind: 'resolved',
    at,
    since: null,
    conversationId: null,
    channelId: null,
    userId: null,
    teamId: null,
    contactId: null,
    policyId: null,
    messageId: null,
    label: null,
    calendarMs: null,
    businessMs: null,
    amount: 1,
    replies: null,
    visibility: null,
    source: null,
    topicIds: [],
    tags: [],
    actorKind: 'system',
  }),
}
