import {
  bool,
  bytes,
  id,
  instant,
  int,
  type Json,
  json,
  nullable,
  type RowOf,
  table,
  text,
} from './columns.js'

/** A channel's credentials, sealed. One process refreshes them at a time: it claims the row (P20). */
export const credentials = table(
  'credentials',
  'credential',
  {
    channelId: id<'channel'>(),
    sealed: bytes(),
    keyId: text(),
    /** When the network stops taking them; null: never. */
    expiresAt: nullable(instant()),
    state: text<'valid' | 'refused'>(),
    updatedAt: instant(),
    /** Never due by itself: claimed by id for a refresh. */
    dueAt: nullable(instant()),
  },
  { due: 'dueAt', keys: { channel: { columns: ['channelId'], unique: true } } },
)

/** What a network's answer said of its limit for one kind of call. Instants are ISO 8601. */
export interface Quota {
  readonly limit: number
  readonly remaining: number
  /** When the count begins anew. */
  readonly resetAt: string
  readonly seenAt: string
}

/** What is known of a connection: health, cursors, counters. Not configuration: it changes with every poll. */
export const channelStates = table(
  'channelStates',
  'channel-state',
  {
    channelId: id<'channel'>(),
    lastEventAt: nullable(instant()),
    lastPollAt: nullable(instant()),
    /** Cursor of each poll, by its name. */
    cursors: json<Readonly<Record<string, string>>>(),
    webhookValid: nullable(bool()),
    webhookId: nullable(text()),
    subscriptions: json<Json>(),
    subscribedAt: nullable(instant()),
    /** How often each event type was counted only, ignored or unknown. */
    counters: json<Readonly<Record<string, number>>>(),
    /** What the network last said is left, by the kind of call. */
    quotas: json<Readonly<Record<string, Quota>>>(),
    refusals: int(),
    refusedSince: nullable(instant()),
    /** What was said before is not taken in: the account was set aside then (R163). null: all is. */
    hearsFrom: nullable(instant()),
    /** From when on the account is watched: what was posted before says nothing of how late we are. */
    watchedSince: instant(),
    /** How long after its post the last one was taken up, in ms (R129). */
    ingestLagMs: nullable(int()),
    /** When the first try to take something failed, of those since the last good one; null: the last one was good. */
    failingSince: nullable(instant()),
    /** Since when posts are taken up too late, or the account has not been reached for too long; null: neither. */
    lateSince: nullable(instant()),
    /** Who may write direct messages to the account by its settings at the network, where that tells it (R157). */
    directMessagesFrom: nullable(text<'everyone' | 'followed'>()),
    error: nullable(text()),
    errorAt: nullable(instant()),
  },
  { channel: 'channelId', keys: { channel: { columns: ['channelId'], unique: true } } },
)

/**
 * An authorisation under way: begun in one session, returned by the network's callback, offered as
 * «link this one / not this one», then done or discarded. `stateHash` finds it; the state itself is not stored.
 */
export const attempts = table(
  'attempts',
  'attempt',
  {
    adapter: text(),
    stateHash: text(),
    /** Who began it, and in which session: nobody else can finish it (P23). */
    userId: text(),
    binding: text(),
    phase: text<'begun' | 'returned' | 'offered' | 'done' | 'discarded'>(),
    sealed: nullable(bytes()),
    redirectUri: text(),
    accountId: nullable(text()),
    profile: nullable(json<Json>()),
    channelId: nullable(id<'channel'>()),
    createdAt: instant(),
    expiresAt: instant(),
  },
  { keys: { state: { columns: ['stateHash'], unique: true } } },
)
export type Attempt = RowOf<typeof attempts>

/**
 * The page behind the ticket links of a conversation (R118, R166): one, however many replies lead to it, so that it is
 * shortened once. It is dead when it has expired or its conversation was deleted.
 */
export const links = table(
  'links',
  'link',
  {
    conversationId: id<'conversation'>(),
    channelId: id<'channel'>(),
    /** Finds the page. The token itself is kept sealed, for our own redirector and for the replies that follow. */
    tokenHash: text(),
    sealed: bytes(),
    /** What a short address of our own ends in. */
    code: text(),
    /** The short address that a service gave, and the name of that service; null: none was asked yet. */
    shortUrl: nullable(text()),
    shortener: nullable(text()),
    /** Raised when the contact signs out: sign-ins of before end. */
    epoch: int(),
    createdAt: instant(),
    expiresAt: instant(),
  },
  {
    channel: 'channelId',
    keys: {
      conversation: { columns: ['conversationId'], unique: true },
      token: { columns: ['tokenHash'], unique: true },
      code: { columns: ['code'], unique: true },
    },
  },
)
export type Link = RowOf<typeof links>
