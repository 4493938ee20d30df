import { type Begun, InboxError, type Session } from '@inboxkit/core'
import type { FastifyRequest } from 'fastify'
import type { Caller, InboxKitOptions } from '../options.js'
import { returnAddress } from '../origin.js'

/**
 * Where the network sends the browser back to; the same in the authorisation and in the exchange.
 * @throws ABILITY_MISSING, INVALID_INPUT
 */
export function callbackUrl(
  options: Pick<InboxKitOptions, 'publicUrl'>,
  prefix: string,
  request: FastifyRequest,
  adapter: string,
): string {
  const path = `${prefix === '/' ? '' : prefix}/oauth/${encodeURIComponent(adapter)}/callback`
  return returnAddress(options.publicUrl, request, path, adapter)
}

/** The sign-in that an attempt is bound to. A program has none, and cannot authorise accounts. @throws FORBIDDEN */
export function bindingOf(caller: Caller): string {
  if (caller.kind === 'user') return caller.session
  throw new InboxError('FORBIDDEN', 'An account is authorised by a person in a browser, not with a token.', {
    permission: 'workspace.administer',
    needs: 'a signed-in administrator',
  })
}

export function begin(
  session: Session,
  adapter: string,
  redirectUri: string,
  caller: Caller,
  channelId?: string,
): Promise<Begun> {
  const binding = bindingOf(caller)
  return session.channels.connect.begin({
    adapter,
    redirectUri,
    binding,
    ...(channelId ? { channelId } : {}),
  })
}
