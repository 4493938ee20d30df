import type http from 'node:http'
import type { SeenQuota } from '@inboxkit/core'
import { ApiResponseError, type ITwitterApiClientPlugin, TwitterApi } from 'twitter-api-v2'
import { API_HOST } from './agent.js'
import type { Answer, Headers } from './answer.js'
import { type Deadline, deadline } from './deadline.js'
import { quotaOf } from './limits.js'
import { type Seen, watching } from './watch.js'

export interface Transport {
  readonly agent: http.Agent
  /** For a whole request, in ms. */
  readonly timeoutMs: number
}

export type Parameters = Readonly<Record<string, string | number | boolean | undefined>>

export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below `/2/`, with `:id` for what `ids` holds. */
  readonly path: string
  /** Of the account, or of the application. */
  readonly token: string
  readonly signal: AbortSignal
  readonly ids?: Readonly<Record<string, string>>
  readonly query?: Parameters
  readonly body?: Readonly<Record<string, unknown>>
  readonly multipart?: boolean
  /** Hears what the answer says of X's limits. */
  readonly quota?: ((seen: SeenQuota) => void) | undefined
}

/**
 * One request to X through twitter-api-v2, which signs, encodes and sends. Never throws and never repeats: how it ended
 * is the answer. Answers are read as text and decoded here, because the library trusts the shape of X's errors and
 * would end the process over one that is odd; its errors hold the request with its token and go no further.
 */
export async function callX(transport: Transport, call: Call): Promise<Answer> {
  const answer = await request(transport, call)
  const seen = answer.kind === 'answer' ? quotaOf(answer.headers, `${call.method} ${call.path}`) : null
  if (seen) call.quota?.(seen)
  return answer
}

async function request({ agent, timeoutMs }: Transport, call: Call): Promise<Answer> {
  const limit = deadline(call.signal, timeoutMs)
  const seen: Seen = { connected: false, status: 0 }
  try {
    if (limit.signal.aborted) return { kind: 'not-sent', reason: 'stopped' }
    const api = new TwitterApi(call.token, {
      httpAgent: watching(agent, seen),
      compression: 'identity',
      plugins: [guard(limit.signal)],
    }).v2
    const args = {
      fullResponse: true as const,
      forceParseMode: 'text' as const,
      ...(call.ids ? { params: checked(call.ids) } : {}),
      ...(call.multipart ? { forceBodyMode: 'form-data' as const } : {}),
    }
    const body = { ...call.body }
    const query = { ...call.query }
    const sent =
      call.method === 'GET'
        ? api.get<string>(call.path, query, args)
        : call.method === 'DELETE'
          ? api.delete<string>(call.path, query, args)
          : call.method === 'PUT'
            ? api.put<string>(call.path, body, { ...args, query })
            : api.post<string>(call.path, body, { ...args, query })
    const ended = await Promise.race([sent, limit.passed])
    if (ended === 'passed') {
      sent.catch(() => undefined)
      return broken(seen, limit)
    }
    return decoded(seen.status, ended.headers, ended.data)
  } catch (error) {
    if (error instanceof ApiResponseError) return decoded(error.code, error.headers, error.data)
    if (error instanceof ForeignAddress) return { kind: 'not-sent', reason: 'not an address of X' }
    return broken(seen, limit)
  } finally {
    limit.end()
  }
}

/** What is known of a request that had no whole answer. */
export function broken(seen: Seen, { signal }: Deadline): Answer {
  const why = signal.aborted ? 'no answer in time' : 'the connection broke'
  return seen.connected
    ? { kind: 'lost', reason: why }
    : { kind: 'not-sent', reason: signal.aborted ? 'no connection in time' : 'X could not be reached' }
}

class ForeignAddress extends Error {}

/** No token leaves for another host than X's (P17), and every request has a deadline. */
function guard(signal: AbortSignal): ITwitterApiClientPlugin {
  return {
    onBeforeRequestConfig({ url }) {
      if (url.protocol !== 'https:' || url.host !== API_HOST) throw new ForeignAddress()
    },
    onBeforeRequest({ requestOptions }) {
      requestOptions.signal = signal
    },
  }
}

/** Identifiers go into the path as they are: only numbers may. */
function checked(ids: Readonly<Record<string, string>>): Record<string, string> {
  for (const id of Object.values(ids)) if (!/^[0-9]{1,19}$/.test(id)) throw new ForeignAddress()
  return { ...ids }
}

function decoded(status: number, headers: Headers, data: unknown): Answer {
  let body: unknown = null
  if (typeof data === 'string' && data !== '') {
    try {
      body = JSON.parse(data)
    } catch {
      // HTML of a gateway, or half an answer: the status alone speaks.
    }
  }
  return { kind: 'answer', status, headers: { ...headers }, body }
}
