import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type House, openHouse } from '../testing/house.js'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())
const EXPORT = '/admin/settings/history/export'

describe('the settings audit, over HTTP', () => {
  test('R3 it is filtered, and exported as CSV and as lines of JSON, for administrators alone', async () => {
    const boss = house.as('boss')
    await boss.post('/admin/topics', { name: 'Shoes' })
    await boss.post('/admin/topics', { name: 'Hats' })
    const found = await boss.get('/admin/settings/history?kind=topic&text=shoe')
    expect(found.body.items).toMatchObject([{ change: 'created', before: null, after: { name: 'Shoes' } }])
    const csv = await boss.get(`${EXPORT}?format=csv&kind=topic`)
    expect([csv.status, csv.headers['content-type'], csv.headers['content-disposition']]).toEqual([
      200,
      'text/csv; charset=utf-8; header=present',
      'attachment; filename="settings-history.csv"',
    ])
    expect(csv.text.split('\r\n')).toHaveLength(4)
    const lines = await boss.get(`${EXPORT}?format=ndjson&kind=topic&guardFormulas=false`)
    expect(
      lines.text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).after.name),
    ).toEqual(['Hats', 'Shoes'])
    for (const name of ['viewer', 'contributor', 'supervisor', 'nobody'] as const)
      expect((await house.as(name).get(`${EXPORT}?format=csv`)).body.code).toBe('FORBIDDEN')
    expect((await house.anonymous.get(`${EXPORT}?format=csv`)).status).toBe(401)
    for (const bad of [
      '',
      '?format=xml',
      '?format=csv&from=x',
      '?format=csv&guardFormulas=2',
      '?format=csv&a=b',
    ])
      expect((await boss.get(`${EXPORT}${bad}`)).body.code).toBe('INVALID_INPUT')
    const rival = await house.as('boss', { workspace: house.rival }).get(`${EXPORT}?format=ndjson`)
    expect(rival.text).not.toContain('Shoes')
  })
})
