import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json } from '../../model/columns.js'
import { type Conversation, QUEUES } from '../../model/conversation.js'
import { DEFAULT_SETTINGS } from '../../model/presets.js'
import { aConversation, anId, channelSettings } from '../../testing/index.js'
import { autoResolveAt } from '../auto-resolve/auto-resolve.js'
import { Configuration } from '../configuration.js'
import { wakeAt } from '../wake.js'
import { enterQueue } from './enter.js'

const HOUR = 3_600_000
const channelId = anId('channel')
const START = new Date('2026-03-02T09:00:00Z')
const instant = fc
  .integer({ min: 0, max: 60 * 24 * 40 })
  .map((minutes) => new Date(START.getTime() + minutes * 60_000))
const limit = fc.oneof(
  fc.constant('inherit' as const),
  fc.constant('off' as const),
  fc.integer({ min: HOUR, max: 1000 * HOUR }),
)

const configuration = fc
  .record({
    own: fc.record({ new: limit, pending: limit }),
    general: fc.record({ new: fc.option(fc.constant(5 * HOUR)), pending: fc.option(fc.constant(7 * HOUR)) }),
    anchor: fc.constantFrom('activity' as const, 'queue-entry' as const),
  })
  .map(({ own, general, anchor }) => ({
    own,
    general,
    anchor,
    configuration: Configuration.next(null, 1, [
      {
        kind: 'channel',
        id: channelId,
        revision: 1,
        value: channelSettings({ autoResolve: own }) as unknown as Json,
      },
      {
        kind: 'settings',
        id: anId('settings'),
        revision: 1,
        value: {
          ...DEFAULT_SETTINGS,
          name: 'Acme',
          autoResolve: general,
          autoResolveAnchor: anchor,
        } as unknown as Json,
      },
    ]),
  }))

const conversation = fc.record({
  queue: fc.constantFrom(...QUEUES),
  assigneeId: fc.option(fc.constant(anId('user'))),
  teamId: fc.option(fc.constant(anId('team'))),
  reopens: fc.nat({ max: 3 }),
  lastMessageAt: instant,
  boomerangAt: fc.option(instant),
  firstResolvedAt: fc.option(instant),
})

const rowOf = (given: typeof conversation extends fc.Arbitrary<infer T> ? T : never): Conversation =>
  aConversation({ ...given, channelId }) as Conversation

describe('queues', () => {
  test('R21 R51 R53 R54 whatever a conversation was, entering a queue leaves it consistent', () => {
    fc.assert(
      fc.property(
        conversation,
        fc.constantFrom(...QUEUES),
        instant,
        configuration,
        (given, to, now, { configuration: current }) => {
          const before = rowOf(given)
          const after = { ...before, ...enterQueue(before, to, now, current) }
          expect(after.queue).toBe(to)
          expect(after.enteredQueueAt).toEqual(now)
          if (to === 'resolved') {
            expect([after.assigneeId, after.teamId, after.boomerangAt]).toEqual([null, null, null])
            expect(after.resolvedAt).toEqual(now)
            expect(after.firstResolvedAt).toEqual(before.firstResolvedAt ?? now)
            expect(wakeAt(after)).toBe(null)
          } else expect(after.reopens).toBe(before.reopens + (before.queue === 'resolved' ? 1 : 0))
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('R22 R23 R24 R26 the limit is the channel’s, else the workspace’s, counted from the later of entry and last message', () => {
    fc.assert(
      fc.property(
        conversation,
        fc.constantFrom('new' as const, 'pending' as const),
        instant,
        configuration,
        (given, to, now, made) => {
          const after = { ...rowOf(given), ...enterQueue(rowOf(given), to, now, made.configuration) }
          const own = made.own[to]
          const ms = own === 'off' ? null : own === 'inherit' ? made.general[to] : own
          const from =
            made.anchor === 'activity'
              ? Math.max(now.getTime(), given.lastMessageAt.getTime())
              : now.getTime()
          expect(autoResolveAt(after)?.getTime() ?? null).toBe(ms === null ? null : from + ms)
        },
      ),
      { numRuns: 2000 },
    )
  })
})
