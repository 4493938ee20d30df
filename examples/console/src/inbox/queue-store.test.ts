import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { AT_ONCE, type Page, type QueueSource, QueueStore } from './queue-store'
import type { Tile } from './search'
import { waitingAt } from './tile.testing'

/** A server of one list, in the test's hand. */
class Server implements QueueSource {
  tiles: Tile[] = []
  asked: (readonly string[])[] = []
  pages = 0
  failing = false
  gate: Promise<void> = Promise.resolve()
  constructor(private readonly size = 3) {}
  async page(cursor: string | null): Promise<Page> {
    this.pages += 1
    const sorted = [...this.tiles].sort((a, b) => ((a.waitingSince ?? '') < (b.waitingSince ?? '') ? -1 : 1))
    const from = cursor === null ? 0 : sorted.findIndex(({ waitingSince }) => (waitingSince ?? '') > cursor)
    const items = from < 0 ? [] : sorted.slice(from, from + this.size)
    await this.gate
    if (this.failing) throw new Error('away')
    const more = from >= 0 && from + this.size < sorted.length
    return {
      items,
      cursor: more ? (items.at(-1)?.waitingSince ?? null) : null,
      order: 'oldest',
      orderedBy: 'waitingSince',
    }
  }
  async named(ids: readonly string[]): Promise<readonly Tile[]> {
    this.asked.push(ids)
    if (this.failing) throw new Error('away')
    return this.tiles.filter(({ id }) => ids.includes(id))
  }
  set(...tiles: Tile[]): void {
    const ids = tiles.map(({ id }) => id)
    this.tiles = [...this.tiles.filter(({ id }) => !ids.includes(id)), ...tiles]
  }
}

const ids = ({ list }: QueueStore) => list.slice(0, list.length).map(({ id }) => id)
let server: Server
let store: QueueStore
beforeEach(() => {
  vi.useFakeTimers()
  server = new Server()
  server.set(...[1, 2, 3, 4, 5].map((minute) => waitingAt(`t${minute}`, minute)))
  store = new QueueStore(server)
})
afterEach(() => vi.useRealTimers())
const settled = () => vi.advanceTimersByTimeAsync(250)

describe('pages', () => {
  test('are loaded one after the other, each once', async () => {
    await store.reload()
    expect([ids(store), store.list.complete, store.status]).toEqual([['t1', 't2', 't3'], false, 'ready'])
    await Promise.all([store.more(), store.more()])
    await store.more()
    expect([ids(store).length, store.list.complete, server.pages]).toEqual([5, true, 2])
  })

  test('that fail are said, and asked for again', async () => {
    server.failing = true
    await store.reload()
    expect(store.status).toBe('failed')
    server.failing = false
    await store.retry()
    server.failing = true
    await store.more()
    expect([store.status, ids(store).length, store.error === null]).toEqual(['ready', 3, false])
    server.failing = false
    await store.retry()
    expect([ids(store).length, store.error]).toEqual([5, null])
  })

  test('that come late bring back nothing that has left meanwhile', async () => {
    await store.reload()
    let open = () => {}
    server.gate = new Promise((resolve) => {
      open = resolve
    })
    const loading = store.more()
    server.tiles = server.tiles.filter(({ id }) => id !== 't5')
    store.touch('t5')
    await settled()
    open()
    await loading
    await settled()
    expect(ids(store)).toEqual(['t1', 't2', 't3', 't4'])
  })
})

describe('what happens live', () => {
  beforeEach(() => store.reload())

  test('is read together, within 250 ms, and put where it belongs', async () => {
    server.set(waitingAt('fresh', 1.5), waitingAt('t1', 2.5))
    server.tiles = server.tiles.filter(({ id }) => id !== 't2')
    for (const id of ['fresh', 't1', 't2', 't1']) store.touch(id)
    await settled()
    expect(server.asked).toEqual([['fresh', 't1', 't2']])
    expect(ids(store)).toEqual(['fresh', 't1', 't3'])
    expect(server.pages).toBe(1)
  })

  test('is read in parts when it is much', async () => {
    for (let count = 0; count < AT_ONCE + 5; count += 1) store.touch(`x${count}`)
    await settled()
    expect(server.asked.map(({ length }) => length)).toEqual([AT_ONCE, 5])
  })

  test('is not forgotten when the server is away', async () => {
    server.failing = true
    server.set(waitingAt('fresh', 1.5))
    store.touch('fresh')
    await settled()
    server.failing = false
    await vi.advanceTimersByTimeAsync(3000)
    expect(ids(store)).toContain('fresh')
  })

  test('does not jump in where one looks: it waits, and counts', async () => {
    store.looking = { away: true, last: 2 }
    server.set(waitingAt('fresh', 0), waitingAt('t3', 0.5))
    store.touch('fresh')
    store.touch('t3')
    await settled()
    expect([ids(store), store.held.size]).toEqual([['t1', 't2'], 2])
    store.release()
    expect([ids(store), store.held.size]).toEqual([['fresh', 't3', 't1', 't2'], 0])
  })

  test('waits no longer when it has left, and moves what is open at once', async () => {
    store.looking = { away: true, last: 2 }
    store.openId = 't3'
    server.set(waitingAt('fresh', 0), waitingAt('t3', 0.5))
    store.touch('fresh')
    store.touch('t3')
    await settled()
    expect(ids(store)).toEqual(['t3', 't1', 't2'])
    server.tiles = server.tiles.filter(({ id }) => id !== 'fresh')
    store.touch('fresh')
    await settled()
    expect(store.held.size).toBe(0)
  })

  test('changes in their place what does not move, wherever one looks', async () => {
    store.looking = { away: true, last: 2 }
    server.set(waitingAt('t2', 2, { tags: ['late'] }))
    store.touch('t2')
    await settled()
    expect([ids(store), store.list.at(1)?.tags]).toEqual([['t1', 't2', 't3'], ['late']])
  })
})

describe('what is asked for', () => {
  beforeEach(() => store.reload())

  test('is shown at once, and put back where it was when it is refused', async () => {
    const settle = store.foresee('t2', () => null)
    expect(ids(store)).toEqual(['t1', 't3'])
    settle(true)
    expect(ids(store)).toEqual(['t1', 't2', 't3'])
  })

  test('is not undone by an answer from before it', async () => {
    const settle = store.foresee('t2', () => null)
    store.touch('t2')
    await settled()
    expect([ids(store), server.asked]).toEqual([['t1', 't3'], []])
    server.tiles = server.tiles.filter(({ id }) => id !== 't2')
    settle(false)
    await settled()
    expect([ids(store), server.asked]).toEqual([['t1', 't3'], [['t2']]])
  })

  test('changes what stays', () => {
    store.foresee('t2', (tile) => ({ ...tile, assigneeId: 'usr_1' }))
    expect(store.list.get('t2')?.assigneeId).toBe('usr_1')
  })
})
