import type { Id, Row } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aPerson, type Desk, MINUTE, openDesk, STORAGES } from './desk.js'

type Order = NonNullable<Parameters<Desk['host']['conversations']['list']>[0]>['order']
const DUE = { field: 'conversation.tags', operator: 'any-of' as const, value: ['due'] }

describe.each(STORAGES)('the order of New in %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
  })
  afterEach(() => desk.close())

  /** Rows of every kind: with and without a target, of three priorities, some waiting since the same instant. */
  async function queue(count: number): Promise<void> {
    await desk.mention()
    const like = (await desk.only()).id
    const now = desk.clock.now().getTime()
    for (let each = 0; each < count; each += 1) {
      const given: Partial<Row<'conversations'>> = {
        priority: each % 3,
        slaDueAt: each % 4 === 0 ? null : new Date(now + (each % 5) * MINUTE),
        waitingSince: each % 7 === 0 ? null : new Date(now - (each % 6) * MINUTE),
      }
      await desk.more(like, 1, given)
    }
  }
  /** As the rule has it, from the rows: nulls last, the identifier at the end. */
  async function expected(order: Order): Promise<string[]> {
    const late = (at: Date | null) => at?.getTime() ?? Number.POSITIVE_INFINITY
    const keys: Record<string, (row: Row<'conversations'>) => number[]> = {
      'priority-sla': (row) => [-row.priority, late(row.slaDueAt), late(row.waitingSince)],
      priority: (row) => [-row.priority, late(row.waitingSince)],
      sla: (row) => [late(row.slaDueAt), late(row.waitingSince)],
      oldest: (row) => [late(row.waitingSince)],
      newest: (row) => [row.waitingSince ? -row.waitingSince.getTime() : Number.POSITIVE_INFINITY],
    }
    const key = keys[order ?? ''] ?? (() => [])
    const rows = (await desk.rows('conversations')).filter(({ queue }) => queue === 'new')
    const compare = (a: Row<'conversations'>, b: Row<'conversations'>) => {
      const [x, y] = [key(a), key(b)]
      for (const [place, one] of x.entries()) if (one !== y[place]) return one < (y[place] ?? 0) ? -1 : 1
      return a.id < b.id ? -1 : 1
    }
    return rows.sort(compare).map(({ id }) => id)
  }
  async function pages(order: Order, between: (page: number) => Promise<void> = async () => {}) {
    const found: string[] = []
    let cursor: string | null = null
    let page = 0
    do {
      const answer: Awaited<ReturnType<Desk['host']['conversations']['list']>> =
        await desk.host.conversations.list({ queue: 'new', ...(order ? { order } : {}), limit: 7, cursor })
      found.push(...answer.items.map(({ id }) => id))
      cursor = answer.cursor
      page += 1
      if (cursor) await between(page)
    } while (cursor)
    return found
  }

  test.each(['priority-sla', 'priority', 'sla', 'oldest', 'newest'] as const)(
    'R60 New in the order %s, page by page, each once',
    async (order) => {
      await queue(40)
      expect(await pages(order)).toEqual(await expected(order))
    },
  )

  test('R60 the workspace says which order New has, as long as nobody asks for another', async () => {
    await queue(20)
    expect(await pages(undefined)).toEqual(await expected('priority-sla'))
    await desk.admin.settings.update({ changes: { queueOrder: 'newest' } })
    expect(await pages(undefined)).toEqual(await expected('newest'))
    // A page of one order is not continued in another.
    const { cursor } = await desk.host.conversations.list({ queue: 'new', limit: 7 })
    await desk.admin.settings.update({ changes: { queueOrder: 'sla' } })
    await expect(desk.host.conversations.list({ queue: 'new', limit: 7, cursor })).rejects.toMatchObject({
      code: 'CURSOR_INVALID',
    })
  })

  test('R60 what does not move between the pages is neither skipped nor repeated', async () => {
    await queue(40)
    const order = await expected('priority-sla')
    const moved = new Set<string>()
    const found = await pages('priority-sla', async (page) => {
      // One that was seen and one that was not go elsewhere; one more arrives at the front.
      for (const id of [order[page], order[order.length - page]]) {
        if (!id || moved.has(id)) continue
        moved.add(id)
        await desk.host.conversations.move({ conversationId: id as Id<'conversation'>, queue: 'pending' })
      }
      const writer = aPerson(`88${page}`, `W${page}`)
      await desk.mention({ author: writer, peer: writer })
    })
    const stayed = order.filter((id) => !moved.has(id))
    expect(found.filter((id) => stayed.includes(id))).toEqual(stayed)
    expect(new Set(found).size).toBe(found.length)
  })

  test('R60 with targets the soonest due comes first, the longest overdue before it, what has none last', async () => {
    await desk.admin.rules.upsert({
      name: 'Due',
      when: { all: [{ field: 'message.text', operator: 'contains-any', value: ['soon'] }] },
      actions: [{ action: 'add-tags', tags: ['due'] }],
    })
    await desk.admin.policies.upsert({
      name: 'Due',
      clock: 'calendar',
      firstResponseMs: 10 * MINUTE,
      when: { all: [DUE] },
    })
    const writes = async (name: string, text: string) => {
      const author = aPerson(`6${name}`, name)
      await desk.mention({ author, peer: author, text })
      await desk.pass(5 * MINUTE)
    }
    await writes('1', 'no hurry')
    await writes('2', 'soon')
    await writes('3', 'soon')
    await writes('4', 'no hurry')
    const { items } = await desk.host.conversations.list({ queue: 'new' })
    expect(items.map(({ contact }) => contact.profile?.name)).toEqual(['2', '3', '1', '4'])
  })
})
