import type { Storage } from '@inboxkit/core'
import { freshDatabase } from '@inboxkit/local-postgres'
import { postgresStorage } from '@inboxkit/storage-postgres'
import { afterEach, describe, expect, inject, test } from 'vitest'
import { type House, openHouse } from './testing/house.js'

const STORAGES = ['memory', 'PostgreSQL'] as const

/** Places that no page of ours ends with. */
const PLACES: readonly unknown[] = [
  [],
  [1],
  ['x'],
  ['x', 'y'],
  [null, null],
  [null, 'x'],
  [true, false],
  [{ at: 'x' }, 'x'],
  [{ at: '2026-01-01' }, 5],
  [{ at: '2026-01-01T00:00:00Z' }, 'x\0'],
  [{ at: '2026-01-01T00:00:00Z' }, '\ud800'],
  [{ at: '2026-01-01T00:00:00Z' }, 'a', 'b'],
  [{ at: '+275760-09-13T00:00:00.000Z' }, 'x'],
  [{ at: '-271821-04-20T00:00:00.000Z' }, 'x'],
  [1e308, 1e308, 'x'],
  [2 ** 60, 0.5, 'x'],
  [['x'], 'x'],
  [{}, 'x'],
]

async function storageOf(kind: (typeof STORAGES)[number]): Promise<{ storage?: Storage }> {
  if (kind === 'memory') return {}
  const { url } = await freshDatabase(inject('postgresUrl'))
  return { storage: postgresStorage({ connectionString: url, allowVolatile: true }) }
}

let house: House
afterEach(() => house.close())

describe.each(STORAGES)('cursors on %s', (kind) => {
  test('P15 a forged place is refused, or is a place: it is no fault of ours', async () => {
    house = await openHouse(await storageOf(kind))
    const boss = house.as('boss')
    const id = await house.mention()
    const lists: readonly (readonly [mark: string, url: string])[] = [
      ['conversations oldest', '/conversations?order=oldest'],
      ['conversations newest', '/conversations?order=newest'],
      ['conversations priority', '/conversations?order=priority'],
      [`audit ${id}`, `/conversations/${id}/audit?limit=1`],
      [`messages ${id}`, `/conversations/${id}/messages?limit=1`],
      ['deliveries', '/deliveries?limit=1'],
      ['notifications', '/notifications?limit=1'],
    ]
    const faults: unknown[] = []
    for (const [mark, url] of lists)
      for (const place of PLACES) {
        const cursor = Buffer.from(JSON.stringify([mark, place])).toString('base64url')
        const answer = await boss.get(`${url}&cursor=${cursor}`)
        if (answer.status >= 500) faults.push([mark, place, answer.status])
        else if (answer.status >= 400) expect(['CURSOR_INVALID', 'INVALID_INPUT']).toContain(answer.body.code)
      }
    expect(faults).toEqual([])
  })

  test('pages one after the other have everything once, also while more comes', async () => {
    house = await openHouse(await storageOf(kind))
    const ids = new Set<string>()
    for (let count = 0; count < 7; count += 1) ids.add(await house.mention())
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: { items: { id: string }[]; cursor: string | null } = (
        await house.as('viewer').get(`/conversations?limit=3${cursor ? `&cursor=${cursor}` : ''}`)
      ).body as never
      seen.push(...page.items.map((item) => item.id))
      cursor = page.cursor
      if (seen.length === 3) ids.add(await house.mention())
    } while (cursor)
    expect(seen).toHaveLength(8)
    expect(new Set(seen)).toEqual(ids)
  })
})
