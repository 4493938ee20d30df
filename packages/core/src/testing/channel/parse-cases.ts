import assert from 'node:assert/strict'
import type { InboundEvent, RawDelivery } from '../../ports/channel-adapter.js'
import { damaged, GARBAGE } from './damage.js'
import { checkEvent } from './event-shape.js'
import { area, type ChannelSubject } from './subject.js'

export const parseCases = area('parse', {
  'each sample says what it should, in a shape that can be applied': async ({ adapter, deliveries }) => {
    assert.ok(deliveries.length > 0, 'the subject has no sample deliveries')
    for (const { name, delivery, events } of deliveries) {
      const parsed = await adapter.parse(delivery)
      assert.deepEqual(
        parsed.map(({ type }) => type),
        events,
        name,
      )
      for (const event of parsed) checkEvent(event)
    }
  },

  'P3 the same bytes give the same events, every time, and stay as they are': async ({
    adapter,
    deliveries,
  }) => {
    for (const { name, delivery } of deliveries) {
      const before = [...delivery.body]
      const first = await adapter.parse(delivery)
      const text = JSON.stringify(first)
      spoil(first)
      assert.equal(JSON.stringify(await adapter.parse(delivery)), text, name)
      const copy = { ...delivery, body: new Uint8Array(before) }
      assert.equal(JSON.stringify(await adapter.parse(copy)), text, name)
      assert.deepEqual([...delivery.body], before, name)
    }
  },

  'what the events are does not depend on what was parsed before': async ({ adapter, deliveries }) => {
    const once: string[] = []
    for (const { delivery } of deliveries) once.push(JSON.stringify(await adapter.parse(delivery)))
    const again: string[] = []
    for (const { delivery } of [...deliveries].reverse())
      again.push(JSON.stringify(await adapter.parse(delivery)))
    assert.deepEqual(again.reverse(), once)
  },

  'messages come from sources that the adapter names': async ({ adapter, deliveries }) => {
    for (const { delivery } of deliveries) {
      for (const event of await adapter.parse(delivery)) {
        if (event.type !== 'message') continue
        assert.ok(adapter.abilities.sources.includes(event.source), event.source)
        assert.ok(adapter.abilities[event.visibility], event.visibility)
      }
    }
  },

  'what comes in belongs to its author': async ({ adapter, deliveries }) => {
    for (const { name, delivery } of deliveries) {
      for (const event of await adapter.parse(delivery)) {
        if (event.type === 'message' && event.direction === 'in') {
          assert.equal(event.peer?.id, event.author.id, name)
        }
      }
    }
  },

  'P15 garbage throws an error or means nothing; it is never a message': async (subject) => {
    for (const sample of samples(subject)) {
      for (const [name, body] of GARBAGE) {
        for (const event of (await survive(subject, { ...sample, body })) ?? []) {
          assert.ok(event.type === 'unknown' || event.type === 'counted', `${name} gives ${event.type}`)
        }
      }
    }
  },

  'P15 half a delivery throws an error or means nothing': async (subject) => {
    for (const sample of samples(subject)) {
      const { length } = sample.body
      for (let i = 0; i < 40; i++) {
        const body = sample.body.slice(0, Math.floor((length * i) / 40))
        for (const event of (await survive(subject, { ...sample, body })) ?? []) {
          assert.ok(event.type === 'unknown' || event.type === 'counted', event.type)
        }
      }
    }
  },

  'P15 a delivery with one wrong value throws an error or gives events that can be applied': async (
    subject,
  ) => {
    for (const sample of samples(subject)) {
      for (const body of damaged(sample.body)) {
        for (const event of (await survive(subject, { ...sample, body })) ?? []) checkEvent(event)
      }
    }
  },

  'P15 the envelope of a delivery is not trusted either': async (subject) => {
    for (const sample of samples(subject)) {
      for (const text of ['', '__proto__', 'constructor', 'x'.repeat(10_000)]) {
        for (const event of (await survive(subject, { ...sample, eventType: text })) ?? []) checkEvent(event)
        await survive(subject, { ...sample, accountId: text })
      }
    }
  },
})

function samples({ deliveries }: ChannelSubject): readonly RawDelivery[] {
  return deliveries.map(({ delivery }) => delivery)
}

/** The events, or null when parsing threw an error. Fails when something else than an error is thrown or answered. */
async function survive(
  { adapter }: ChannelSubject,
  delivery: RawDelivery,
): Promise<readonly InboundEvent[] | null> {
  let events: readonly InboundEvent[]
  try {
    events = await adapter.parse(delivery)
  } catch (error) {
    assert.ok(error instanceof Error, 'something else than an Error was thrown')
    return null
  }
  assert.ok(Array.isArray(events), 'not a list of events')
  return events
}

/** Changes what a careless reader might change. */
function spoil(events: readonly InboundEvent[]): void {
  for (const event of events) {
    if (event.type !== 'message') continue
    if (!Object.isFrozen(event)) Object.assign(event, { text: 'spoiled', externalId: 'spoiled' })
    event.sentAt.setTime(0)
  }
}
