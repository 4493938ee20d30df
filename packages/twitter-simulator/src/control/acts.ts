import { notFound } from '../api/problems.js'
import type { FaultRule } from '../faults/types.js'
import type { JournalEntry } from '../server/journal.js'
import type { Parts } from '../server/parts.js'
import { createGroup, sendDm } from '../state/dms.js'
import { newerFirst, pairId } from '../state/ids.js'
import { likePost, unlikePost } from '../state/likes.js'
import { createMedia } from '../state/media.js'
import { createPost, deletePost, repost } from '../state/posts.js'
import { expireTokens, grant, killTokens, SCOPES } from '../state/tokens.js'
import type { SimDm, SimPost, SimUser, Subscription, Webhook } from '../state/types.js'
import { createUser, type ProfileChange, requireUser, type SeedUser, updateUser } from '../state/users.js'
import type { World } from '../state/world.js'
import type { Delivery } from '../webhooks/delivery.js'

/** A picture or film to attach. */
export interface MediaInput {
  bytes: Uint8Array
  contentType: string
  altText?: string
}

export interface PostInput {
  /** Id or username. */
  as: string
  text?: string
  replyTo?: string
  quote?: string
  repostOf?: string
  media?: MediaInput | readonly MediaInput[]
  replySettings?: SimPost['replySettings']
  /** When it was written, in ms since 1970: what was there before an account was connected. Absent: now. */
  at?: number
}

export interface DmInput {
  from: string
  to: string
  text?: string
  media?: MediaInput
  /** As that of a post. */
  at?: number
}

export interface TokenPair {
  accessToken: string
  /** Absent where `offline.access` is not among the scopes. */
  refreshToken?: string
  scopes: string[]
  userId: string
}

/** What a person at X, or X itself, does. Users are named by id or username; what X refuses throws a Refusal. */
export interface Acts {
  createUser(input: SeedUser): SimUser
  /** Every changed part of the profile that X tells about becomes an event. */
  updateUser(user: string, change: ProfileChange): SimUser
  users(): SimUser[]
  /** A mention, reply, quote or repost. */
  post(input: PostInput): SimPost
  /** A new version of a post, under a new id. */
  editPost(input: { id: string; text: string }): SimPost
  deletePost(id: string): void
  sendDm(input: DmInput): SimDm
  groupDm(input: { from: string; to: readonly string[]; text: string }): SimDm
  like(input: { as: string; post: string }): void
  unlike(input: { as: string; post: string }): void
  typing(input: { from: string; to: string }): void
  /** `by` has read what `from` wrote. */
  markRead(input: { by: string; from: string }): void
  /** The user removes the app: tokens die, `oauth.revoke` is sent, private subscriptions end. */
  revokeApp(user: string): void
  /** Access tokens expire now; refresh tokens keep working. */
  expireTokens(user: string): void
  /** A pair without a browser. Default: all scopes. */
  issueTokens(user: string, scopes?: readonly string[]): TokenPair
  /** Sends any event to the subscriptions of its type and user: encrypted chats, unknown types. */
  emit(input: { eventType: string; user: string; payload: unknown }): void
  addFault(rule: FaultRule): string
  removeFault(id: string): boolean
  clearFaults(): void
  /** Moves the clock forward, and challenges the webhooks that are due by then. */
  advance(ms: number): void
  journal(): JournalEntry[]
  /** All posts, deleted ones too, oldest first. */
  posts(): SimPost[]
  dms(): SimDm[]
  webhooks(): Webhook[]
  subscriptions(): Subscription[]
  deliveries(): Delivery[]
  holdDeliveries(): void
  releaseDeliveries(): void
  /** False where the delivery is unknown. */
  redeliver(id: string): boolean
  /** Resolves when no delivery, retry or challenge is under way. */
  idle(): Promise<void>
  /** Forgets users, posts, messages, tokens, webhooks, faults, limits and the journal. Credentials stay. */
  reset(): void
}

