import { type Begun, InboxError, type Session } from '@inboxkit/core'
import type { FastifyRequest } from 'fastify'
import { invalidInput } from '../invalid-input.js'
import type { Caller, InboxKitOptions } from '../options.js'

/** Where the network sends the browser back to; the same in the authorisation and in the exchange. */
export function callbackUrl(
  options: Pick<InboxKitOptions, 'publicUrl'>,
  prefix: string,
  request: FastifyRequest,
  adapter: string,
): string {
  const origin = options.publicUrl ?? `${request.protocol}://${request.host}`
  const url = `${origin}${prefix === '/' ? '' : prefix}/oauth/${encodeURIComponent(adapter)}/callback`
  if (!URL.canParse(url)) throw invalidInput('header.host', 'is not the name of a host')
  return new URL(url).href
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
