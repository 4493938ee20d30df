import createFetchClient, { type Middleware } from 'openapi-fetch'
import createQueryClient from 'openapi-react-query'
import { ApiError, type Problem, Unreachable } from './errors'
import type { paths } from './schema'

const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/** The token that a write of this sign-in carries; see `readSession`. */
let csrfToken = ''
export const keepCsrfToken = (token: string): void => {
  csrfToken = token
}

/** Listeners for the moment at which the sign-in ends. */
const ended = new Set<() => void>()
export const onSignedOut = (listener: () => void): (() => void) => {
  ended.add(listener)
  return () => ended.delete(listener)
}
export const signedOut = (): void => {
  for (const listener of ended) listener()
}

/** Each write carries the token of the sign-in and a key under which it takes effect once; each refusal is thrown. */
const manners: Middleware = {
  onRequest({ request }) {
    if (!WRITES.has(request.method)) return
    request.headers.set('x-csrf-token', csrfToken)
    if (!request.headers.has('idempotency-key')) request.headers.set('idempotency-key', crypto.randomUUID())
  },
  async onResponse({ response }) {
    if (response.ok) return
    const problem = await problemOf(response)
    if (problem.status === 401) signedOut()
    throw new ApiError(problem)
  },
  onError({ error }) {
    return new Unreachable(error)
  },
}

async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null)
  const said = (typeof body === 'object' && body !== null ? body : {}) as Partial<Problem>
  return {
    type: said.type ?? 'about:blank',
    title: said.title ?? response.statusText,
    status: response.status,
    detail: said.detail ?? said.title ?? response.statusText,
    code: said.code ?? 'INTERNAL',
    details: said.details,
    instance: said.instance ?? '',
  }
}

/** The HTTP API, typed by its own document: `await api.GET('/api/me')`. @throws ApiError, Unreachable */
export const api = createFetchClient<paths>({ baseUrl: location.origin })
api.use(manners)

/** The same for components: `query.useQuery('get', '/api/me')`. Keys are `[method, path, init]`. */
export const query = createQueryClient(api)
