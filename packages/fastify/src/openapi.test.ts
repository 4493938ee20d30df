import swagger from '@fastify/swagger'
import { PERMISSIONS } from '@inboxkit/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OPERATION_ROUTES, type OperationName } from './index.js'
import { operationOf } from './routes/register-operations.js'
import { type House, openHouse } from './testing/house.js'

interface Described {
  readonly operationId: string
  readonly summary: string
  readonly description: string
  readonly tags: string[]
  readonly security?: unknown[]
  readonly 'x-permission'?: string
  readonly parameters?: { name: string; in: string; required: boolean; schema: Record<string, unknown> }[]
  readonly requestBody?: { content: Record<string, { schema: Schema }> }
  readonly responses: Record<string, { description: string; content?: Record<string, { schema: Schema }> }>
}
interface Schema {
  readonly type?: unknown
  readonly properties?: Record<string, Record<string, unknown>>
  readonly additionalProperties?: unknown
}
interface Document {
  readonly openapi: string
  readonly paths: Record<string, Record<string, Described>>
}

let house: House
let document: Document
let routes: Map<string, Described>
beforeAll(async () => {
  house = await openHouse({
    // A host with a document of its own.
    async host(app) {
      await app.register(swagger, { openapi: { info: { title: 'Host', version: '1' } } })
      app.get('/of-the-host', { schema: { summary: 'Its own' } }, async () => 'x')
    },
  })
  document = (await house.anonymous.get('/openapi.json')).body as unknown as Document
  routes = new Map(
    Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map((route) => [route.operationId, route] as const),
    ),
  )
})
afterAll(() => house.close())

const NAMES = Object.keys(OPERATION_ROUTES) as OperationName[]

describe('the OpenAPI document', () => {
  test('is 3.1, and has every route of ours and none of the host', () => {
    expect(document.openapi).toBe('3.1.0')
    const extra = ['tokens.create', 'channels.add', 'connect.begin', 'connect.confirm', 'events.stream']
    expect([...routes.keys()]).toEqual(expect.arrayContaining([...NAMES, ...extra, 'webhooks.receive']))
    expect(routes.size).toBe(Object.values(document.paths).flatMap((methods) => Object.keys(methods)).length)
    expect(Object.keys(document.paths).every((path) => path.startsWith('/api/'))).toBe(true)
  })

  test.each(NAMES)('%s says its permission, its refusals and its shapes', (name) => {
    const operation = operationOf(house.inbox, name)
    const route = routes.get(name)
    const [method, path] = OPERATION_ROUTES[name].at.split(' ') as [string, string]
    const place = `/api${path.replace(/:([A-Za-z]+)/g, '{$1}')}`
    expect(document.paths[place]?.[method.toLowerCase()]).toBe(route)
    expect(route?.summary).toBe(operation.summary)
    expect(route?.['x-permission']).toBe(operation.permission)
    const needs = PERMISSIONS[operation.permission]
    expect(route?.description).toContain(needs === 'member' ? 'everybody in the workspace' : needs)
    for (const status of ['400', '401', '500', '503'])
      expect(route?.responses[status]?.content).toHaveProperty(['application/problem+json'])
    if (operation.kind === 'command') expect(route?.description).toContain('Idempotency-Key')
    const success = String(OPERATION_ROUTES[name].status ?? 200)
    expect(route?.responses[success]?.content).toHaveProperty(['application/json'])
    const body = route?.requestBody?.content['application/json']?.schema
    if (body) expect(body).toMatchObject({ type: 'object', additionalProperties: false })
  })

  test('instants are texts of the form date-time, identifiers have their form', () => {
    const view = routes.get('conversations.get')?.responses['200']?.content?.['application/json']?.schema
    expect(view?.properties?.createdAt).toEqual({ type: 'string', format: 'date-time' })
    const [parameter] = routes.get('conversations.get')?.parameters ?? []
    expect(parameter).toMatchObject({
      name: 'conversationId',
      in: 'path',
      required: true,
      schema: { type: 'string', pattern: '^cnv_[0-9a-f]{32}$' },
    })
    const limit = routes.get('conversations.list')?.parameters?.find(({ name }) => name === 'limit')
    expect(limit).toMatchObject({ required: false, schema: { type: 'integer', default: 25, maximum: 100 } })
  })

  test('texts say how long they may be, so that a form can judge before it sends', () => {
    const body = routes.get('teams.upsert')?.requestBody?.content['application/json']?.schema
    expect(body?.properties?.name).toMatchObject({ type: 'string', minLength: 1 })
    expect(body?.properties?.name?.maxLength).toBeGreaterThan(1)
  })

  test('open routes are open on purpose: webhooks, and this document', () => {
    const open = [...routes.values()].filter(({ security }) => security?.length === 0)
    expect(open.map(({ operationId }) => operationId).sort()).toEqual([
      'openapi',
      'webhooks.challenge',
      'webhooks.receive',
    ])
  })

  test("the host's own document has its routes and none of ours", async () => {
    const own = (house.app as unknown as { swagger(): Document }).swagger()
    expect(Object.keys(own.paths)).toEqual(['/of-the-host'])
  })

  test('can be left out', async () => {
    const other = await openHouse({ docs: false })
    expect((await other.anonymous.get('/openapi.json')).status).toBe(404)
    await other.close()
  })
})
