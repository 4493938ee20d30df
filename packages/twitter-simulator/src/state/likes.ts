import { notFound } from '../api/problems.js'
import type { Like } from './types.js'
import type { World } from './world.js'

/** Liking twice is liking once. Throws where the post is missing. */
export function likePost(world: World, userId: string, postId: string): void {
  const post = world.livePost(postId)
  if (!post || !world.sees(userId, post)) throw notFound()
  if (world.likes.some((like) => like.postId === postId && like.userId === userId)) return
  const like: Like = { id: world.ids.next(), userId, postId, at: world.now() }
  world.likes.push(like)
  world.emit({ kind: 'like', like, post })
}

export function unlikePost(world: World, userId: string, postId: string): void {
  world.likes = world.likes.filter((like) => like.postId !== postId || like.userId !== userId)
  world.onChange()
}
