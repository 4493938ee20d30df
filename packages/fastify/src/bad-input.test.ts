import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { OPERATION_ROUTES, type OperationName } from './index.js'
import { partsOf } from './routes/parts.js'
import { operationOf } from './routes/register-operations.js'
import { dump } from './testing/dump.js'
import { type House, openHouse } from './testing/house.js'
import type { Answer, Person } from './testing/person.js'
import { requestOf, send } from './testing/request.js'
import { SAMPLES, type Sample } from './testing/samples.js'

const NAMES = Object.keys(OPERATION_ROUTES) as OperationName[]
const JSON_TYPE = { 'content-type': 'application/json' }

let house: House
/** Has every right, so that nothing but the input can be the reason. */
let boss: Person
beforeAll(async () => {
  house = await openHouse({ bodyLimit: 100_000 })
  boss = house.as('boss')
})
afterAll(() => house.close())

const refused = (answer: Answer, what: unknown) => {
  expect([what, answer.status, answer.text.slice(0, 200)]).toEqual([
    what,
    expect.toSatisfy((status: number) => status >= 400 && status < 500),
    expect.anything(),
  ])
  expect(answer.headers['content-type']).toContain('application/problem+json')
  expect(answer.body).toMatchObject({ code: expect.any(String), status: answer.status })
}

/** Runs requests that must all be refused, and leave everything as it was. */
async function nothingWritten(requests: () => Promise<void>): Promise<void> {
  const before = await dump(house.storage, house.acme.id)
  await requests()
  expect(await dump(house.storage, house.acme.id)).toBe(before)
}

/** What is no value of any field. */
const WRONG_TYPES: readonly unknown[] = [{ a: { b: [] } }, 9007199254740993n]
const BAD_TEXTS: readonly [string, string][] = [
  ['NUL', 'a\0b'],
  ['a lone high surrogate', 'a\ud800b'],
  ['a lone low surrogate', '\udc00'],
  ['200,000 characters', 'x'.repeat(200_000)],
]
const RIGHT_TO_LEFT = '\u202e\u200fשלום\u202c مرحبا'

function fieldsOf(name: OperationName): Record<string, z.ZodType> {
  const parts = partsOf(OPERATION_ROUTES[name], operationOf(house.inbox, name).input)
  const schema = parts.body ?? parts.query
  return schema instanceof z.ZodObject ? (schema.shape as Record<string, z.ZodType>) : {}
}
const placeOf = (name: OperationName) => (OPERATION_ROUTES[name].at.startsWith('GET') ? 'query' : 'body')
const withField = (sample: Sample, place: 'query' | 'body', field: string, value: unknown): Sample => ({
  ...sample,
  [place]: { ...sample[place], [field]: value },
})
/** JSON with integers that no number of JavaScript holds. */
const jsonOf = (value: unknown) =>
  JSON.stringify(value, (_key, inner) => (typeof inner === 'bigint' ? `#${inner}#` : inner)).replace(
    /"#(\d+)#"/g,
    '$1',
  )

