import { hiddenFrom, missing, type PartialError } from '../api/problems.js'
import type { SimDm, SimPost, SimUser } from '../state/types.js'
import type { World } from '../state/world.js'
import type { Selection } from './fields.js'
import { renderMedia } from './media.js'
import { references, renderPost } from './post.js'
import { renderUser } from './user.js'

/** Collects what the expansions of one answer bring, each object once, and the errors for what is not there. */
export class Includes {
  readonly #posts = new Map<string, SimPost>()
  readonly #users = new Map<string, SimUser>()
  readonly #media = new Set<string>()
  readonly errors: PartialError[] = []

  constructor(
    private readonly world: World,
    private readonly want: Selection,
    private readonly viewerId: string | undefined,
  ) {}

  addPost(post: SimPost): void {
    const { expand } = this.want
    if (expand.has('author')) this.user(post.authorId)
    if (expand.has('replied') && post.replyToUser) this.user(post.replyToUser)
    if (expand.has('mentioned')) for (const mention of post.entities.mentions) this.user(mention.id)
    if (expand.has('media')) for (const id of post.media) this.#media.add(id)
    if (expand.has('versions'))
      for (const id of this.world.chains.get(post.chain) ?? []) {
        const version = this.world.livePost(id)
        if (version) this.#posts.set(id, version)
      }
    if (expand.has('referenced') || expand.has('referencedAuthor') || expand.has('referencedMedia'))
      for (const reference of references(post) ?? []) this.#reference(reference.id)
  }

  addDm(dm: SimDm): void {
    const { expand } = this.want
    if (expand.has('sender')) this.user(dm.senderId)
    if (expand.has('participants')) for (const id of dm.participants) this.user(id)
    if (expand.has('media') && dm.mediaId) this.#media.add(dm.mediaId)
    if (expand.has('referenced') && dm.quotedPost) this.#reference(dm.quotedPost)
  }

  addUser(user: SimUser): void {
    if (!this.want.expand.has('recent')) return
    const post = this.world.postsBy(user.id).at(-1)
    if (post) this.#posts.set(post.id, post)
  }

  user(id: string): void {
    const user = this.world.users.get(id)
    if (user) this.#users.set(id, user)
  }

  #reference(id: string): void {
    const post = this.world.livePost(id)
    if (!post || !this.world.sees(this.viewerId, post)) {
      const problem = post ? hiddenFrom : missing
      const error = problem('tweet', 'referenced_tweets.id', id)
      if (!this.errors.some((known) => known.value === id)) this.errors.push(error)
      return
    }
    this.#posts.set(id, post)
    const { expand } = this.want
    if (expand.has('referencedAuthor') || expand.has('author')) this.user(post.authorId)
    if (expand.has('referencedMedia')) for (const key of post.media) this.#media.add(key)
  }

  /** Undefined when there is nothing: X leaves `includes` out then. */
  render(): Record<string, unknown> | undefined {
    const out: Record<string, unknown> = {}
    const media = [...this.#media].flatMap((id) => this.world.media.get(id) ?? [])
    if (media.length > 0) out.media = media.map((item) => renderMedia(this.world, item, this.want.media))
    if (this.#posts.size > 0)
      out.tweets = [...this.#posts.values()].map((post) => renderPost(this.world, post, this.want.post))
    if (this.#users.size > 0)
      out.users = [...this.#users.values()].map((user) =>
        renderUser(this.world, user, this.want.user, this.viewerId),
      )
    return Object.keys(out).length > 0 ? out : undefined
  }
}
