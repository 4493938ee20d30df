import type { XSimulator } from '../simulator.js'

/** The parts of an answer that tests look at. All of a v2 answer, each possibly absent. */
export interface Body {
  data?: Item & Item[]
  includes?: { users?: Item[]; tweets?: Item[]; posts?: Item[]; media?: Item[] }
  meta?: {
    result_count?: number
    next_token?: string
    previous_token?: string
    newest_id?: string
    oldest_id?: string
  }
  errors?: Item[]
  [name: string]: unknown
}
export type Item = Record<string, unknown> & { id: string; text: string }

export interface Result {
  status: number
  body: Body
  text: string
  headers: Headers
}

/** A plain HTTP call with a bearer token. */
export async function call(
  sim: XSimulator,
  token: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<Result> {
  const answer = await fetch(sim.url + path, {
    method,
    redirect: 'manual',
    headers: {
      ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  return { status: answer.status, body: parse(text), text, headers: answer.headers }
}

function parse(text: string): Body {
  try {
    return JSON.parse(text) as Body
  } catch {
    return {}
  }
}

/** A webhook, and subscriptions of a user to these events. */
export async function subscribe(
  sim: XSimulator,
  url: string,
  user: { id: string; token: string },
  types: readonly string[],
): Promise<string> {
  const made = await call(sim, sim.app.bearerToken, 'POST', '/2/webhooks', { url })
  const webhookId = String((made.body as { id?: string }).id)
  for (const event_type of types) {
    const answer = await call(sim, user.token, 'POST', '/2/activity/subscriptions', {
      event_type,
      filter: { user_id: user.id },
      webhook_id: webhookId,
    })
    if (answer.status !== 200) throw new Error(`no subscription to ${event_type}: ${answer.text}`)
  }
  return webhookId
}

export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
