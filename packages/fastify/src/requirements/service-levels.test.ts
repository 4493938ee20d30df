import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type House, openHouse } from '../testing/house.js'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const week = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, start: 540, end: 1020 }))

describe('service levels, over HTTP', () => {
  test('R58 business hours are made and asked, and kept while a channel has them', async () => {
    const boss = house.as('administrator')
    const made = await boss.post('/admin/calendars', { name: 'Office', zone: 'Europe/Paris', week })
    expect([made.status, made.body]).toMatchObject([200, { name: 'Office', revision: 1 }])
    const { id } = made.body
    const query = 'at=2025-03-28T15:00:00Z&afterMs=7200000'
    const checked = await house.as('viewer').get(`/calendars/${id}/check?${query}`)
    expect(checked.body).toMatchObject({
      open: true,
      changesAt: '2025-03-28T16:00:00.000Z',
      dueAt: '2025-03-31T08:00:00.000Z',
    })
    const bad = await boss.post('/admin/calendars', { id, zone: 'Nowhere' })
    expect([bad.status, bad.body.code]).toEqual([400, 'INVALID_INPUT'])
    await boss.patch(`/admin/channels/${house.acme.channelId}`, { calendarId: id })
    const kept = await boss.delete(`/admin/calendars/${id}`)
    expect([kept.status, kept.body.code]).toEqual([409, 'IN_USE'])
    await boss.patch(`/admin/channels/${house.acme.channelId}`, { calendarId: null })
    expect((await boss.delete(`/admin/calendars/${id}`)).status).toBe(200)
    expect((await boss.get('/admin/calendars')).body.items).toEqual([])
  })
  const quick = { name: 'Quick', clock: 'calendar', firstResponseMs: 1_200_000 }
  const shown = async (id: string) => (await house.as('viewer').get(`/conversations/${id}`)).body

  test('R58 R59 a service level is set, an answer in time meets it, and what is late is breached', async () => {
    const boss = house.as('administrator')
    const made = await boss.post('/admin/policies', { ...quick, nextResponseMs: 600_000 })
    expect([made.status, made.body.warnBefore]).toEqual([200, { percent: 25 }])
    const { id, message } = await house.says()
    house.clock.advance(1_200_000)
    await house.as('contributor').post(`/conversations/${id}/replies`, { text: 'Hi', visibility: 'public' })
    await house.inbox.worker.drain()
    const explain = async () => (await house.as('viewer').get(`/conversations/${id}/service-level`)).body
    expect(await explain()).toMatchObject({ targets: [{ policyName: 'Quick', state: 'met' }] })
    house.clock.advance(1000)
    await house.says({
      kind: 'reply',
      author: message.author,
      rootId: message.rootId,
      parentId: message.externalId,
    })
    house.clock.advance(600_001)
    await house.inbox.worker.drain()
    expect(await explain()).toMatchObject({
      targets: [{ state: 'met' }, { metric: 'next-response', state: 'breached' }],
    })
    const order = await boss.put('/admin/policies/order', { ids: [made.body.id] })
    expect(order.body).toEqual({ ids: [made.body.id] })
    expect((await boss.delete(`/admin/policies/${made.body.id}`)).status).toBe(200)
    const bad = await boss.post('/admin/policies', { name: 'Empty' })
    expect([bad.status, bad.body.code]).toEqual([400, 'INVALID_INPUT'])
  })

  test('R60 R61 in the queue the badge is grey, then orange, then red, with the time left or overdue', async () => {
    await house.as('administrator').post('/admin/policies', quick)
    const { id } = await house.says()
    const listed = async () => {
      const { items } = (await house.as('viewer').get('/conversations?queue=new&order=sla')).body
      const found = (items as { id: string; serviceLevel: unknown }[]).find((each) => each.id === id)
      return found?.serviceLevel
    }
    expect(await listed()).toMatchObject({ icon: 'grey', leftMs: 1_200_000, businessLeftMs: 1_200_000 })
    house.clock.advance(900_000)
    expect(await listed()).toMatchObject({ icon: 'orange', leftMs: 300_000 })
    house.clock.advance(300_001)
    expect(await listed()).toMatchObject({ icon: 'red', leftMs: -1 })
    expect((await shown(id)).serviceLevel).toEqual(await listed())
  })
})
