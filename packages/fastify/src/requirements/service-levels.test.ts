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
})
