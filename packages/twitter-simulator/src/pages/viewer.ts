import type { FastifyReply, FastifyRequest } from 'fastify'
import type { SimUser } from '../state/types.js'
import type { World } from '../state/world.js'

const COOKIE = 'local_x_user'

/** Whom the browser acts as: the chosen user, or the first one there is. */
export function viewerOf(world: World, request: FastifyRequest): SimUser | undefined {
  const chosen = new RegExp(`(?:^|;\\s*)${COOKIE}=([0-9]+)`).exec(request.headers.cookie ?? '')?.[1]
  return (chosen === undefined ? undefined : world.users.get(chosen)) ?? world.users.values().next().value
}

export function actAs(reply: FastifyReply, user: SimUser): void {
  reply.header('set-cookie', `${COOKIE}=${user.id}; Path=/; HttpOnly; SameSite=Strict`)
}
