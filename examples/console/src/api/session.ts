import { queryOptions } from '@tanstack/react-query'
import { keepCsrfToken } from './client'
import { ApiError, Unreachable } from './errors'

/** Who is signed in at the server, and in which workspace. The sign-in itself is a page of the server's. */
export interface Session {
  readonly login: { readonly id: string; readonly email: string; readonly name: string }
  readonly workspaceId: string | null
  readonly workspaces: readonly { readonly id: string; readonly name: string }[]
  readonly csrfToken: string
}

async function call(method: string, body?: unknown, token?: string): Promise<Session | null> {
  const response = await fetch('/session', {
    method,
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { 'x-csrf-token': token }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch((error: unknown) => {
    throw new Unreachable(error)
  })
  if (response.status === 401 || response.status === 204) return null
  const answer = await response.json()
  if (!response.ok) throw new ApiError(answer)
  keepCsrfToken(answer.csrfToken)
  return answer
}

/** null: nobody is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => call('GET'),
  staleTime: Infinity,
})

export const switchWorkspace = (session: Session, workspaceId: string) =>
  call('PATCH', { workspaceId }, session.csrfToken)

export const signOut = (session: Session) => call('DELETE', undefined, session.csrfToken)

/** The server's page for signing in, which leads back to where one is. */
export const signInAddress = (): string =>
  `/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`
