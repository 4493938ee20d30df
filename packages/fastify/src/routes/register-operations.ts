import { type CallOptions, type Inbox, type Operation, wellFormed } from '@inboxkit/core'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { callerOf } from '../authenticate.js'
import { invalidInput } from '../invalid-input.js'
import { checkText } from '../json-body.js'
import { schemaOf } from './describe.js'
import { accessConfig } from './guard.js'
import { idempotencyKey, matchedVersion, tagAnswer } from './headers.js'
import { OPERATION_ROUTES, type OperationName } from './operation-routes.js'
import { inputOf, type Parts, partsOf } from './parts.js'

type Call = (input: unknown, options: CallOptions) => Promise<unknown>

/** A route for every operation, made from the table and the operation's own schemas. */
export function registerOperations(scope: FastifyInstance, inbox: Inbox): void {
  for (const name of Object.keys(OPERATION_ROUTES) as OperationName[]) {
    const operation = operationOf(inbox, name)
    const route = OPERATION_ROUTES[name]
    const parts = partsOf(route, operation.input)
    const status = route.status ?? 200
    const writes = operation.kind === 'command'
    scope.route({
      method: parts.method,
      url: parts.path,
      config: accessConfig({ permission: operation.permission }),
      schema: schemaOf({
        id: name,
        tag: name.slice(0, name.indexOf('.')),
        summary: operation.summary,
        permission: operation.permission,
        writes,
        params: parts.params,
        query: parts.query,
        body: parts.body,
        takesVersion: parts.versionField !== null,
        success: { status, schema: operation.output },
      }),
      preValidation: async (request) => checkRequest(request, parts.body !== null),
      handler: async (request, reply) => {
        const version = versionOf(request, parts)
        const key = writes ? idempotencyKey(request) : undefined
        const session = inbox.as(callerOf(request).as)
        const call = methodOf(session, name)
        const answer = await call(
          inputOf(parts, request, version),
          key === undefined ? {} : { idempotencyKey: key },
        )
        tagAnswer(reply, answer)
        return reply.code(status).header('cache-control', 'no-store').send(answer)
      },
    })
  }
}

/** Refuses text that no storage keeps unchanged, and a body where none belongs. */
export function checkRequest(request: FastifyRequest, takesBody: boolean): void {
  checkText('params', request.params, wellFormed)
  checkText('query', request.query, wellFormed)
  checkText('body', request.body, wellFormed)
  // No body says as much as an empty one: the fields that are missing are named, if any must be there.
  if (request.headers['content-type'] === undefined) request.body ??= {}
  const { body } = request
  const empty = body === undefined || (typeof body === 'object' && body && Object.keys(body).length === 0)
  if (!takesBody && !empty) throw invalidInput('body', 'is not taken here')
}

/** The version that the caller saw; given twice, it must be the same. */
function versionOf(request: FastifyRequest, parts: Parts): number | null {
  const version = matchedVersion(request)
  if (version === null) return null
  if (!parts.versionField) throw invalidInput('header.if-match', 'is not taken here')
  const said =
    parts.bodyField || !parts.body ? undefined : (request.body as Record<string, unknown>)[parts.versionField]
  if (said !== undefined && said !== version)
    throw invalidInput('header.if-match', `is not the ${parts.versionField} in the body`)
  return version
}

export function operationOf(inbox: Inbox, name: OperationName): Operation {
  const [area, method] = split(name)
  const operation = (inbox.operations as unknown as Record<string, Record<string, Operation>>)[area]?.[method]
  if (!operation) throw new Error(`There is no operation ${name}.`)
  return operation
}

function methodOf(session: object, name: OperationName): Call {
  const [area, method] = split(name)
  const call = (session as Record<string, Record<string, Call>>)[area]?.[method]
  if (!call) throw new Error(`The session has no ${name}.`)
  return call
}

const split = (name: OperationName) => name.split('.') as [string, string]
