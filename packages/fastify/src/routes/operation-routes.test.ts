import { createInbox, ephemeralSecrets } from '@inboxkit/core'
import { memoryStorage } from '@inboxkit/storage-memory'
import Fastify from 'fastify'
import { describe, expect, test } from 'vitest'
import { requireAccessMark } from './guard.js'
import { OPERATION_ROUTES, type OperationName } from './operation-routes.js'
import { partsOf } from './parts.js'
import { operationOf } from './register-operations.js'

const inbox = await createInbox({ storage: memoryStorage(), adapters: [], secrets: ephemeralSecrets() })
const NAMES = Object.keys(OPERATION_ROUTES) as OperationName[]

describe('the table of routes', () => {
  test('has each operation of the inbox once, and no other', () => {
    const all = Object.entries(inbox.operations).flatMap(([area, operations]) =>
      Object.keys(operations).map((name) => `${area}.${name}`),
    )
    expect([...NAMES].sort()).toEqual(all.sort())
  })

  test('has no address twice', () => {
    const addresses = NAMES.map((name) => OPERATION_ROUTES[name].at.replace(/:[A-Za-z]+/g, ':'))
    expect(new Set(addresses).size).toBe(addresses.length)
  })

  test.each(NAMES)('%s: every field of the input has a place in the request', (name) => {
    const { input, kind } = operationOf(inbox, name)
    const parts = partsOf(OPERATION_ROUTES[name], input)
    const fields = (schema: unknown) => Object.keys((schema as { shape?: object } | null)?.shape ?? {})
    const reached = [
      ...fields(parts.params),
      ...fields(parts.query),
      ...(parts.bodyField ? [parts.bodyField] : fields(parts.body)),
      ...(parts.versionField ? [parts.versionField] : []),
    ]
    expect(new Set(reached)).toEqual(new Set(fields(input)))
    expect(parts.method === 'GET' || OPERATION_ROUTES[name].asks === true).toBe(kind === 'query')
  })

  test('P13 a route without a permission or a mark stops the start', async () => {
    const app = Fastify()
    const started = app.register(async (scope) => {
      requireAccessMark(scope)
      scope.get('/forgotten', async () => 'everything')
    })
    await expect(started).rejects.toThrow('GET /forgotten has no permission')
  })
})
