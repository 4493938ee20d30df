import { wellFormed } from '@inboxkit/core'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { invalidInput } from '../invalid-input.js'

const MAX_KEY = 200

/** The `Idempotency-Key`: the same one, by the same caller, for the same operation, takes effect once. */
export function idempotencyKey(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key']
  if (key === undefined) return undefined
  if (typeof key !== 'string' || key.length === 0 || key.length > MAX_KEY || !wellFormed(key))
    throw invalidInput('header.idempotency-key', `has 1 to ${MAX_KEY} characters`)
  return key
}

/** The version in `If-Match`, as an `ETag` of ours gave it; null: none was given. */
export function matchedVersion(request: FastifyRequest): number | null {
  const tag = request.headers['if-match']
  if (tag === undefined) return null
  const version = /^"(\d{1,15})"$/.exec(tag)?.[1]
  if (version === undefined || Number(version) < 1)
    throw invalidInput('header.if-match', 'is one ETag in quotes, as the answer gave it')
  return Number(version)
}

/** The version or revision of what is answered, for the next `If-Match`. */
export function tagAnswer(reply: FastifyReply, answer: unknown): void {
  if (typeof answer !== 'object' || answer === null) return
  const { version, revision } = answer as { version?: unknown; revision?: unknown }
  const mark = version ?? revision
  if (typeof mark === 'number') reply.header('etag', `"${mark}"`)
}
