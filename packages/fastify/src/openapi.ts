import swagger from '@fastify/swagger'
import { ID_PREFIX } from '@inboxkit/core'
import type { FastifyInstance } from 'fastify'
import { createJsonSchemaTransform } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { accessConfig } from './routes/guard.js'

/** Not `swagger`: the host may have a document of its own. */
const DECORATOR = 'inboxkitDocument'

interface Override {
  readonly zodSchema: unknown
  readonly jsonSchema: Record<string, unknown>
}

const transform = createJsonSchemaTransform({ zodToJsonConfig: { override: describe } })

/** Collects the routes below; call it before they are made. */
export async function registerOpenapi(scope: FastifyInstance): Promise<void> {
  await scope.register(swagger, {
    decorator: DECORATOR as 'swagger',
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'InboxKit',
        version: '0.1.0',
        description:
          'Conversations of connected accounts, in queues. Errors are RFC 9457 problems with a stable `code`. Unknown fields are refused. Instants are ISO 8601, identifiers are text.',
      },
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer', description: 'An API token of InboxKit.' },
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: 'session',
            description: "The host application's own sign-in.",
          },
        },
      },
      security: [{ token: [] }, { session: [] }],
    },
    // Routes are hidden from other documents, and shown in ours.
    transform: (input) => {
      const schema = input.schema as Record<string, unknown>
      const { hide: _hide, ...shown } = schema ?? {}
      return transform({ ...input, schema: shown } as never) as never
    },
  })
}

export function registerDocument(scope: FastifyInstance): void {
  scope.get('/openapi.json', {
    config: accessConfig({ open: 'documentation' }),
    schema: {
      hide: true,
      tags: ['documentation'],
      summary: 'This document.',
      operationId: 'openapi',
      security: [],
    },
    handler: async (_request, reply) => reply.send(scope.getDecorator<() => unknown>(DECORATOR)()),
  })
}

/** Instants are ISO texts; identifiers, whose checks are functions, are shown by the form that they accept. */
function describe({ zodSchema, jsonSchema }: Override): void {
  if (zodSchema instanceof z.ZodDate) Object.assign(jsonSchema, { type: 'string', format: 'date-time' })
  if (!(zodSchema instanceof z.ZodString)) return
  const accepted = Object.values(ID_PREFIX).filter(
    (prefix) => zodSchema.safeParse(`${prefix}_${'0'.repeat(32)}`).success,
  )
  // Free text accepts the identifiers of every kind.
  if (accepted.length === 1) jsonSchema.pattern = `^${accepted[0]}_[0-9a-f]{32}$`
}
