import type http from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { ApiResponseError, type ITwitterApiClientPlugin, TwitterApi } from 'twitter-api-v2'
import { API_HOST } from './agent.js'
import type { Answer, Headers } from './answer.js'
import { deadline } from './deadline.js'

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
}

/** Answers beyond this are cut off and count as lost. */
const MAX_ANSWER_BYTES = 8 * 1024 * 1024

/**
 * One request to X through twitter-api-v2, which signs, encodes and sends. Never throws and never repeats: how it ended
 * is the answer. Answers are read as text and decoded here, because the library trusts the shape of X's errors and
 * would end the process over one that is odd; its errors hold the request with its token and go no further.
 */
export async function callX({ agent, timeoutMs }: Transport, call: Call): Promise<Answer> {
  const limit = deadline(call.signal, timeoutMs)
  const seen: { connected: boolean; status: number } = { connected: false, status: 0 }
  try {
    if (limit.signal.aborted) return { kind: 'not-sent', reason: 'stopped' }
    const api = new TwitterApi(call.token, {
      httpAgent: agent,
      compression: 'identity',
      plugins: [guard(limit.signal)],
    }).v2
    const args = {
      fullResponse: true as const,
      forceParseMode: 'text' as const,
      ...(call.ids ? { params: checked(call.ids) } : {}),
      ...(call.multipart ? { forceBodyMode: 'form-data' as const } : {}),
      requestEventDebugHandler: (event: string, data?: unknown) => watch(seen, event, data),
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
    const { data, headers } = await sent
    return decoded(seen.status || 200, headers, data)
  } catch (error) {
    if (error instanceof ApiResponseError) return decoded(error.code, error.headers, error.data)
    if (error instanceof ForeignAddress) return { kind: 'not-sent', reason: 'not an address of X' }
    const reason = limit.signal.aborted ? 'no answer in time' : 'the connection broke'
    return seen.connected
      ? { kind: 'lost', reason }
      : {
          kind: 'not-sent',
          reason: `X could not be reached (${limit.signal.aborted ? 'in time' : 'no connection'})`,
        }
  } finally {
    limit.end()
  }
}

class ForeignAddress extends Error {}

/** No token leaves for another host than X's (P17), and every request has a deadline. */
function guard(signal: AbortSignal): ITwitterApiClientPlugin {
  return {
    onBeforeRequestConfig({ url }) {
      if (url.protocol !== 'https:' || url.host !== API_HOST) throw new ForeignAddress()
    },
    onBeforeRequest({ computedParams, requestOptions }) {
      if (computedParams.url.host !== API_HOST) throw new ForeignAddress()
      requestOptions.signal = signal
    },
  }
}

/** Identifiers go into the path as they are: only numbers may. */
function checked(ids: Readonly<Record<string, string>>): Record<string, string> {
  for (const id of Object.values(ids)) if (!/^[0-9]{1,19}$/.test(id)) throw new ForeignAddress()
  return { ...ids }
}

/** A byte may have left as soon as a socket is connected; before that, none has. */
function watch(seen: { connected: boolean; status: number }, event: string, data: unknown): void {
  if (event === 'socket-connect') seen.connected = true
  if (event === 'socket' && !(data as { socket: Socket }).socket.connecting) seen.connected = true
  if (event !== 'response') return
  const { res } = data as { res: IncomingMessage }
  seen.status = res.statusCode ?? 0
  let bytes = 0
  res.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > MAX_ANSWER_BYTES) res.destroy()
  })
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
