import type { FastifyOAuth2Options } from '@fastify/oauth2'
import { InboxError, type OAuthDescription } from '@inboxkit/core'

/** The network has this long to exchange a code, in ms; a code lives 30 s. */
const EXCHANGE_MS = 10_000

/** An adapter's OAuth, as @fastify/oauth2 takes it. */
export function providerOf({ authorizeUrl, tokenUrl, revokeUrl, scopes, pkce, client }: OAuthDescription) {
  const [authorize, token] = [new URL(authorizeUrl), new URL(tokenUrl)]
  return {
    scope: [...scopes],
    ...(pkce ? { pkce } : {}),
    credentials: {
      client: { id: client.id, secret: client.secret ?? '' },
      auth: {
        tokenHost: token.origin,
        tokenPath: token.pathname,
        authorizeHost: authorize.origin,
        authorizePath: authorize.pathname,
        ...(revokeUrl ? { revokePath: new URL(revokeUrl).pathname } : {}),
      },
      http: { timeout: EXCHANGE_MS },
      // A client without a secret names itself in the body; one with a secret proves it in the header.
      options: {
        bodyFormat: 'form',
        authorizationMethod: client.secret === null ? 'body' : 'header',
      },
    },
  } satisfies Partial<FastifyOAuth2Options>
}

/**
 * What a failed exchange means. The network refused when it said so as RFC 6749 §5.2 does, with a 4xx and an `error`;
 * anything else, a proxy's page too, is no answer of its. Says no secret.
 */
export function exchangeFailure(error: unknown, adapter: string): InboxError {
  const { output, data } = (typeof error === 'object' && error !== null ? error : {}) as {
    output?: { statusCode?: unknown }
    data?: { payload?: unknown } | null
  }
  const status = output?.statusCode
  const reason = reasonOf(data?.payload)
  if (reason !== null && typeof status === 'number' && status >= 400 && status < 500)
    return new InboxError('CONNECT_DENIED', 'The network refused the authorisation; begin again.', { reason })
  return new InboxError(
    'NETWORK_UNAVAILABLE',
    'The network did not answer when the account was authorised; begin again.',
    { adapter },
  )
}

function reasonOf(payload: unknown): string | null {
  const error = typeof payload === 'object' && payload !== null && 'error' in payload ? payload.error : null
  if (typeof error !== 'string') return null
  return /^[\w.-]{1,64}$/.test(error) ? error : 'refused'
}
