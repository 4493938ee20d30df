import { bool, id, instant, int, json, nullable, type RowOf, table, text } from './columns.js'
import type { Visibility } from './conversation.js'

/** What a message is on its network (R74). */
export const MESSAGE_KINDS = [
  'mention',
  'reply',
  'quote',
  'repost',
  'post',
  'dm',
  'like',
  'email',
  'chat',
  /** Written on the page behind a ticket link (R169). */
  'comment',
] as const
export type MessageKind = (typeof MESSAGE_KINDS)[number]

export type Direction = 'in' | 'out'

/** Who wrote a message: the contact, somebody else in the thread, an agent here, the account outside of InboxKit, a rule. */
export const MESSAGE_AUTHORS = ['contact', 'third-party', 'user', 'account', 'automation'] as const
export type MessageAuthor = (typeof MESSAGE_AUTHORS)[number]

/** Something attached: its bytes are a file, its alternative text lives with the message's content. */
export interface Attachment {
  readonly kind: 'image' | 'gif' | 'video' | 'file'
  /** Where the network keeps it; fetched with the channel's credentials, never by a browser. */
  readonly url: string | null
  readonly fileId: string | null
  readonly mediaType: string | null
  readonly width: number | null
  readonly height: number | null
}

/** A message of a conversation, in or out, as the network knows it. Its text is in `contents`. */
export const messages = table(
  'messages',
  'message',
  {
    conversationId: id<'conversation'>(),
    channelId: id<'channel'>(),
    direction: text<Direction>(),
    kind: text<MessageKind>(),
    visibility: text<Visibility>(),
    /** The network's identifier; null until the network has it. */
    externalId: nullable(text()),
    /** The newest version of an edited post. */
    editedExternalId: nullable(text()),
    parentExternalId: nullable(text()),
    quotedExternalId: nullable(text()),
    permalink: nullable(text()),
    contentId: id<'content'>(),
    /** A snapshot of the message that this one answers (R82). */
    quotedContentId: nullable(id<'content'>()),
    author: text<MessageAuthor>(),
    authorContactId: nullable(id<'contact'>()),
    authorUserId: nullable(id<'user'>()),
    deliveryId: nullable(id<'delivery'>()),
    /** The first part of the reply that this one goes on with (R170); null: it is whole, or the first. */
    partOf: nullable(id<'message'>()),
    attachments: json<readonly Attachment[]>(),
    /** The network's instant. */
    sentAt: instant(),
    receivedAt: instant(),
    /** Orders a conversation: the network's instant, then its identifier as a number (P4, pitfall 24). */
    sortKey: text(),
    editedAt: nullable(instant()),
    deletedAt: nullable(instant()),
    maskedAt: nullable(instant()),
    likedByUs: bool(),
    /** What was asked of the network and is not answered yet (R79). */
    likeWish: nullable(text<'like' | 'unlike'>()),
    /** Why the network refused the last wish: its code. */
    likeError: nullable(text()),
    hidden: bool(),
  },
  {
    channel: 'channelId',
    keys: {
      external: { columns: ['channelId', 'externalId'], unique: true },
      /** A deletion may name the newest version (X deletes the whole chain with any of them). */
      edited: { columns: ['channelId', 'editedExternalId'], unique: false, limit: 1 },
      conversation: {
        columns: ['conversationId'],
        unique: false,
        order: [{ column: 'sortKey', descending: true }],
        limit: 100,
      },
      /** What a list shows of it; found by the index of the key above. */
      latest: {
        columns: ['conversationId'],
        unique: false,
        order: [{ column: 'sortKey', descending: true }],
        limit: 1,
      },
      delivery: { columns: ['deliveryId'], unique: false, limit: 1 },
      parts: { columns: ['partOf'], unique: false, order: [{ column: 'sortKey' }], limit: 25 },
      /** Who quotes or answers a post: a mask reaches their snapshots of it. */
      answering: { columns: ['channelId', 'parentExternalId'], unique: false, limit: 1000 },
      quoting: { columns: ['channelId', 'quotedExternalId'], unique: false, limit: 1000 },
    },
  },
)
export type Message = RowOf<typeof messages>

/** What a person said or is called, in one place, so that masking and erasure reach all of it (R81, P24). */
export interface ContentBody {
  /** Name, handle and what else the network tells of the person; `null` on texts. */
  readonly profile?: Profile
  /** Alternative texts of the attachments, in their order. */
  readonly alternatives?: readonly (string | null)[]
  /** Of an e-mail. */
  readonly subject?: string | null
  /** Attributes of a contact: default, from the network, custom (R94, R99). */
  readonly attributes?: Readonly<Record<string, string | number | boolean | null>>
  /** What the contact said of themselves and nobody checked: an attribute that has such a value is not proven (R171). */
  readonly said?: Readonly<Record<string, string>>
}

export interface Profile {
  readonly name: string
  readonly handle: string | null
  readonly avatarUrl: string | null
  readonly profileUrl: string | null
  readonly followers: number | null
  readonly posts: number | null
  readonly verified: boolean | null
  readonly verifiedType: string | null
}

export const contents = table('contents', 'content', {
  kind: text<'message' | 'note' | 'profile' | 'draft' | 'saved-reply' | 'bulk-reply' | 'quote'>(),
  text: text(),
  body: json<ContentBody>(),
  /** Whose words these are, for erasure. */
  contactId: nullable(id<'contact'>()),
  /** For rows that a channel owns. */
  channelId: nullable(id<'channel'>()),
  erasedAt: nullable(instant()),
  /** Length in code points before erasure, for masks that keep it. */
  length: int(),
})
export type Content = RowOf<typeof contents>
