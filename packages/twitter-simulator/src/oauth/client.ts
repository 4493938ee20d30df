import { timingSafeEqual } from 'node:crypto'
import type { Call } from '../api/endpoint.js'
import { Refusal } from '../api/problems.js'

export const oauthError = (status: number, error: string, description: string): Refusal =>
  new Refusal(status, { error, error_description: description })

export function same(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}

interface Basic {
  user: string
  password: string
}

/** The Authorization header's pair. Clients encode it strictly, loosely or not at all. */
function basicOf(call: Call): Basic | undefined {
  const header = call.headers.authorization
  if (typeof header !== 'string' || !/^basic /i.test(header)) return undefined
  const text = Buffer.from(header.slice(6).trim(), 'base64').toString()
  const colon = text.indexOf(':')
  if (colon < 0) return undefined
  return { user: unescapePart(text.slice(0, colon)), password: unescapePart(text.slice(colon + 1)) }
}

function unescapePart(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

/** A form or JSON body as strings. */
export function formOf(call: Call): Record<string, string> {
  const { body } = call
  if (body === null || typeof body !== 'object') return {}
  return Object.fromEntries(
    Object.entries(body).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
  )
}

/** A confidential client proves itself by Basic; only a public one by its client_id in the body. */
export function requireClient(call: Call, form: Record<string, string>): string {
  const { app } = call.world
  const basic = basicOf(call)
  if (app.clientSecret === '') {
    const claimed = basic?.user ?? form.client_id ?? ''
    if (!same(claimed, app.clientId))
      throw oauthError(400, 'invalid_request', 'Value passed for the client_id was invalid.')
    return app.clientId
  }
  if (!basic) throw oauthError(401, 'unauthorized_client', 'Missing valid authorization header')
  if (!same(basic.user, app.clientId) || !same(basic.password, app.clientSecret))
    throw oauthError(401, 'unauthorized_client', 'Missing valid authorization header')
  return app.clientId
}

/** Application-only login uses the consumer key and secret. */
export function requireConsumer(call: Call): void {
  const { app } = call.world
  const basic = basicOf(call)
  if (!basic || !same(basic.user, app.consumerKey) || !same(basic.password, app.consumerSecret))
    throw new Refusal(403, {
      errors: [{ code: 99, message: 'Unable to verify your credentials', label: 'authenticity_token_error' }],
    })
}
