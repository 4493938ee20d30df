import assert from 'node:assert/strict'
import type { Row } from '../../model/tables.js'
import type { EventPlace } from '../../ports/storage.js'
import { aRow } from '../builders.js'
import { insert, remove } from '../change-set.js'
import { anId } from '../test-ids.js'
import { type Bench, bench } from './bench.js'
import { area } from './subject.js'

const START: EventPlace = { position: 0, ordinal: 0 }

export const eventCases = area('events', {
  'events after a place come in order, at most so many, none twice': async (subject) => {
    const b = await bench(subject)
    for (const types of [['a', 'b'], [], ['c'], ['d', 'e', 'f']]) await tell(b, ...types)
    const seen: string[] = []
    let after = START
    for (let round = 0; round < 10; round++) {
      const { events } = await b.storage.events(b.workspace, { after, limit: 2 })
      const last = events[events.length - 1]
      if (last === undefined) break
      seen.push(...events.map(({ type }) => type))
      after = { position: last.position, ordinal: last.ordinal }
    }
    assert.equal(seen.join(''), 'abcdef')
  },

  'a place between the events of one commit goes on in the middle of it': async (subject) => {
    const b = await bench(subject)
    await tell(b, 'a', 'b', 'c')
    await tell(b, 'd')
    const all = await b.storage.events(b.workspace, { after: START, limit: 9 })
    const place = all.events[1]
    assert.ok(place)
    const rest = await b.storage.events(b.workspace, { after: place, limit: 9 })
    assert.equal(rest.events.map(({ type }) => type).join(''), 'cd')
  },

  'head and configuration version come along': async (subject) => {
    const b = await bench(subject)
    await tell(b, 'a')
    await b.edit('team', anId('team'), 1, { name: 'x' })
    await b.commit()
    const page = await b.storage.events(b.workspace, { after: START, limit: 9 })
    assert.deepEqual([page.position, page.configVersion, page.events.length], [3, 2, 1])
    assert.deepEqual(page.events[0]?.at, subject.clock.now())
  },

  'P14 concurrent commits: whoever follows sees every event, in order, without a gap': async (subject) => {
    const b = await bench(subject)
    const views = await Promise.all(Array.from({ length: 4 }, () => b.another()))
    const total = 40
    let writing = true
    const seen: Row<'events'>[] = []
    const follow = async () => {
      let after = START
      for (let last = false; ; ) {
        last = !writing
        const { events } = await b.storage.events(b.workspace, { after, limit: 7 })
        seen.push(...events)
        const newest = events[events.length - 1]
        if (newest !== undefined) after = newest
        else if (last) return
      }
    }
    const following = follow()
    await Promise.all(
      views.map(async (view, v) => {
        for (let i = v; i < total; i += views.length) await tell(view, `event ${i}`, `second ${i}`)
      }),
    )
    writing = false
    await following
    assert.equal(seen.length, 2 * total)
    assert.equal(new Set(seen.map(({ type }) => type)).size, 2 * total)
    assert.deepEqual(
      seen.map(({ position }) => position),
      Array.from({ length: 2 * total }, (_, i) => Math.floor(i / 2) + 1),
    )
  },

  'the oldest position kept moves on when events are deleted': async (subject) => {
    const b = await bench(subject)
    assert.equal((await b.storage.events(b.workspace, { after: START, limit: 1 })).oldest, 0)
    const [first] = await tell(b, 'a')
    await tell(b, 'b')
    const before = await b.storage.events(b.workspace, { after: START, limit: 1 })
    assert.equal(before.oldest, 1)
    assert.ok(first)
    await b.commit({ rows: [remove('events', first)] })
    const after = await b.storage.events(b.workspace, { after: START, limit: 9 })
    assert.equal(after.oldest, 2)
    assert.equal(after.events.map(({ type }) => type).join(''), 'b')
  },

  'a wake-up reaches who subscribed, until they stop': async (subject) => {
    const b = await bench(subject)
    const other = await b.another()
    const { signals } = b.storage
    // wake-ups are a hint: a storage may have none
    if (signals === undefined || other.storage.signals === undefined) return
    const woken: string[] = []
    const stop = other.storage.signals.subscribe((workspace) => woken.push(workspace))
    for (let i = 0; i < 500 && woken.length === 0; i++) {
      await signals.publish(b.workspace)
      await other.storage.load(b.workspace, { lookups: [] })
    }
    assert.equal(woken[0], b.workspace)
    stop()
  },
})

/** Commits events of these types together, and answers them as they stand. */
async function tell(b: Bench, ...types: readonly string[]): Promise<readonly Row<'events'>[]> {
  const rows = types.map((type) => aRow('events', { type }, b.clock.now()))
  await b.commit({ rows: rows.map((row) => insert('events', row)) })
  return rows
}
