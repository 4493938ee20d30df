import type { SimPost } from '../state/types.js'
import { type Call, type Endpoint, idOf } from './endpoint.js'
import { paginate } from './page.js'
import { pageAnswer } from './postAnswer.js'
import { invalid, notFound } from './problems.js'
import { parseQuery } from './searchQuery.js'

const READ = ['tweet.read', 'users.read'] as const
const MENTIONS_SHOWN = 800
const TIMELINE_SHOWN = 3200
const SEARCH_DAYS_MS = 7 * 24 * 60 * 60_000

/** The newest posts that satisfy `is` and that the asking user may see. */
function newest(call: Call, most: number, is: (post: SimPost) => boolean): SimPost[] {
  const out: SimPost[] = []
  for (const post of call.world.newestPosts()) {
    if (out.length === most) break
    if (is(post) && call.world.sees(call.user?.id, post)) out.push(post)
  }
  return out
}

/** What somebody likes and the asking user may see: by the like, the newest first. */
function likedBy(call: Call, userId: string): SimPost[] {
  const likes = call.world.likes.filter((like) => like.userId === userId).reverse()
  return likes
    .flatMap(({ postId }) => call.world.livePost(postId) ?? [])
    .filter((post) => call.world.sees(call.user?.id, post))
    .slice(0, TIMELINE_SHOWN)
}

function person(call: Call): string {
  const id = idOf(call.params, 'id')
  if (!call.world.users.has(id)) throw notFound()
  return id
}

export const timelineEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/2/users/:id/mentions',
    auth: 'either',
    scopes: READ,
    run(call) {
      const id = person(call)
      const posts = newest(
        call,
        MENTIONS_SHOWN,
        (post) => !post.repostOf && post.entities.mentions.some((mention) => mention.id === id),
      )
      return pageAnswer(
        call,
        paginate(call, posts, { list: `mentions:${id}`, min: 5, max: 100, fallback: 10, bounds: true }),
      )
    },
  },
  {
    method: 'GET',
    path: '/2/users/:id/tweets',
    auth: 'either',
    scopes: READ,
    run(call) {
      const id = person(call)
      const exclude = (call.query.exclude ?? '').split(',')
      const posts = newest(
        call,
        TIMELINE_SHOWN,
        (post) =>
          post.authorId === id &&
          !(exclude.includes('replies') && post.replyTo) &&
          !(exclude.includes('retweets') && post.repostOf),
      )
      return pageAnswer(
        call,
        paginate(call, posts, { list: `tweets:${id}`, min: 5, max: 100, fallback: 10, bounds: true }),
      )
    },
  },
  {
    method: 'GET',
    path: '/2/users/:id/liked_tweets',
    auth: 'either',
    scopes: ['like.read', ...READ],
    run(call) {
      const id = person(call)
      const posts = likedBy(call, id)
      const page = paginate(call, posts, {
        list: `liked:${id}`,
        min: 5,
        max: 100,
        fallback: 100,
        bounds: false,
      })
      return pageAnswer(call, page, false)
    },
  },
  {
    method: 'GET',
    path: '/2/tweets/search/recent',
    auth: 'either',
    scopes: READ,
    run(call) {
      const text = call.query.query ?? ''
      if (text === '' || text.length > 512)
        throw invalid('The `query` query parameter takes 1 to 512 characters', 'query', text.length)
      const fits = parseQuery(call.world, text)
      const since = call.world.now() - SEARCH_DAYS_MS
      const posts = newest(call, Number.MAX_SAFE_INTEGER, (post) => post.createdAt >= since && fits(post))
      return pageAnswer(
        call,
        paginate(call, posts, { list: 'search', min: 10, max: 100, fallback: 10, bounds: true }),
      )
    },
  },
]
