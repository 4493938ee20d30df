import { createHash } from 'node:crypto'
import { type Call, type Endpoint, ok } from '../api/endpoint.js'
import { byRefresh, grant } from '../state/tokens.js'
import type { Code, Token } from '../state/types.js'
import { formOf, oauthError, requireClient, requireConsumer, same } from './client.js'

const invalidValue = (name: string) =>
  oauthError(400, 'invalid_request', `Value passed for the ${name} was invalid.`)

const answer = (token: Token) => ({
  token_type: 'bearer',
  expires_in: 7200,
  access_token: token.access,
  scope: token.scopes.join(' '),
  ...(token.refresh === undefined ? {} : { refresh_token: token.refresh }),
})

/** A code works once, for 30 seconds, for its client, address and verifier. */
function exchange(call: Call, form: Record<string, string>, clientId: string): Token {
  const code = call.world.codes.get(form.code ?? '')
  if (!code || code.used || call.world.now() > code.expiresAt || code.clientId !== clientId)
    throw invalidValue('authorization code')
  if (form.redirect_uri !== code.redirectUri) throw invalidValue('redirect uri')
  if (!verifies(code, form.code_verifier ?? '')) throw invalidValue('code verifier')
  code.used = true
  return grant(call.world, code.userId, clientId, code.scopes)
}

function verifies(code: Code, verifier: string): boolean {
  if (!/^[A-Za-z0-9\-._~]{43,128}$/.test(verifier) && !(code.method === 'plain' && verifier !== ''))
    return false
  const shown = code.method === 'plain' ? verifier : createHash('sha256').update(verifier).digest('base64url')
  return same(shown, code.challenge)
}

/** A refresh token works once. The access token that came with it ends too. */
function rotate(call: Call, form: Record<string, string>, clientId: string): Token {
  const old = byRefresh(call.world, form.refresh_token ?? '')
  if (!old || old.spent || old.clientId !== clientId || !call.world.users.has(old.userId))
    throw invalidValue('token')
  old.spent = true
  old.dead = true
  return grant(call.world, old.userId, clientId, old.scopes)
}

export const oauthEndpoints: readonly Endpoint[] = [
  {
    method: 'POST',
    path: '/2/oauth2/token',
    auth: 'none',
    scopes: [],
    run(call) {
      const form = formOf(call)
      const clientId = requireClient(call, form)
      if (form.grant_type === 'authorization_code') return ok(answer(exchange(call, form, clientId)))
      if (form.grant_type === 'refresh_token') return ok(answer(rotate(call, form, clientId)))
      throw oauthError(400, 'unsupported_grant_type', 'The grant_type is not supported.')
    },
  },
  {
    method: 'POST',
    path: '/2/oauth2/revoke',
    auth: 'none',
    scopes: [],
    run(call) {
      const form = formOf(call)
      requireClient(call, form)
      const given = form.token ?? ''
      if (given === '') throw oauthError(400, 'invalid_request', 'Missing required parameter [token].')
      const token = call.world.tokens.get(given) ?? byRefresh(call.world, given)
      if (token) {
        token.dead = true
        token.spent = true
        call.world.onChange()
      }
      return ok({ revoked: true })
    },
  },
  {
    method: 'POST',
    path: '/oauth2/token',
    auth: 'none',
    scopes: [],
    run(call) {
      requireConsumer(call)
      if (formOf(call).grant_type !== 'client_credentials')
        throw oauthError(403, 'unsupported_grant_type', 'Missing required parameter: grant_type')
      return ok({ token_type: 'bearer', access_token: call.world.app.bearerToken })
    },
  },
]
