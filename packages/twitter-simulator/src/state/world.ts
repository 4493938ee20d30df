import { invalid } from '../api/problems.js'
import type { SimClock } from './clock.js'
import { newerFirst, Snowflakes } from './ids.js'
import type { Random } from './random.js'
import type {
  Code,
  Like,
  SimDm,
  SimEvent,
  SimMedia,
  SimPost,
  SimUser,
  Subscription,
  Token,
  Webhook,
} from './types.js'

export interface AppCredentials {
  /** The app's number, as oauth.revoke names it. */
  readonly id: string
  readonly name: string
  readonly clientId: string
  /** Empty: a public client, which proves itself by PKCE alone. */
  readonly clientSecret: string
  readonly consumerKey: string
  readonly consumerSecret: string
  readonly bearerToken: string
  /** Empty: any loopback address. */
  readonly redirectUris: readonly string[]
}

/** Everything one simulator knows. Two simulators share nothing. */
export class World {
  readonly users = new Map<string, SimUser>()
  readonly posts = new Map<string, SimPost>()
  /** First identifier of a chain of edits to all its identifiers, oldest first. */
  readonly chains = new Map<string, string[]>()
  readonly dms = new Map<string, SimDm>()
  readonly groups = new Map<string, string[]>()
  readonly media = new Map<string, SimMedia>()
  readonly tokens = new Map<string, Token>()
  readonly codes = new Map<string, Code>()
  readonly webhooks = new Map<string, Webhook>()
  readonly subscriptions = new Map<string, Subscription>()
  /** Webhook id to the user ids that an Account Activity subscription was asked for. */
  readonly accountActivity = new Map<string, Set<string>>()
  likes: Like[] = []
  /** Live and deleted posts in order of their identifiers, which is that of their instants. */
  readonly #order: SimPost[] = []
  readonly #referencing = new Map<string, SimPost[]>()
  readonly #byAuthor = new Map<string, SimPost[]>()
  readonly ids: Snowflakes
  baseUrl = ''
  onEvent: (event: SimEvent) => void = () => {}
  onChange: () => void = () => {}

  constructor(
    readonly app: AppCredentials,
    readonly clock: SimClock,
    readonly random: Random,
    readonly tier: 'enterprise' | 'selfserve',
  ) {
    this.ids = new Snowflakes(() => clock.now())
  }

  now(): number {
    return this.clock.now()
  }

  /** When something was written and its identifier: now, or `at` an earlier instant. Throws a Refusal for a later one. */
  written(at?: number): { id: string; createdAt: number } {
    const now = this.now()
    if (at === undefined) return { id: this.ids.next(), createdAt: now }
    if (at > now) throw invalid('Nothing is written in the future.', 'at', at)
    return { id: this.ids.at(at, (id) => this.posts.has(id) || this.dms.has(id)), createdAt: at }
  }

  emit(event: SimEvent): void {
    this.onEvent(event)
    this.onChange()
  }

  /** Finds by id or by username, with or without @, in any case. */
  findUser(key: string): SimUser | undefined {
    return this.users.get(key) ?? this.userNamed(key)
  }

  userNamed(username: string): SimUser | undefined {
    const wanted = username.replace(/^@/, '').toLowerCase()
    for (const user of this.users.values()) if (user.username.toLowerCase() === wanted) return user
    return undefined
  }

  /** The post unless it is deleted or missing. */
  livePost(id: string | undefined): SimPost | undefined {
    const post = id === undefined ? undefined : this.posts.get(id)
    return post && post.deletedAt === undefined ? post : undefined
  }

  /** Live and deleted ones, oldest first. */
  allPosts(): readonly SimPost[] {
    return this.#order
  }

  /** Live posts, newest first, only the last version of an edited one. */
  *newestPosts(): Generator<SimPost> {
    for (let i = this.#order.length - 1; i >= 0; i--) {
      const post = this.#order[i]
      if (post && post.deletedAt === undefined && this.isCurrent(post)) yield post
    }
  }

  /** Stores a post and files it under its author, its chain of edits and what it refers to. */
  addPost(post: SimPost): void {
    this.posts.set(post.id, post)
    insert(this.#order, post)
    insert(listOf(this.#byAuthor, post.authorId), post)
    for (const id of [post.replyTo, post.quotes, post.repostOf])
      if (id !== undefined) insert(listOf(this.#referencing, id), post)
    this.chains.set(post.chain, [...(this.chains.get(post.chain) ?? []), post.id])
  }

  /** Live posts that reply to, quote or repost this one, oldest first. */
  referencing(id: string): SimPost[] {
    return (this.#referencing.get(id) ?? []).filter(
      (post) => post.deletedAt === undefined && this.isCurrent(post),
    )
  }

  /** Live posts of a user, oldest first. */
  postsBy(userId: string): SimPost[] {
    return (this.#byAuthor.get(userId) ?? []).filter(
      (post) => post.deletedAt === undefined && this.isCurrent(post),
    )
  }

  isCurrent(post: SimPost): boolean {
    return this.chains.get(post.chain)?.at(-1) === post.id
  }

  likedBy(postId: string): Like[] {
    return this.likes.filter((like) => like.postId === postId)
  }

  /** Whether `viewer` may see what a protected author writes: only the author may. */
  sees(viewerId: string | undefined, post: SimPost): boolean {
    return post.authorId === viewerId || this.users.get(post.authorId)?.protected !== true
  }

  clear(): void {
    for (const part of [
      this.users,
      this.posts,
      this.chains,
      this.dms,
      this.groups,
      this.media,
      this.tokens,
      this.codes,
      this.webhooks,
      this.subscriptions,
      this.accountActivity,
    ])
      part.clear()
    this.likes = []
    this.#order.length = 0
    this.#referencing.clear()
    this.#byAuthor.clear()
    this.onChange()
  }
}

function listOf<T>(index: Map<string, T[]>, key: string): T[] {
  const list = index.get(key) ?? []
  index.set(key, list)
  return list
}

/** At the end, but for what was written earlier. */
function insert(list: SimPost[], post: SimPost): void {
  let place = list.length
  for (let last = list[place - 1]; last && newerFirst(last, post) < 0; last = list[place - 1]) place -= 1
  list.splice(place, 0, post)
}
