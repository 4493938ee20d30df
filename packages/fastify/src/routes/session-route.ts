import type { Inbox, Permission, Session } from '@inboxkit/core'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { callerOf } from '../authenticate.js'
import type { Caller } from '../options.js'
import { schemaOf } from './describe.js'
import { accessConfig } from './guard.js'
import { tagAnswer } from './headers.js'
import { checkRequest } from './register-operations.js'

/** A route that is no operation: what a session does beside them. */
export interface SessionRoute<
  Params extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  readonly id: string
  readonly at: `${'GET' | 'POST' | 'DELETE'} /${string}`
  readonly tag: string
  readonly summary: string
  readonly permission: Permission
  readonly status?: 201
  readonly params?: Params
  readonly body?: Body
  readonly answer: Answer
  handle(
    session: Session,
    given: { params: z.output<Params>; body: z.output<Body>; caller: Caller; request: FastifyRequest },
  ): Promise<z.input<Answer>>
}

/** Keeps the types of the schemas through to `handle`. */
export function sessionRoute<P extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  route: SessionRoute<P, B, A>,
): SessionRoute {
  return route as unknown as SessionRoute
}

export function registerSessionRoutes(
  scope: FastifyInstance,
  inbox: Inbox,
  routes: readonly SessionRoute[],
): void {
  for (const route of routes) {
    const [method, url] = route.at.split(' ') as [string, string]
    const status = route.status ?? 200
    scope.route({
      method,
      url,
      config: accessConfig({ permission: route.permission }),
      schema: schemaOf({
        ...route,
        writes: false,
        body: route.body ?? null,
        params: route.params ?? null,
        success: { status, schema: route.answer },
      }),
      preValidation: async (request) => checkRequest(request, route.body !== undefined),
      handler: async (request, reply) => {
        const caller = callerOf(request)
        const { params, body } = request
        const answer = await route.handle(inbox.as(caller.as), { params, body, caller, request })
        tagAnswer(reply, answer)
        return reply.code(status).header('cache-control', 'no-store').send(answer)
      },
    })
  }
}
