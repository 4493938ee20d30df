import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { memoryStorage } from '@inboxkit/storage-memory'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Block, blocksOf } from './testing/guide/blocks.js'
import { walk } from './testing/guide/walk.js'
import { type House, openHouse } from './testing/house.js'

const FOLDER = fileURLToPath(new URL('../../../docs/guides/', import.meta.url))
const GUIDES = readdirSync(FOLDER)
  .map((name) => ({ name, blocks: blocksOf(readFileSync(FOLDER + name, 'utf8')) }))
  .filter(({ blocks }) => blocks.length > 0)

describe('over HTTP, what the guides say is answered as they say', () => {
  let house: House
  beforeEach(async () => {
    house = await openHouse({ storage: memoryStorage() })
  })
  afterEach(() => house.close())

  test.each(GUIDES)('$name', async ({ blocks }) => {
    expect(blocks.some(({ kind }) => kind === 'request')).toBe(true)
    expect(await walk(house, blocks)).toEqual([])
  })

  test('an answer of another status, or without what the guide shows, is told with its line', async () => {
    const wrong: readonly Block[] = blocksOf(
      '```http\nGET /me\nAs: viewer\n```\n```http\n201\n{ "administrator": true }\n```',
    )
    const told = await walk(house, wrong)
    expect(told).toHaveLength(2)
    expect(told[0]).toContain('line 6: 200')
  })
})