export function actsOf(parts: Parts): Acts {
  const { world, webhooks, faults, limits, journal } = parts
  const who = (key: string): SimUser => requireUser(world, key)
  return {
    createUser: (input) => ({ ...createUser(world, input) }),
    updateUser: (user, change) => ({ ...updateUser(world, user, change) }),
    users: () => [...world.users.values()].map((user) => ({ ...user })),
    post(input) {
      const author = who(input.as)
      if (input.repostOf !== undefined) return { ...repost(world, author, input.repostOf, 'local') }
      const media = [input.media ?? []].flat().map((item) => upload(world, author.id, item, 'tweet_image'))
      const post = createPost(world, author, {
        text: input.text ?? '',
        ...(input.replyTo === undefined ? {} : { replyTo: input.replyTo }),
        ...(input.quote === undefined ? {} : { quotes: input.quote }),
        ...(media.length > 0 ? { media } : {}),
        ...(input.replySettings === undefined ? {} : { replySettings: input.replySettings }),
        ...(input.at === undefined ? {} : { at: input.at }),
        via: 'local',
      })
      return { ...post }
    },
    editPost({ id, text }) {
      const post = livePost(world, id)
      return { ...createPost(world, who(post.authorId), { text, edits: id, via: 'local' }) }
    },
    deletePost: (id) => deletePost(world, livePost(world, id)),
    sendDm({ from, to, text, media, at }) {
      const sender = who(from)
      const attached = media ? { media: upload(world, sender.id, media, 'dm_image') } : {}
      const then = at === undefined ? {} : { at }
      return { ...sendDm(world, sender, who(to), { text: text ?? '', ...attached, ...then, via: 'local' }) }
    },
    groupDm: ({ from, to, text }) => ({
      ...createGroup(world, who(from), to.map(who), { text, via: 'local' }),
    }),
    like: ({ as, post }) => likePost(world, who(as).id, post),
    unlike: ({ as, post }) => unlikePost(world, who(as).id, post),
    typing: ({ from, to }) => world.emit({ kind: 'typing', fromId: who(from).id, toId: who(to).id }),
    markRead({ by, from }) {
      const reader = who(by)
      const writer = who(from)
      const conversation = pairId(reader.id, writer.id)
      const last = [...world.dms.values()]
        .filter((dm) => dm.conversationId === conversation && dm.senderId === writer.id)
        .sort(newerFirst)[0]
      if (last) world.emit({ kind: 'read', readerId: reader.id, otherId: writer.id, lastReadId: last.id })
    },
    revokeApp(key) {
      const user = who(key)
      killTokens(world, user.id)
      world.emit({ kind: 'revoke', userId: user.id })
      for (const [id, subscription] of world.subscriptions)
        if (subscription.filter.user_id === user.id && /^(dm|chat)\./.test(subscription.eventType))
          world.subscriptions.delete(id)
    },
    expireTokens: (user) => expireTokens(world, who(user).id),
    issueTokens(user, scopes = SCOPES) {
      const token = grant(world, who(user).id, world.app.clientId, scopes)
      return {
        accessToken: token.access,
        ...(token.refresh === undefined ? {} : { refreshToken: token.refresh }),
        scopes: token.scopes,
        userId: token.userId,
      }
    },
    emit: ({ eventType, user, payload }) =>
      world.emit({ kind: 'raw', eventType, userId: who(user).id, payload }),
    addFault: (rule) => faults.add(rule),
    removeFault: (id) => faults.remove(id),
    clearFaults: () => faults.clear(),
    advance(ms) {
      world.clock.advance(ms)
      webhooks.checkDue()
    },
    journal: () => journal.list(),
    posts: () => world.allPosts().map((post) => ({ ...post })),
    dms: () => [...world.dms.values()].map((dm) => ({ ...dm })),
    webhooks: () => [...world.webhooks.values()].map((webhook) => ({ ...webhook })),
    subscriptions: () => [...world.subscriptions.values()].map((subscription) => ({ ...subscription })),
    deliveries: () => [...webhooks.deliveries.values()].map((delivery) => ({ ...delivery })),
    holdDeliveries: () => webhooks.hold(),
    releaseDeliveries: () => webhooks.release(),
    redeliver: (id) => webhooks.redeliver(id),
    idle: () => webhooks.idle(),
    reset() {
      world.clear()
      webhooks.clear()
      faults.clear()
      limits.reset()
      journal.clear()
    },
  }
}

function upload(world: World, ownerId: string, input: MediaInput, category: string): string {
  const media = createMedia(world, ownerId, {
    category,
    contentType: input.contentType,
    bytes: Buffer.from(input.bytes),
  })
  // Nobody waits for processing here.
  media.state = 'succeeded'
  media.altText = input.altText ?? ''
  return media.id
}

function livePost(world: World, id: string): SimPost {
  const post = world.livePost(id)
  if (!post) throw notFound()
  return post
}
