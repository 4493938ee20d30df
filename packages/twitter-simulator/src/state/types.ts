/** A local person. */
export interface SimUser {
  id: string
  username: string
  name: string
  description: string
  location: string
  url: string
  verified: boolean
  verifiedType: 'none' | 'blue' | 'business' | 'government'
  protected: boolean
  followers: number
  following: number
  /** Whether strangers may send this user a direct message. */
  receivesDms: boolean
  createdAt: number
  /** Empty: a drawn avatar of the simulator. */
  imageUrl: string
  bannerUrl: string
  muted: string[]
  dmBlocked: string[]
}

export interface Mention {
  start: number
  end: number
  username: string
  id: string
  /** Added by X in front of a reply, not typed by the author: makes no post.mention.create event. */
  implied: boolean
}

export interface Link {
  start: number
  end: number
  url: string
  expanded: string
  display: string
  mediaKey?: string
}

export interface Tag {
  start: number
  end: number
  tag: string
}

/** What stands in a text. Positions count code points. */
export interface Entities {
  mentions: Mention[]
  urls: Link[]
  hashtags: Tag[]
  cashtags: Tag[]
}

export interface SimPost {
  id: string
  authorId: string
  /** As the API shows it: implied mentions in front, links shortened. Possibly longer than 280. */
  text: string
  /** As its author typed it. */
  typed: string
  /** Where the typed part begins in `text`, in code points. */
  displayStart: number
  displayEnd: number
  entities: Entities
  createdAt: number
  conversationId: string
  replyTo?: string
  replyToUser?: string
  quotes?: string
  repostOf?: string
  /** Identifiers of media. */
  media: string[]
  /** The first identifier of the chain of edits; the same for all of them. */
  chain: string
  replySettings: 'everyone' | 'mentionedUsers' | 'following' | 'verified' | 'subscribers'
  hidden: boolean
  /** Instant of deletion. */
  deletedAt?: number
  via: 'api' | 'local'
  lang: string
  long: boolean
}

export interface SimDm {
  id: string
  type: 'MessageCreate' | 'ParticipantsJoin' | 'ParticipantsLeave'
  conversationId: string
  senderId: string
  /** Everybody in the conversation, the sender too. */
  participants: string[]
  text: string
  typed: string
  entities: Entities
  mediaId?: string
  quotedPost?: string
  createdAt: number
  /** A deletion removes the message for the one who asked, not for the other. */
  deletedFor: string[]
  via: 'api' | 'local'
}

export interface SimMedia {
  id: string
  key: string
  ownerId: string
  category: string
  contentType: string
  bytes: Buffer
  createdAt: number
  state: 'uploading' | 'pending' | 'in_progress' | 'succeeded' | 'failed'
  altText: string
  width: number
  height: number
  /** Parts by segment index until finalize. */
  parts: Map<number, Buffer>
}

export interface Like {
  id: string
  userId: string
  postId: string
  at: number
}

export interface Token {
  access: string
  refresh?: string
  userId: string
  clientId: string
  scopes: string[]
  expiresAt: number
  /** Rotated out, revoked by the app, or revoked by the user. */
  dead: boolean
  /** The refresh token has been used once: it never works again. */
  spent: boolean
}

export interface Code {
  code: string
  userId: string
  clientId: string
  redirectUri: string
  scopes: string[]
  challenge: string
  method: 'S256' | 'plain'
  expiresAt: number
  used: boolean
}

export interface Webhook {
  id: string
  url: string
  valid: boolean
  createdAt: number
  /** Last successful and first unsuccessful challenge since. */
  checkedAt: number
  failingSince?: number
}

export interface Subscription {
  id: string
  eventType: string
  filter: { user_id?: string; direction?: 'inbound' | 'outbound'; keyword?: string }
  tag?: string
  webhookId?: string
  createdAt: number
  updatedAt: number
}

/** What happened, before it is known who is told. */
export type SimEvent =
  | { kind: 'post'; post: SimPost }
  | { kind: 'delete'; post: SimPost }
  | { kind: 'like'; like: Like; post: SimPost }
  | { kind: 'dm'; dm: SimDm }
  | { kind: 'read'; readerId: string; otherId: string; lastReadId: string }
  | { kind: 'typing'; fromId: string; toId: string }
  | { kind: 'revoke'; userId: string }
  | { kind: 'profile'; userId: string; part: string; before: string; after: string }
  | { kind: 'raw'; eventType: string; userId: string; payload: unknown }
