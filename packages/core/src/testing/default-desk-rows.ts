import type { Defaults } from './row-defaults.js'
import { anId } from './test-ids.js'

const HOUR = 3_600_000

type Desk =
  | 'credentials'
  | 'channelStates'
  | 'attempts'
  | 'links'
  | 'availability'
  | 'invitations'
  | 'presence'
  | 'notifications'
  | 'drafts'
  | 'collections'
  | 'savedReplies'
  | 'files'
  | 'ruleRuns'

/** Rows of connections and of the agents' desk. */
export const deskRows: Defaults<Desk> = {
  credentials: (at) => ({
    channelId: anId('channel'),
    sealed: new Uint8Array([1, 2, 3]),
    keyId: 'k1',
    expiresAt: null,
    state: 'valid',
    updatedAt: at,
    dueAt: null,
  }),
  channelStates: (at) => ({
    channelId: anId('channel'),
    lastEventAt: null,
    lastPollAt: null,
    cursors: {},
    webhookValid: null,
    webhookId: null,
    subscriptions: [],
    subscribedAt: null,
    counters: {},
    quotas: {},
    refusals: 0,
    refusedSince: null,
    watchedSince: at,
    hearsFrom: null,
    ingestLagMs: null,
    failingSince: null,
    lateSince: null,
    directMessagesFrom: null,
    error: null,
    errorAt: null,
  }),
  attempts: (at) => ({
    adapter: 'test',
    stateHash: anId('attempt'),
    userId: anId('user'),
    binding: 'session',
    phase: 'begun',
    sealed: null,
    redirectUri: 'http://localhost/callback',
    accountId: null,
    profile: null,
    channelId: null,
    createdAt: at,
    expiresAt: new Date(at.getTime() + HOUR),
  }),
  links: (at) => ({
    conversationId: anId('conversation'),
    channelId: anId('channel'),
    tokenHash: anId('link'),
    sealed: new Uint8Array([1]),
    code: anId('link'),
    shortUrl: null,
    shortener: null,
    epoch: 1,
    createdAt: at,
    expiresAt: new Date(at.getTime() + HOUR),
  }),
  availability: (at) => ({
    userId: anId('user'),
    state: 'available',
    awayStateId: null,
    since: at,
    choseAt: at,
    lastAssignedAt: null,
  }),
  invitations: (at) => ({
    userId: anId('user'),
    state: 'open',
    addressMark: '',
    tokenHashes: [],
    invitedBy: { kind: 'system', id: 'test' },
    createdAt: at,
    expiresAt: new Date(at.getTime() + HOUR),
    mailedAt: null,
    acceptedAt: null,
  }),
  presence: (at) => ({
    conversationId: anId('conversation'),
    channelId: anId('channel'),
    actorId: anId('user'),
    typing: false,
    focusedSince: null,
    expiresAt: new Date(at.getTime() + HOUR),
  }),
  notifications: (at) => ({
    userId: anId('user'),
    kind: 'assigned',
    conversationId: null,
    channelId: null,
    subject: {},
    createdAt: at,
    readAt: null,
    unreadOf: null,
  }),
  drafts: (at) => ({
    conversationId: anId('conversation'),
    channelId: anId('channel'),
    actorId: anId('user'),
    contentId: anId('content'),
    updatedAt: at,
  }),
  collections: (at) => ({ name: 'Greetings', teamId: null, ownerId: null, createdAt: at }),
  savedReplies: (at) => ({
    collectionId: anId('collection'),
    title: 'Hello',
    contentId: anId('content'),
    shortcut: null,
    tags: [],
    updatedAt: at,
  }),
  files: (at) => ({
    channelId: anId('channel'),
    conversationId: anId('conversation'),
    messageId: null,
    place: 0,
    origin: 'network',
    uploadedBy: null,
    unusedOf: null,
    mediaType: 'image/png',
    size: 1024,
    state: 'stored',
    reason: null,
    createdAt: at,
  }),
  ruleRuns: (at) => ({
    ruleId: anId('rule'),
    ruleRevision: '1',
    conversationId: anId('conversation'),
    channelId: anId('channel'),
    changeId: anId('commit'),
    actions: [],
    outcome: 'done',
    at,
  }),
}
