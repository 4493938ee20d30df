import { ERROR_STATUS, type ErrorCode, InboxError } from '@inboxkit/core'
import Fastify from 'fastify'
import { afterEach, describe, expect, test } from 'vitest'
import { problemOf } from './problems.js'
import { type House, openHouse } from './testing/house.js'

let house: House | null = null
afterEach(async () => {
  await house?.close()
  house = null
})

describe('problems', () => {
  test.each(Object.keys(ERROR_STATUS) as ErrorCode[])('%s has its status, code and details', (code) => {
    const error = new InboxError(code, 'What happened.', { secret: 'canary' } as never)
    const answer = problemOf(error, 'req-1')
    const fault = ERROR_STATUS[code] === 500
    expect(answer).toEqual({
      type: `errors/${code}`,
      title: expect.stringMatching(/^[A-Z][a-z ]+$/),
      status: ERROR_STATUS[code],
      detail: fault ? 'Something went wrong on our side.' : 'What happened.',
      code,
      ...(fault ? {} : { details: { secret: 'canary' } }),
      instance: 'requests/req-1',
    })
  })

  test('P18 an unknown error says nothing of itself, and is in the log under the instance', async () => {
    const lines: string[] = []
    house = await openHouse({
      server: { logger: { level: 'error', stream: { write: (line: string) => void lines.push(line) } } },
      csrf: () => {
        throw Object.assign(new Error('it broke'), { rows: ['canary of a row'] })
      },
    })
    const answer = await house.as('boss').post('/admin/topics', { name: 'x' })
    expect([answer.status, answer.body.code]).toEqual([500, 'INTERNAL'])
    expect(answer.text).not.toContain('it broke')
    expect(answer.text).not.toContain('canary')
    expect(lines.join('')).toContain('it broke')
    expect(lines.join('')).not.toContain('canary')
    const requestId = String(answer.body.instance).slice('requests/'.length)
    expect(lines.join('')).toContain(requestId)
  })

  test.each([
    [403, 'FST_CSRF_INVALID_TOKEN', 'FST_CSRF_INVALID_TOKEN'],
    [403, undefined, 'FORBIDDEN'],
    [429, undefined, 'RATE_LIMITED'],
    [418, undefined, 'BAD_REQUEST'],
    [400, 'not a code', 'BAD_REQUEST'],
  ])('a refusal of the host (%s %s) is a problem: %s', (statusCode, code, expected) => {
    const error = Object.assign(new Error('No.'), { statusCode, ...(code ? { code } : {}) })
    expect(problemOf(error, 'x')).toMatchObject({ status: statusCode, code: expected, detail: 'No.' })
  })

  test('anything that is thrown is a problem', () => {
    for (const thrown of ['text', 5, null, undefined, {}, { statusCode: 200 }, { statusCode: 999 }])
      expect(problemOf(thrown, 'x')).toMatchObject({ status: 500, code: 'INTERNAL' })
  })

  test('an address that is no address is a problem, where the host hands us its framework errors', async () => {
    house = await openHouse()
    const answer = await house.as('boss').get('/conversations/%zz')
    expect([answer.status, answer.body.code]).toEqual([400, 'BAD_REQUEST'])
    expect(answer.headers['content-type']).toContain('application/problem+json')
  })

  test("the host's own routes and errors stay its own", async () => {
    house = await openHouse({
      async host(app) {
        app.get('/own', async () => {
          throw new Error('mine')
        })
        app.post('/form', async (request) => request.body)
        app.addContentTypeParser('text/plain', { parseAs: 'string' }, (_request, body, done) =>
          done(null, body),
        )
      },
    })
    const own = await house.app.inject({ url: '/own' })
    expect([own.statusCode, own.json().message]).toEqual([500, 'mine'])
    const form = await house.app.inject({
      method: 'POST',
      url: '/form',
      headers: { 'content-type': 'text/plain' },
      payload: 'kept',
    })
    expect(form.body).toBe('kept')
    expect((await house.app.inject({ url: '/nothing' })).json()).toMatchObject({ error: 'Not Found' })
  })

  test('without a prefix the routes stand at the root, and the host keeps its 404', async () => {
    house = await openHouse()
    const { inboxkit } = await import('./plugin.js')
    const app = Fastify()
    await app.register(inboxkit, { inbox: house.inbox, authenticate: () => null })
    expect((await app.inject({ url: '/me' })).statusCode).toBe(401)
    expect((await app.inject({ url: '/nothing' })).json()).toMatchObject({ error: 'Not Found' })
    await app.close()
  })
})
