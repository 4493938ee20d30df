import type http from 'node:http'
import type { ClientRequest, IncomingMessage } from 'node:http'

/** What was seen of one request. */
export interface Seen {
  /** A connection came about: from then on a byte may have left. */
  connected: boolean
  status: number
}

/** Answers beyond this are cut off and count as lost. */
const MAX_ANSWER_BYTES = 8 * 1024 * 1024

/**
 * The same agent, watching one request. The library tells neither whether a failed request had a connection nor the
 * status of an answer, and its hook for that leaves its listeners on connections that are kept.
 */
export function watching(agent: http.Agent, seen: Seen): http.Agent {
  const addRequest: unknown = Reflect.get(agent, 'addRequest')
  if (typeof addRequest !== 'function') throw new TypeError('The agent is no http.Agent')
  const value = (request: ClientRequest, ...rest: unknown[]): unknown => {
    watch(request, seen)
    return Reflect.apply(addRequest, agent, [request, ...rest])
  }
  return Object.create(agent, { addRequest: { value } }) as http.Agent
}

export function watch(request: ClientRequest, seen: Seen): void {
  request.once('socket', (socket) => {
    if (!socket.connecting) seen.connected = true
    else
      socket.once('connect', () => {
        seen.connected = true
      })
  })
  request.once('response', (response: IncomingMessage) => {
    seen.status = response.statusCode ?? 0
    let bytes = 0
    response.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > MAX_ANSWER_BYTES) response.destroy()
    })
  })
}
