import type { FastifyInstance, RouteOptions } from 'fastify'

/** What every route of ours says: which permission it takes, or that it is open on purpose. */
export type RouteAccess = { readonly permission: string } | { readonly open: string }

const MARK = 'inboxkit'

/** For a route's `config`. */
export const accessConfig = (access: RouteAccess): Record<string, unknown> => ({ [MARK]: access })

/** Denies by default (P13): the application does not start with a route that says neither. */
export function requireAccessMark(scope: FastifyInstance): void {
  scope.addHook('onRoute', (route: RouteOptions) => {
    const config = route.config as Record<string, unknown> | undefined
    if (config?.[MARK]) return
    throw new Error(
      `The route ${String(route.method)} ${route.url} has no permission and is not marked open.`,
    )
  })
}
