import { isLoopback } from '../options.js'
import { CODE_LIFE_MS, SCOPES } from '../state/tokens.js'
import type { SimUser } from '../state/types.js'
import type { World } from '../state/world.js'

export interface AuthorizeRequest {
  clientId: string
  redirectUri: string
  state: string
  scopes: string[]
  challenge: string
  method: 'S256' | 'plain'
}

/** Checks what an app asks for. A string says what is wrong; nothing is sent to an address that is not the app's. */
export function readRequest(
  world: World,
  query: Readonly<Record<string, string>>,
): AuthorizeRequest | string {
  const scopes = (query.scope ?? '').split(/[ +]+/).filter((scope) => scope !== '')
  const method = (query.code_challenge_method ?? 'plain').toUpperCase()
  const state = query.state ?? ''
  if (query.client_id !== world.app.clientId) return 'The client_id is not known.'
  if (!allowedRedirect(world, query.redirect_uri ?? ''))
    return 'The redirect_uri does not belong to this app.'
  if (query.response_type !== 'code') return 'The response_type must be code.'
  if (state === '' || state.length > 500) return 'The state must have 1 to 500 characters.'
  if (!query.code_challenge) return 'The code_challenge is missing.'
  if (method !== 'S256' && method !== 'PLAIN') return 'The code_challenge_method must be S256 or plain.'
  if (scopes.length === 0) return 'The scope is missing.'
  const unknown = scopes.find((scope) => !(SCOPES as readonly string[]).includes(scope))
  if (unknown !== undefined) return `The scope ${unknown} is not known.`
  return {
    clientId: world.app.clientId,
    redirectUri: query.redirect_uri ?? '',
    state,
    scopes,
    challenge: query.code_challenge,
    method: method === 'S256' ? 'S256' : 'plain',
  }
}

function allowedRedirect(world: World, uri: string): boolean {
  if (world.app.redirectUris.length > 0) return world.app.redirectUris.includes(uri)
  try {
    const url = new URL(uri)
    return (url.protocol === 'http:' || url.protocol === 'https:') && isLoopback(url.hostname)
  } catch {
    return false
  }
}

/** Where the browser goes after «Allow». */
export function allow(world: World, request: AuthorizeRequest, user: SimUser): string {
  const code = world.random.token(80)
  world.codes.set(code, {
    code,
    userId: user.id,
    clientId: request.clientId,
    redirectUri: request.redirectUri,
    scopes: request.scopes,
    challenge: request.challenge,
    method: request.method,
    expiresAt: world.now() + CODE_LIFE_MS,
    used: false,
  })
  return withParams(request.redirectUri, { state: request.state, code })
}

/** Where the browser goes after «Deny». */
export const deny = (request: AuthorizeRequest): string =>
  withParams(request.redirectUri, { error: 'access_denied', state: request.state })

function withParams(uri: string, params: Record<string, string>): string {
  const url = new URL(uri)
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value)
  return url.toString()
}
