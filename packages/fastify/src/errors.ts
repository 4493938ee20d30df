import { isInboxError } from '@inboxkit/core'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Problem, problem, problemOf } from './problems.js'

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8'

/** Answers with an error as a problem, and logs the ones that are our fault. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const answer = problemOf(error, request.id)
  if (answer.status >= 500) {
    // Name, message and stack only: a driver's error carries rows in its other fields (P18).
    const { name, message, stack } = error instanceof Error ? error : new Error('not an error')
    request.log.error({ code: answer.code, error: { name, message, stack } }, 'request failed')
  }
  if (answer.status === 401) reply.header('www-authenticate', 'Bearer')
  if (isInboxError(error, 'RATE_LIMITED'))
    reply.header('retry-after', Math.ceil(error.details.retryAfterMs / 1000))
  if (answer.status === 503) reply.header('retry-after', 1)
  return answerProblem(answer, reply)
}

/** Errors and unknown routes below the prefix answer with problems. */
export function registerErrors(scope: FastifyInstance): void {
  scope.setErrorHandler((error, request, reply) => sendProblem(error, request, reply))
  // Without a prefix the host's own handler stays.
  if (scope.prefix === '' || scope.prefix === '/') return
  scope.setNotFoundHandler((request, reply) => {
    const instance = problemOf(null, request.id).instance
    return answerProblem(problem('ROUTE_NOT_FOUND', 404, 'There is no such route.', instance), reply)
  })
}

/**
 * For the option `frameworkErrors` of the host's Fastify: what fails before any route is found, as a path that is
 * not well encoded, is then a problem too.
 */
export function frameworkErrors(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  sendProblem(error, request, reply)
}

/** Answers with a problem as it is. */
export function answerProblem(answer: Problem, reply: FastifyReply): FastifyReply {
  return reply
    .code(answer.status)
    .header('cache-control', 'no-store')
    .type(PROBLEM_TYPE)
    .send(JSON.stringify(answer))
}
