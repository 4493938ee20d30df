import type { FastifyInstance } from 'fastify'

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly text: string
  /** The JSON that was answered. */
  readonly body: Record<string, unknown>
}
export type Headers = Readonly<Record<string, string>>

/** Somebody who asks the application, always with the same headers. */
export interface Person {
  readonly headers: Headers
  ask(method: string, url: string, body?: unknown, headers?: Headers): Promise<Answer>
  get(url: string, headers?: Headers): Promise<Answer>
  post(url: string, body?: unknown, headers?: Headers): Promise<Answer>
  put(url: string, body?: unknown, headers?: Headers): Promise<Answer>
  patch(url: string, body?: unknown, headers?: Headers): Promise<Answer>
  delete(url: string, headers?: Headers): Promise<Answer>
}

export function personOf(app: FastifyInstance, own: Headers): Person {
  const ask: Person['ask'] = async (method, url, body, headers = {}) => {
    const answer = await app.inject({
      method: method as 'GET',
      url: `/api${url}`,
      headers: {
        ...own,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: payloadOf(body) }),
    })
    return {
      status: answer.statusCode,
      headers: answer.headers,
      text: answer.body,
      get body() {
        return JSON.parse(answer.body) as Record<string, unknown>
      },
    }
  }
  return {
    headers: own,
    ask,
    get: (url, headers) => ask('GET', url, undefined, headers),
    post: (url, body, headers) => ask('POST', url, body, headers),
    put: (url, body, headers) => ask('PUT', url, body, headers),
    patch: (url, body, headers) => ask('PATCH', url, body, headers),
    delete: (url, headers) => ask('DELETE', url, undefined, headers),
  }
}

/** Bytes and text go out as they are; everything else as JSON. */
const payloadOf = (body: unknown): string | Buffer =>
  typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body)
