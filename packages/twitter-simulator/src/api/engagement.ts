import { z } from 'zod'
import { renderUser } from '../render/user.js'
import { newerFirst } from '../state/ids.js'
import { likePost, unlikePost } from '../state/likes.js'
import type { SimUser } from '../state/types.js'
import { type Call, decode, type Endpoint, idOf, me, ok } from './endpoint.js'
import { metaOf, paginate } from './page.js'
import { FORBIDDEN, forbidden, notFound } from './problems.js'

const READ = ['tweet.read', 'users.read'] as const
const id = z.string().regex(/^[0-9]{1,19}$/)

/** The path names the acting user; a token acts only for its own. */
function self(call: Call, name: string): SimUser {
  const user = me(call)
  if (idOf(call.params, name) !== user.id) throw forbidden(FORBIDDEN.action)
  return user
}

function other(call: Call, userId: string): SimUser {
  const user = call.world.users.get(userId)
  if (!user) throw notFound()
  return user
}

function likesAllowed(call: Call): void {
  if (call.world.tier === 'selfserve') throw forbidden(FORBIDDEN.action)
}

function setMember(list: string[], value: string, member: boolean): string[] {
  const rest = list.filter((known) => known !== value)
  return member ? [...rest, value] : rest
}

const dmBlock = (name: 'block' | 'unblock'): Endpoint => ({
  method: 'POST',
  path: `/2/users/:id/dm/${name}`,
  auth: 'user',
  scopes: ['dm.write', ...READ],
  run(call) {
    const target = other(call, idOf(call.params, 'id'))
    const user = me(call)
    user.dmBlocked = setMember(user.dmBlocked, target.id, name === 'block')
    call.world.onChange()
    return ok({ data: { blocked: name === 'block' } })
  },
})

export const engagementEndpoints: readonly Endpoint[] = [
  {
    method: 'POST',
    path: '/2/users/:id/likes',
    auth: 'user',
    scopes: ['like.write', ...READ],
    run(call) {
      const user = self(call, 'id')
      likesAllowed(call)
      likePost(call.world, user.id, decode(z.strictObject({ tweet_id: id }), call.body).tweet_id)
      return ok({ data: { liked: true } })
    },
  },
  {
    method: 'DELETE',
    path: '/2/users/:id/likes/:tweet_id',
    auth: 'user',
    scopes: ['like.write', ...READ],
    run(call) {
      const user = self(call, 'id')
      likesAllowed(call)
      unlikePost(call.world, user.id, idOf(call.params, 'tweet_id'))
      return ok({ data: { liked: false } })
    },
  },
  {
    method: 'GET',
    path: '/2/users/:id/muting',
    auth: 'user',
    scopes: ['mute.read', ...READ],
    run(call) {
      const user = self(call, 'id')
      const muted = user.muted.flatMap((key) => call.world.users.get(key) ?? []).sort(newerFirst)
      const page = paginate(call, muted, {
        list: `muting:${user.id}`,
        min: 1,
        max: 1000,
        fallback: 100,
        bounds: false,
      })
      const data = page.items.map((item) => renderUser(call.world, item, call.want.user, user.id))
      return ok({ ...(data.length > 0 ? { data } : {}), meta: metaOf(page, false) })
    },
  },
  {
    method: 'POST',
    path: '/2/users/:id/muting',
    auth: 'user',
    scopes: ['mute.write', ...READ],
    run(call) {
      const user = self(call, 'id')
      const target = other(call, decode(z.strictObject({ target_user_id: id }), call.body).target_user_id)
      user.muted = setMember(user.muted, target.id, true)
      call.world.onChange()
      return ok({ data: { muting: true } })
    },
  },
  {
    method: 'DELETE',
    path: '/2/users/:source_user_id/muting/:target_user_id',
    auth: 'user',
    scopes: ['mute.write', ...READ],
    run(call) {
      const user = self(call, 'source_user_id')
      user.muted = setMember(user.muted, idOf(call.params, 'target_user_id'), false)
      call.world.onChange()
      return ok({ data: { muting: false } })
    },
  },
  dmBlock('block'),
  dmBlock('unblock'),
]
