import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type House, openHouse } from '../testing/house.js'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const reply = { text: 'On its way', visibility: 'public' }

describe('Idempotency-Key', () => {
  test('the same key takes effect once, and gets the same answer', async () => {
    const id = await house.mention()
    const by = house.as('contributor')
    const send = () => by.post(`/conversations/${id}/replies`, reply, { 'idempotency-key': 'key-1' })
    const first = await send()
    expect(first.status).toBe(202)
    for (const again of await Promise.all([send(), send(), send()])) expect(again.body).toEqual(first.body)
    const deliveries = await by.get(`/deliveries?conversationId=${id}`)
    expect(deliveries.body.items).toHaveLength(1)
  })

  test('ten at once with one key are one reply', async () => {
    const id = await house.mention()
    const by = house.as('contributor')
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        by.post(`/conversations/${id}/replies`, reply, { 'idempotency-key': 'key-of-ten' }),
      ),
    )
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1)
    expect((await by.get(`/deliveries?conversationId=${id}`)).body.items).toHaveLength(1)
  })

  test('for another request the key is refused', async () => {
    const id = await house.mention()
    const by = house.as('contributor')
    const send = (text: string) =>
      by.post(`/conversations/${id}/replies`, { ...reply, text }, { 'idempotency-key': 'key-2' })
    await send('one')
    const other = await send('two')
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_MISMATCH'])
  })

  test('of two people, or for two operations, the same key is two keys', async () => {
    const id = await house.mention()
    const key = { 'idempotency-key': 'key-3' }
    const answers = [
      await house.as('contributor').post(`/conversations/${id}/replies`, reply, key),
      await house.as('supervisor').post(`/conversations/${id}/replies`, reply, key),
      await house.as('contributor').post(`/conversations/${id}/notes`, { text: 'x' }, key),
    ]
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 201])
  })

  test('a refused request leaves the key unused', async () => {
    const id = await house.mention()
    const key = { 'idempotency-key': 'key-4' }
    const by = house.as('contributor')
    expect(
      (await by.post(`/conversations/${id}/replies`, { ...reply, visibility: 'private' }, key)).status,
    ).toBe(422)
    expect((await by.post(`/conversations/${id}/replies`, reply, key)).status).toBe(202)
  })

  test('a key that is empty or longer than 200 characters is refused', async () => {
    const id = await house.mention()
    const by = house.as('contributor')
    for (const key of ['', 'x'.repeat(201)])
      expect(
        (await by.post(`/conversations/${id}/replies`, reply, { 'idempotency-key': key })).body.code,
      ).toBe('INVALID_INPUT')
    const longest = { 'idempotency-key': 'x'.repeat(200) }
    expect((await by.post(`/conversations/${id}/replies`, reply, longest)).status).toBe(202)
  })
})

describe('If-Match', () => {
  test('P9 of two people with the same version one wins, and the other learns the actual one', async () => {
    const id = await house.mention()
    const tag = String((await house.as('viewer').get(`/conversations/${id}`)).headers.etag)
    expect(tag).toMatch(/^"\d+"$/)
    const move = (by: 'viewer' | 'contributor', queue: string) =>
      house.as(by).post(`/conversations/${id}/move`, { queue }, { 'if-match': tag })
    const answers = await Promise.all([move('viewer', 'pending'), move('contributor', 'resolved')])
    const [won] = answers.filter(({ status }) => status === 200)
    const [lost] = answers.filter(({ status }) => status === 409)
    expect(lost?.body).toMatchObject({
      code: 'CONFLICT',
      details: { kind: 'conversation', id, expected: Number(tag.slice(1, -1)) },
    })
    const details = lost?.body.details as { actual: number } | undefined
    expect(won?.headers.etag).toBe(`"${details?.actual}"`)
  })

  test('the version may stand in the body instead, but not another one', async () => {
    const id = await house.mention()
    const by = house.as('viewer')
    const stale = await by.post(`/conversations/${id}/move`, { queue: 'pending', expectedVersion: 999 })
    expect([stale.status, stale.body.code]).toEqual([409, 'CONFLICT'])
    const both = await by.post(
      `/conversations/${id}/move`,
      { queue: 'pending', expectedVersion: 1 },
      { 'if-match': '"2"' },
    )
    expect([both.status, both.body.code]).toEqual([400, 'INVALID_INPUT'])
  })

  test('two administrators who edit the same thing meet, and of different things do not', async () => {
    const boss = house.as('boss')
    const { headers } = await boss.get(`/admin/channels/${house.acme.channelId}`)
    const match = { 'if-match': String(headers.etag) }
    await boss.patch('/admin/settings', { giveBackMs: 60_000 })
    const url = `/admin/channels/${house.acme.channelId}`
    expect((await boss.patch(url, { displayName: 'One' }, match)).status).toBe(200)
    const second = await house.as('administrator').patch(url, { displayName: 'Two' }, match)
    expect([second.status, second.body.code]).toEqual([409, 'CONFLICT'])
    expect((await boss.get(url)).body.displayName).toBe('One')
  })

  test('a malformed one is refused, and so is one where there is no version', async () => {
    const id = await house.mention()
    const by = house.as('contributor')
    for (const tag of ['5', '*', 'W/"5"', '"5", "6"', '"x"', '""', '"0"', '"-1"', '"1e3"'])
      expect([
        tag,
        (await by.post(`/conversations/${id}/move`, { queue: 'pending' }, { 'if-match': tag })).status,
      ]).toEqual([tag, 400])
    const note = await by.post(`/conversations/${id}/notes`, { text: 'x' }, { 'if-match': '"1"' })
    expect([note.status, note.body.code]).toEqual([400, 'INVALID_INPUT'])
  })
})