describe.each(NAMES)('%s', (name) => {
  test('an unknown field is refused', async () => {
    const sample = await SAMPLES[name]({ house, workspace: house.acme, by: 'boss' })
    await nothingWritten(async () => {
      for (const field of ['unknown', 'workspaceId', 'constructor', 'version'])
        refused(await send(boss, name, withField(sample, placeOf(name), field, 'x')), field)
    })
  })

  test('a value of another type is refused, and never read as if it were right', async () => {
    const sample = await SAMPLES[name]({ house, workspace: house.acme, by: 'boss' })
    if (placeOf(name) === 'query') return expect(sample.body).toBeUndefined()
    const { method, url } = requestOf(name, sample)
    await nothingWritten(async () => {
      for (const [field, schema] of Object.entries(fieldsOf(name)))
        for (const value of [...WRONG_TYPES, otherScalar(schema)]) {
          const body = jsonOf({ ...sample.body, [field]: value })
          refused(await boss.ask(method, url, body), [field, body.slice(0, 100)])
        }
    })
  })

  test('text that no storage keeps is refused wherever it stands', async () => {
    const sample = await SAMPLES[name]({ house, workspace: house.acme, by: 'boss' })
    const texts = Object.entries(fieldsOf(name)).filter(([, schema]) => schema.safeParse('new text').success)
    await nothingWritten(async () => {
      for (const [field] of texts)
        for (const [what, text] of BAD_TEXTS) {
          if (placeOf(name) === 'query' && (what.includes('surrogate') || what.startsWith('200'))) continue
          refused(await send(boss, name, withField(sample, placeOf(name), field, text)), [field, what])
        }
      // Not only in a field that exists: the name of a field is text too.
      if (placeOf(name) === 'body')
        refused(await send(boss, name, withField(sample, 'body', 'a\0', 1)), 'NUL in a name')
    })
  })

  test('right-to-left text is text', async () => {
    const texts = Object.entries(fieldsOf(name)).filter(([, s]) => s.safeParse(RIGHT_TO_LEFT).success)
    for (const [field] of texts) {
      const sample = await SAMPLES[name]({ house, workspace: house.acme, by: 'boss' })
      const answer = await send(boss, name, withField(sample, placeOf(name), field, RIGHT_TO_LEFT))
      const known = ['CURSOR_INVALID', 'ALREADY_EXISTS', ...(NO_TEXT.has(field) ? ['INVALID_INPUT'] : [])]
      expect(answer.status < 300 || known.includes(String(answer.body.code)), field).toBe(true)
    }
  })

  test('a path that names no such thing is refused', async () => {
    const sample = await SAMPLES[name]({ house, workspace: house.acme, by: 'boss' })
    await nothingWritten(async () => {
      for (const field of Object.keys(sample.params ?? {}))
        for (const id of strangeIds(sample.params?.[field] ?? '')) {
          const params = { ...sample.params, [field]: id }
          refused(await send(boss, name, { ...sample, params }), [field, id])
        }
    })
  })

  test('a body that is no JSON object of the right kind is refused', async () => {
    const sample = await SAMPLES[name]({ house, workspace: house.acme, by: 'boss' })
    if (placeOf(name) === 'query') return expect(sample.body).toBeUndefined()
    const { method, url } = requestOf(name, sample)
    const right = jsonOf(sample.body ?? {})
    const needsBody = Object.values(fieldsOf(name)).some((field) => !field.safeParse(undefined).success)
    await nothingWritten(async () => {
      for (const [what, body] of badBodies(right)) refused(await boss.ask(method, url, body, JSON_TYPE), what)
      const tooLong = `{"text":"${'x'.repeat(100_001)}"}`
      expect((await boss.ask(method, url, tooLong)).status).toBe(413)
      for (const type of ['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'x'])
        expect((await boss.ask(method, url, right, { 'content-type': type })).status).toBe(415)
      if (needsBody) refused(await boss.ask(method, url, undefined), 'no body')
    })
  })
})

/** Fields that are written as text and are none: an instant, a zone, the name of a service. */
const NO_TEXT: ReadonlySet<string> = new Set(['from', 'to', 'zone', 'shortener'])

/** A scalar that the field does not take. */
function otherScalar(schema: z.ZodType): unknown {
  return [5, 'zzz', true, null].find((value) => !schema.safeParse(value).success) ?? [[[]]]
}

function strangeIds(right: string): string[] {
  const hex = right.slice(4)
  return [
    'x',
    '9007199254740993',
    '%00',
    '%ff',
    '..%2f..',
    "'%20or%201=1--",
    'x'.repeat(3000),
    `wsp_${hex}`,
    right.toUpperCase(),
    `${right}0`,
    `${right.slice(0, 4)}${'f'.repeat(32)}`,
    'null',
    '__proto__',
    '%F0%9F%92%A9',
  ]
}

function badBodies(right: string): [string, string | Buffer][] {
  return [
    ['half of it', right.slice(0, -1)],
    ['half of it, twice', `${right.slice(0, -1)}${right}`],
    ['a list', `[${right}]`],
    ['a text', '"x"'],
    ['a number', '5'],
    ['null', 'null'],
    ['a prototype', '{"__proto__":{"admin":true}}'],
    ['a constructor', '{"constructor":{"prototype":{"admin":true}}}'],
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
    ['a deep nest', `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`],
    ['a number beyond all', '{"a":1e400}'],
    ['UTF-16', Buffer.from('{"name":"x"}', 'utf16le')],
  ]
}

describe('beyond the operations', () => {
  test('credentials, tokens and attempts: bad input is refused', async () => {
    await nothingWritten(async () => {
      const bad: [string, string, unknown][] = [
        ['POST', '/admin/tokens', { name: '' }],
        ['POST', '/admin/tokens', { name: 'x'.repeat(101) }],
        ['POST', '/admin/tokens', { name: 'x', role: 'king' }],
        ['POST', '/admin/tokens', { name: 'x', hash: 'y'.repeat(64) }],
        ['POST', '/admin/tokens', { name: 'x', channelIds: [house.rival.channelId] }],
        ['POST', '/admin/tokens', { name: 'x', channelIds: ['x'] }],
        ['POST', '/admin/tokens', { name: 'x', expiresAt: 'tomorrow' }],
        ['POST', '/admin/tokens', { name: 'a\0' }],
        ['POST', '/admin/channels', { adapter: 'none', credentials: {} }],
        ['POST', '/admin/channels', { adapter: 'fake' }],
        ['POST', '/admin/channels', { adapter: 'fake', credentials: { accountId: 5 } }],
        ['POST', '/admin/channels', { adapter: 'fake', credentials: { accountId: 'a\0', token: 'x' } }],
        ['POST', '/admin/channels', { adapter: 'fake', credentials: null, preset: 'other' }],
        ['POST', '/admin/channels/connect/none', undefined],
        ['POST', '/admin/channels/connect/fake', { extra: 1 }],
        ['POST', '/admin/channels/connect/%00', undefined],
        ['GET', '/admin/connect/x', undefined],
        ['GET', `/admin/connect/att_${'0'.repeat(32)}`, undefined],
        ['POST', `/admin/connect/att_${'0'.repeat(32)}`, {}],
        ['DELETE', `/admin/connect/att_${'0'.repeat(32)}`, undefined],
        ['GET', '/oauth/none/start', undefined],
        ['GET', '/oauth/fake/callback', undefined],
        ['GET', '/oauth/fake/callback?state=x&code=y', undefined],
        ['GET', '/oauth/fake/callback?state=x&state=y', undefined],
        ['GET', `/oauth/fake/callback?state=${'x'.repeat(3000)}`, undefined],
        ['GET', '/events?after=x', undefined],
        ['GET', '/events?after=99999999999999999999.0', undefined],
        ['GET', '/events?unknown=1', undefined],
        ['GET', '/nothing', undefined],
        ['PUT', '/me', undefined],
      ]
      for (const [method, url, body] of bad) refused(await boss.ask(method, url, body), [method, url, body])
      refused(await boss.get('/events', { 'last-event-id': '1' }), 'Last-Event-ID')
    })
  })

  test('what is wrong in the bytes is refused where the shape is right', async () => {
    const id = await house.mention()
    const notes = `/conversations/${id}/notes`
    const channel = (credentials: string) =>
      boss.post('/admin/channels', `{"adapter":"fake","credentials":${credentials}}`)
    await nothingWritten(async () => {
      const bytes = Buffer.concat([Buffer.from('{"text":"a'), Buffer.from([0xff]), Buffer.from('"}')])
      const answers = [
        ['is not UTF-8', await boss.post(notes, bytes, JSON_TYPE)],
        ['is not valid JSON', await boss.post(notes, '{"text":"a\n"}', JSON_TYPE)],
        ['is nested too deeply', await channel(`${'['.repeat(70)}${']'.repeat(70)}`)],
        ['contains NUL', await channel('{"token":"a\\u0000"}')],
        ['has a name that contains NUL', await channel('{"a\\u0000":1}')],
        ['is not valid JSON', await channel('{"__proto__":{"token":"x"}}')],
      ] as const
      for (const [what, answer] of answers) {
        refused(answer, what)
        expect(answer.body.detail).toContain(what)
      }
    })
  })

  test('numbers, truth values and lists are read from a query, and only there', async () => {
    expect((await boss.get('/conversations?limit=1')).status).toBe(200)
    expect((await boss.get(`/conversations?channelIds=${house.acme.channelId}`)).status).toBe(200)
    const two = `channelIds=${house.acme.channelId}&channelIds=${house.rival.channelId}`
    expect((await boss.get(`/conversations?${two}`)).status).toBe(200)
    for (const limit of ['0', '101', '1.5', '1e2', '0x10', '', '%201', 'five', '-1', '9'.repeat(20)])
      refused(await boss.get(`/conversations?limit=${limit}`), limit)
    for (const unread of ['1', 'TRUE', '', 'yes'])
      refused(await boss.get(`/notifications?unread=${unread}`), unread)
    refused(await boss.get('/conversations?queue=new&queue=pending'), 'a field twice')
    refused(await boss.get('/conversations?text=%00'), 'NUL')
    refused(await boss.get(`/conversations?text=${'x'.repeat(201)}`), 'a long text')
    refused(await boss.post('/admin/users', { name: 'x', capacity: '5' }), 'a number as text')
    refused(await boss.post('/admin/users', { name: 'x', active: 'true' }), 'a truth value as text')
  })

  test("another workspace's identifiers are not there, in path, query and body", async () => {
    const theirs = await house.mention('secret', { workspace: house.rival })
    const own = await house.mention()
    await nothingWritten(async () => {
      refused(await boss.get(`/conversations/${theirs}`), 'path')
      const listed = await boss.get(`/conversations?channelIds=${house.rival.channelId}`)
      expect(listed.body).toMatchObject({ items: [], cursor: null })
      const wrong = [
        boss.post(`/conversations/${own}/assign`, { assigneeId: house.rival.users.viewer }),
        boss.post('/admin/grants', { channelId: house.rival.channelId, subject: { kind: 'all-users' } }),
        boss.post('/admin/grants', {
          channelId: house.acme.channelId,
          subject: { kind: 'user', userId: house.rival.users.viewer },
          role: 'viewer',
        }),
        boss.put(`/conversations/${own}/topics`, { topicIds: [`top_${'0'.repeat(32)}`] }),
        boss.post(`/conversations/${own}/replies`, {
          text: 'x',
          visibility: 'public',
          inReplyTo: `msg_${'0'.repeat(32)}`,
        }),
      ]
      for (const answer of await Promise.all(wrong)) expect(answer.body).toMatchObject({ code: 'NOT_FOUND' })
    })
  })

  test('a cursor of another query, or none of ours, is refused', async () => {
    const audit = await boss.get(`/conversations/${await house.mention()}/audit?limit=1`)
    const cursor = String(audit.body.cursor)
    for (const text of ['x', '%22', 'e30', cursor])
      refused(await boss.get(`/conversations?cursor=${text}`), text)
  })
})
