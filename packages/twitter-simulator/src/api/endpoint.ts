import type { z } from 'zod'
import type { ApiFault } from '../faults/types.js'
import type { Dialect } from '../render/dialect.js'
import type { Selection } from '../render/fields.js'
import type { SimUser, Token } from '../state/types.js'
import type { World } from '../state/world.js'
import type { Webhooks } from '../webhooks/webhooks.js'
import { appOnly, invalid } from './problems.js'

/** A file of a multipart body. */
export interface UploadedFile {
  contentType: string
  bytes: Buffer
}

export interface Multipart {
  fields: Record<string, string>
  files: Record<string, UploadedFile>
}

/** One request, authenticated and read. */
export interface Call {
  world: World
  webhooks: Webhooks
  method: string
  path: string
  params: Readonly<Record<string, string>>
  query: Readonly<Record<string, string>>
  headers: Readonly<Record<string, string | string[] | undefined>>
  /** Parsed JSON or form; undefined where there was no body. */
  body: unknown
  multipart?: Multipart
  /** Who asks; undefined with an app's token. */
  user?: SimUser
  token?: Token
  dialect: Dialect
  want: Selection
  faults: readonly ApiFault[]
}

export interface Answer {
  status: number
  body: unknown
  headers?: Record<string, string>
  /** Bytes instead of JSON. */
  raw?: Buffer
}

export type Auth = 'none' | 'user' | 'app' | 'either'

export interface Endpoint {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Pattern with `:names`; also the key of the rate limit. */
  path: string
  auth: Auth
  scopes: readonly string[]
  /** Bytes a body may have. Default 256 KiB. */
  bodyLimit?: number
  run(call: Call): Answer | Promise<Answer>
}

export const ok = (body: unknown): Answer => ({ status: 200, body })
export const created = (body: unknown): Answer => ({ status: 201, body })

/** The asking user. Endpoints with `auth: 'user'` always have one. */
export function me(call: Call): SimUser {
  if (!call.user) throw appOnly()
  return call.user
}

/** Decodes a body; the first fault found becomes X's invalid-request problem. */
export function decode<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const where = issue?.path.join('.') ?? ''
  throw invalid(
    where === '' ? (issue?.message ?? 'Invalid body') : `$.${where}: ${issue?.message ?? ''}`,
    where,
    '',
  )
}

const ID = /^[0-9]{1,19}$/

/** An identifier from path or query, checked against X's pattern. */
export function idOf(values: Readonly<Record<string, string>>, name: string): string {
  const value = values[name] ?? ''
  if (!ID.test(value))
    throw invalid(`The \`${name}\` query parameter value [${value}] is not valid`, name, value)
  return value
}

/** A comma-separated list of at most `max`. */
export function listOf(query: Readonly<Record<string, string>>, name: string, max: number): string[] {
  const items = (query[name] ?? '').split(',').filter((item) => item !== '')
  if (items.length === 0) throw invalid(`The \`${name}\` query parameter can not be empty`, name, '')
  if (items.length > max)
    throw invalid(`The \`${name}\` query parameter takes at most ${max} values`, name, items.length)
  return items
}
