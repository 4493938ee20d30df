import { parseInput } from '@inboxkit/core'
import { z } from 'zod'

const token = z.string().min(1).max(4096)

const schema = z.strictObject({
  accessToken: token,
  refreshToken: token.nullish().transform((value) => value ?? null),
  expiresAt: z
    .union([z.iso.datetime({ offset: true }), z.date().transform((date) => date.toISOString())])
    .nullish()
    .transform((value) => value ?? null),
  scope: z
    .string()
    .max(2048)
    .nullish()
    .transform((value) => value ?? ''),
})

/** What an authorised account gives. Plain, because it is stored; keep it sealed and out of logs. */
export interface TwitterCredentials {
  readonly accessToken: string
  /** Single use: spent by a refresh. null: authorise again when the access token ends. */
  readonly refreshToken: string | null
  /** ISO 8601. */
  readonly expiresAt: string | null
  /** Space-separated, as X granted it. */
  readonly scope: string
}

/** @throws INVALID_INPUT, which names the places and never a value */
export function parseCredentials(input: unknown): TwitterCredentials {
  return parseInput(schema, input)
}

/** A token answer of X, or of an OAuth library: their extra fields are left out. */
const answer = z.object({
  access_token: token,
  refresh_token: token.nullish(),
  expires_in: z.coerce.number().positive().max(31_536_000).nullish(),
  scope: z.union([z.string(), z.array(z.string()).transform((scopes) => scopes.join(' '))]).nullish(),
})

/** @throws INVALID_INPUT */
export function credentialsOfTokens(tokens: unknown, now: Date): TwitterCredentials {
  const { access_token, refresh_token, expires_in, scope } = parseInput(answer, unwrapped(tokens))
  return {
    accessToken: access_token,
    refreshToken: refresh_token ?? null,
    expiresAt: expires_in ? new Date(now.getTime() + expires_in * 1000).toISOString() : null,
    scope: scope ?? '',
  }
}

/** @fastify/oauth2 and simple-oauth2 hand out `{ token: { access_token, … } }`. */
function unwrapped(tokens: unknown): unknown {
  return typeof tokens === 'object' && tokens !== null && 'token' in tokens && !('access_token' in tokens)
    ? tokens.token
    : tokens
}
