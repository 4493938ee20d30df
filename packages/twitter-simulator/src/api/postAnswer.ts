import { Includes } from '../render/expand.js'
import { renderPost } from '../render/post.js'
import type { SimPost } from '../state/types.js'
import { type Answer, type Call, ok } from './endpoint.js'
import { metaOf, type Page } from './page.js'
import { hiddenFrom, missing, type PartialError } from './problems.js'

/** Posts by identifier: found ones in `data`, the others in `errors`, with status 200 as X does. */
export function postsById(call: Call, ids: readonly string[], parameter: string, single: boolean): Answer {
  const posts: SimPost[] = []
  const errors: PartialError[] = []
  for (const id of ids) {
    const post = call.world.livePost(id)
    if (!post) errors.push(missing('tweet', parameter, id))
    else if (!call.world.sees(call.user?.id, post)) errors.push(hiddenFrom('tweet', parameter, id))
    else posts.push(post)
  }
  return postsAnswer(call, posts, errors, single ? { single: true } : {})
}

/** A page of a timeline. `data` is absent when it is empty. */
export function pageAnswer(call: Call, page: Page<SimPost>, withIds = true): Answer {
  return postsAnswer(call, page.items, [], { meta: metaOf(page, withIds) })
}

function postsAnswer(
  call: Call,
  posts: readonly SimPost[],
  errors: readonly PartialError[],
  shape: { single?: boolean; meta?: Record<string, unknown> },
): Answer {
  const includes = new Includes(call.world, call.want, call.user?.id)
  const shown = posts.map((post) => {
    includes.addPost(post)
    return renderPost(call.world, post, call.want.post)
  })
  const data = shape.single ? shown[0] : shown.length > 0 ? shown : undefined
  const extra = includes.render()
  const problems = [...errors, ...includes.errors]
  return ok({
    ...(data === undefined ? {} : { data }),
    ...(extra ? { includes: extra } : {}),
    ...(problems.length > 0 ? { errors: problems } : {}),
    ...(shape.meta ? { meta: shape.meta } : {}),
  })
}
