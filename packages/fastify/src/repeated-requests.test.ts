import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type House, openHouse } from './testing/house.js'

describe('a request that is sent again, over HTTP', () => {
  let house: House
  let calls: number
  beforeEach(async () => {
    calls = 0
    house = await openHouse({
      webhooks: {
        refusal: () => null,
        async post() {
          calls += 1
          return { kind: 'answered', status: 200 + calls }
        },
      },
    })
  })
  afterEach(() => house.close())

  test('a former administrator repeats what made a webhook, and learns nothing', async () => {
    const [eve, boss] = [house.as('administrator'), house.as('boss')]
    const key = { 'idempotency-key': 'k' }
    const create = () => eve.post('/admin/webhooks', { name: 'CRM', url: 'https://crm.example.com' }, key)
    const invite = () => eve.post('/admin/invitations', { name: 'Bob', email: 'bob@example.com' }, key)
    const made = await create()
    expect([made.status, (await invite()).status]).toEqual([201, 201])
    expect((await create()).body).toEqual(made.body)
    await boss.post('/admin/users', { userId: house.acme.users.administrator, administrator: false })
    await boss.post(`/admin/webhooks/${made.body.id}/secret`)
    for (const repeated of [await create(), await invite()]) {
      expect([repeated.status, repeated.body.code]).toEqual([403, 'FORBIDDEN'])
      expect(repeated.text).not.toMatch(/whsec_|bob@/)
    }
  })

  test('a key is remembered when there was nothing to change', async () => {
    const id = await house.mention()
    const [supervisor, boss] = [house.as('supervisor'), house.as('boss')]
    await supervisor.put(`/conversations/${id}/mute`)
    const key = { 'idempotency-key': 'k' }
    expect((await supervisor.put(`/conversations/${id}/mute`, undefined, key)).status).toBe(200)
    await boss.delete(`/conversations/${id}/mute`)
    const repeated = await supervisor.put(`/conversations/${id}/mute`, undefined, key)
    expect([repeated.status, repeated.body.mutedAt]).toEqual([200, null])
    const other = await house.mention()
    const mismatch = await supervisor.put(`/conversations/${other}/mute`, undefined, key)
    expect([mismatch.status, mismatch.body.code]).toEqual([422, 'IDEMPOTENCY_MISMATCH'])
  })

  test('a webhook is called once for a key, and what it answered then is answered again', async () => {
    const boss = house.as('boss')
    const { body } = await boss.post('/admin/webhooks', { name: 'CRM', url: 'https://crm.example.com' })
    const ask = (key: string) =>
      boss.post(`/admin/webhooks/${body.id}/test`, undefined, { 'idempotency-key': key })
    const first = await ask('k')
    expect([first.status, first.body.status]).toEqual([200, 201])
    expect((await ask('k')).body).toEqual(first.body)
    expect(calls).toBe(1)
    expect((await ask('another')).body).toMatchObject({ status: 202 })
  })
})
