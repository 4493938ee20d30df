import { PERMISSIONS, type Permission } from '@inboxkit/core'
import type { FastifySchema } from 'fastify'
import type { z } from 'zod'
import { codesOf, problemView } from '../problems.js'

/** What a route says of itself, for Fastify's validation and for the OpenAPI document. */
export interface Described {
  readonly id: string
  readonly tag: string
  readonly summary: string
  /** null: whoever reaches the route. */
  readonly permission: Permission | null
  readonly writes: boolean
  readonly params?: z.ZodType | null
  readonly query?: z.ZodType | null
  readonly body?: z.ZodType | null
  readonly takesVersion?: boolean
  readonly success: { readonly status: number; readonly schema: z.ZodType | null }
}

export function schemaOf(route: Described): FastifySchema {
  const { success } = route
  const schema = {
    operationId: route.id,
    tags: [route.tag],
    summary: route.summary,
    description: descriptionOf(route),
    // Hidden from the host's own OpenAPI document, which may not know zod; ours shows it.
    hide: true,
    ...(route.permission ? { 'x-permission': route.permission } : {}),
    ...(route.permission ? {} : { security: [] }),
    ...(route.params ? { params: route.params } : {}),
    ...(route.query ? { querystring: route.query } : {}),
    ...(route.body ? { body: route.body } : {}),
    response: {
      ...(success.schema ? { [success.status]: success.schema } : {}),
      ...Object.fromEntries(statusesOf(route).map((status) => [status, refusal(status)])),
    },
  }
  return schema as FastifySchema
}

/** The statuses of the refusals that a route can answer with. */
function statusesOf(route: Described): number[] {
  const statuses = [400, 429, 500, 503]
  if (route.permission) statuses.push(401)
  if (route.permission && route.permission !== 'workspace.member') statuses.push(403)
  if (route.params) statuses.push(404)
  if (route.writes) statuses.push(409, 422)
  if (route.body) statuses.push(413, 415)
  return statuses.sort((a, b) => a - b)
}

const refusal = (status: number) => ({
  description: `A problem: ${codesOf(status).join(', ')}.`,
  content: { 'application/problem+json': { schema: problemView } },
})

function descriptionOf(route: Described): string {
  const said = [permissionText(route.permission)]
  if (route.writes)
    said.push(
      'Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.',
    )
  if (route.takesVersion)
    said.push(
      'Takes `If-Match` with the `ETag` of an earlier answer: when somebody was faster, nothing changes and the answer is 409 CONFLICT with the actual version.',
    )
  return said.join(' ')
}

function permissionText(permission: Permission | null): string {
  if (!permission) return 'Open to everybody.'
  const needs = PERMISSIONS[permission]
  if (needs === 'member') return 'For everybody in the workspace.'
  if (needs === 'user') return 'For every user themselves, and for no program.'
  if (needs === 'administrator') return `For administrators (\`${permission}\`).`
  return `Takes the role ${needs} on the channel (\`${permission}\`).`
}
