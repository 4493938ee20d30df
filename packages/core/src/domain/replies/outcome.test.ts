import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Delivery, DeliveryState } from '../../model/delivery.js'
import { createIds } from '../../model/id.js'
import { Workset } from '../../path/workset.js'
import type { FindOutcome, SendOutcome } from '../../ports/channel-adapter.js'
import { aConversation, aDelivery, aMessage, anId, seededBytes } from '../../testing/index.js'
import { Configuration } from '../configuration.js'
import { type Change, type Context, update } from '../context.js'
import { abandonSending, beginSending, FINAL, finishLookup, finishSending, MAX_LOOKUPS } from './outcome.js'

/** The transitions that are allowed, once more, as the documentation has them. */
const ALLOWED: { readonly [S in DeliveryState]: readonly DeliveryState[] } = {
  held: ['queued', 'cancelled'],
  // To sent when an earlier attempt turns out to have been posted.
  queued: ['sending', 'held', 'cancelled', 'sent'],
  // Cancelled when it was not posted and its conversation is deleted.
  sending: ['sent', 'failed', 'unknown', 'queued', 'held', 'cancelled'],
  // Back to queued only when the late answer proves that it was not posted.
  unknown: ['sent', 'failed', 'needs-human', 'queued', 'cancelled'],
  sent: [],
  // Only by a late answer that it was posted after all.
  failed: ['sent'],
  'needs-human': ['sent', 'failed', 'queued'],
  cancelled: [],
}

const NOW = new Date('2026-03-02T09:00:00Z')
const send: fc.Arbitrary<SendOutcome> = fc.oneof(
  fc.constant({ kind: 'sent' as const, externalId: '1', permalink: null }),
  fc.record({
    kind: fc.constant('retry' as const),
    at: fc.date({ noInvalidDate: true }),
    reason: fc.string(),
    bucket: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('rejected' as const), code: fc.string(), reason: fc.string() }),
  fc.record({ kind: fc.constant('unauthorized' as const), reason: fc.string() }),
  fc.record({ kind: fc.constant('unknown' as const), reason: fc.string() }),
)
const find: fc.Arbitrary<FindOutcome> = fc.oneof(
  fc.constant({ kind: 'found' as const, externalId: '1', permalink: null }),
  fc.constant({ kind: 'absent' as const }),
  fc.record({ kind: fc.constant('undecided' as const), reason: fc.string() }),
)
type Act =
  | { readonly act: 'begin' | 'abandon' | 'delete' }
  | { readonly act: 'answer'; readonly outcome: SendOutcome }
  | { readonly act: 'lookup'; readonly found: FindOutcome }
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.constant({ act: 'begin' as const }),
  fc.constant({ act: 'abandon' as const }),
  fc.constant({ act: 'delete' as const }),
  send.map((outcome) => ({ act: 'answer' as const, outcome })),
  find.map((found) => ({ act: 'lookup' as const, found })),
)

describe('replies', () => {
  test('whatever happens to a reply, its state moves as allowed, a final one stays, and the next may leave then', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
        const message = aMessage({ direction: 'out', externalId: null })
        const conversation = aConversation({})
        const first = aDelivery({
          conversationId: conversation.id,
          state: 'queued',
          dueAt: NOW,
          messageId: message.id,
          attempts: 0,
          lookups: 0,
          channelId: message.channelId,
          byChannelId: message.channelId,
        })
        const second = aDelivery({ state: 'queued', dueAt: null, predecessorId: first.id, sequence: 2 })
        const rows = new Workset()
        const lookups = [
          { table: 'deliveries', by: 'id', values: [[first.id], [second.id]] },
          { table: 'deliveries', by: 'predecessor', values: [[first.id]] },
          { table: 'conversations', by: 'id', values: [[conversation.id]] },
          { table: 'messages', by: 'id', values: [[message.id]] },
          { table: 'messages', by: 'external', values: [[message.channelId, '1']] },
        ] as const
        rows.add(lookups, {
          now: NOW,
          configVersion: 1,
          committed: null,
          rows: [[first, second], [second], [conversation], [message], []],
        })
        const context: Context = {
          workspace: anId('workspace'),
          now: NOW,
          ids: createIds(NOW, seededBytes(1)(16)),
          actor: { kind: 'system', id: 'test' },
          access: {
            actor: { kind: 'system', id: 'test' },
            administrator: true,
            everything: true,
            channels: new Map(),
          },
          configuration: Configuration.next(null, 1, []),
          entitlements: { maxHandles: null, privateMessages: true },
          rows,
        }
        let posted = 0
        for (const each of acts) {
          const before = rows.get('deliveries', first.id) as Delivery
          const gone = rows.get('conversations', conversation.id)?.deletedAt != null
          rows.apply(changesOf(context, before, each))
          if (each.act === 'begin' && before.state === 'queued' && !gone) posted += 1
          const after = rows.get('deliveries', first.id) as Delivery
          if (gone && after.state !== before.state)
            expect(['queued', 'sending', 'held']).not.toContain(after.state)
          if (after.state !== before.state) expect(ALLOWED[before.state]).toContain(after.state)
          if (FINAL.includes(before.state) && !(before.state === 'failed' && after.state === 'sent'))
            expect(after).toEqual(before)
          expect(after.lookups).toBeLessThanOrEqual(MAX_LOOKUPS)
          const next = rows.get('deliveries', second.id)
          expect(next?.dueAt ?? null).toEqual(FINAL.includes(after.state) ? NOW : null)
          if (after.state === 'sent')
            expect([after.externalId, rows.get('messages', message.id)?.externalId]).toEqual(['1', '1'])
          if (after.state === 'failed' || after.state === 'needs-human')
            expect(after.error?.code).toBeDefined()
        }
        expect(rows.get('deliveries', first.id)?.attempts).toBe(posted)
      }),
      { numRuns: 2000 },
    )
  })
})

/** As the worker calls the decisions: only in the state that each is for. */
function changesOf(context: Context, delivery: Delivery, each: Act): Change[] {
  if (each.act === 'begin') return delivery.state === 'queued' ? beginSending(context, delivery, null) : []
  if (each.act === 'delete') return [update('conversations', delivery.conversationId, { deletedAt: NOW })]
  if (each.act === 'abandon') return abandonSending(context, delivery)
  if (each.act === 'lookup') return finishLookup(context, delivery, each.found)
  return each.act === 'answer' ? finishSending(context, delivery, each.outcome) : []
}
