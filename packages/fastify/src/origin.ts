import { InboxError } from '@inboxkit/core'
import type { FastifyRequest } from 'fastify'
import { invalidInput } from './invalid-input.js'

/** This machine, whatever it is called: a browser that comes to it by such a name stands on it. */
const LOOPBACK = /^(?:localhost|(?:[a-z0-9-]+\.)+localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

/**
 * Where a network sends the browser back to, for `path`. Without `publicUrl` it is what the request says of its host; and
 * since whoever sends a request writes that themselves, it counts on this machine only: elsewhere somebody might have the
 * code of an authorisation sent to themselves.
 * @throws ABILITY_MISSING without `publicUrl` on any other host, INVALID_INPUT for a host that is none
 */
export function returnAddress(
  publicUrl: string | undefined,
  request: Pick<FastifyRequest, 'protocol' | 'host'>,
  path: string,
  adapter: string,
): string {
  if (publicUrl !== undefined) return new URL(publicUrl + path).href
  const origin = `${request.protocol}://${request.host}`
  if (!URL.canParse(origin + path)) throw invalidInput('header.host', 'is not the name of a host')
  const url = new URL(origin + path)
  if (LOOPBACK.test(url.hostname)) return url.href
  throw new InboxError(
    'ABILITY_MISSING',
    'Nobody is sent to a network from here: whoever runs the inbox has to give `publicUrl`, the address by which browsers reach it.',
    { ability: 'publicUrl', adapter },
  )
}
