import { id, instant, int, json, nullable, type RowOf, table, text } from './columns.js'
import type { Attachment, MessageKind } from './message.js'

/**
 * One raw delivery of a network, stored before it is answered. Its encrypted body stands beside the row and is read
 * apart (`Storage.sealed`): a mail has megabytes, and who looks for rows asks for none of them. `deliveryKey` is unique: a repeated webhook is one row.
 */
export const inbound = table(
  'inbound',
  'inbound',
  {
    adapter: text(),
    channelId: id<'channel'>(),
    accountId: text(),
    deliveryKey: text(),
    eventType: text(),
    transport: text<'webhook' | 'poll' | 'replay'>(),
    /** Hash of channel and sender: one worker at a time applies a lane, in order of arrival. */
    lane: int(),
    /** Bytes of the encrypted body. A row that is written with 0 gives them up: once applied, unless the workspace keeps raw deliveries. */
    size: int(),
    receivedAt: instant(),
    /** `waiting`: for its adapter, which this installation lacks. `parked`: it cannot be read; an administrator may replay it. */
    state: text<'pending' | 'waiting' | 'applied' | 'ignored' | 'unknown' | 'parked'>(),
    attempts: int(),
    error: nullable(text()),
    appliedAt: nullable(instant()),
    /** Until when the bytes stay once they were applied or could not be read; null: they are gone, or not tried yet. */
    keptUntil: nullable(instant()),
  },
  {
    channel: 'channelId',
    keys: {
      delivery: { columns: ['adapter', 'deliveryKey'], unique: true },
      pending: {
        columns: ['lane'],
        unique: false,
        where: { column: 'state', in: ['pending'] },
        order: [{ column: 'receivedAt' }, { column: 'id' }],
        limit: 100,
      },
      waiting: {
        columns: ['adapter'],
        unique: false,
        where: { column: 'state', in: ['waiting'] },
        order: [{ column: 'receivedAt' }, { column: 'id' }],
        limit: 100,
      },
      parked: {
        columns: ['channelId'],
        unique: false,
        where: { column: 'state', in: ['parked'] },
        order: [{ column: 'receivedAt' }, { column: 'id' }],
        limit: 100,
      },
    },
  },
)
export type Inbound = RowOf<typeof inbound>

/** Which kept raw delivery holds words of which post, as its own or as what it quotes or answers: what is masked or erased has to be found there too (R81). */
export const rawCopies = table(
  'rawCopies',
  'raw-copy',
  { channelId: id<'channel'>(), externalId: text(), inboundId: id<'inbound'>() },
  {
    channel: 'channelId',
    keys: {
      post: { columns: ['channelId', 'externalId'], unique: false, limit: 1000 },
      inbound: { columns: ['inboundId'], unique: false, limit: 1000 },
    },
  },
)

/** How many lanes a workspace has: two workers do not meet in one conversation, and sixteen may work at once. */
export const LANES = 16

/** The lanes of a workspace, made with it. Due when a pending inbound row of the lane exists, so `accept` writes no second row. */
export const lanes = table(
  'lanes',
  'lane',
  { lane: int() },
  { keys: { lane: { columns: ['lane'], unique: true } } },
)

/** What arrived before its object, or must not come back: deletions seen before the post, erased people, deleted conversations (P4, P24). */
export const tombstones = table(
  'tombstones',
  'tombstone',
  {
    channelId: id<'channel'>(),
    externalId: text(),
    reason: text<'deleted' | 'erased' | 'conversation-deleted'>(),
    at: instant(),
    by: nullable(text()),
  },
  { channel: 'channelId', keys: { external: { columns: ['channelId', 'externalId'], unique: true } } },
)

/** Threads whose replies no longer enter (R80). */
export const blockedThreads = table(
  'blockedThreads',
  'blocked-thread',
  {
    channelId: id<'channel'>(),
    rootId: text(),
    conversationId: nullable(id<'conversation'>()),
    by: text(),
    at: instant(),
  },
  { channel: 'channelId', keys: { root: { columns: ['channelId', 'rootId'], unique: true } } },
)

/**
 * What an account sees and does not capture: for administrators, until somebody converts it (R112, R121). Its words stand
 * in `contents` as long as it is not converted; then the message has them, and this row only says which conversation
 * the post became.
 */
export const streamPosts = table(
  'streamPosts',
  'stream-post',
  {
    channelId: id<'channel'>(),
    network: text(),
    externalId: text(),
    editedExternalId: nullable(text()),
    kind: text<MessageKind>(),
    peerId: text(),
    rootId: text(),
    parentExternalId: nullable(text()),
    quotedExternalId: nullable(text()),
    permalink: nullable(text()),
    contentId: nullable(id<'content'>()),
    quotedContentId: nullable(id<'content'>()),
    /** What the network told of its author. */
    profileId: nullable(id<'content'>()),
    attachments: json<readonly Attachment[]>(),
    /** The network's instant. */
    postedAt: instant(),
    receivedAt: instant(),
    conversationId: nullable(id<'conversation'>()),
  },
  {
    channel: 'channelId',
    keys: {
      external: { columns: ['channelId', 'externalId'], unique: true },
      edited: { columns: ['channelId', 'editedExternalId'], unique: false, limit: 1 },
      /** Who quotes or answers a post: a mask reaches their snapshots of it (R81). */
      answering: { columns: ['channelId', 'parentExternalId'], unique: false, limit: 1000 },
      quoting: { columns: ['channelId', 'quotedExternalId'], unique: false, limit: 1000 },
      /** All that somebody wrote: what erasing a person has to reach. */
      person: { columns: ['network', 'peerId'], unique: false, limit: 1000 },
    },
  },
)
export type StreamPost = RowOf<typeof streamPosts>

/**
 * The posts of one bulk conversion, and what became of each (R115): one row a post, which waits until its turn has come,
 * so that what is left to do and what was done are the same rows whatever crashes.
 */
export const conversionItems = table(
  'conversionItems',
  'conversion-item',
  {
    workId: id<'work'>(),
    postId: id<'stream-post'>(),
    /** `cancelled`: the conversion was ended before its turn came. */
    outcome: text<'waiting' | 'done' | 'unchanged' | 'refused' | 'cancelled'>(),
    /** Why it was refused. */
    code: nullable(text()),
    /** Which of several reasons of that code it was. */
    reason: nullable(text()),
    conversationId: nullable(id<'conversation'>()),
    at: instant(),
  },
  {
    keys: {
      item: { columns: ['workId', 'postId'], unique: true },
      waiting: {
        columns: ['workId'],
        unique: false,
        where: { column: 'outcome', in: ['waiting'] },
        order: [{ column: 'postId' }],
        limit: 100,
      },
    },
  },
)
