import type { Id, InboxEvents } from '@inboxkit/core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Desk, MINUTE, openDesk, STORAGES } from './desk.js'

type Changed = InboxEvents['service-level.changed']
const FIRST = 20 * MINUTE
const NEXT = 10 * MINUTE
const ACTS = ['ask', 'ask', 'answer', 'answer-and-resolve', 'pending', 'new', 'resolved', 'wait'] as const
const RUNS = { memory: 25, PostgreSQL: 4 } as const

interface Ended {
  readonly metric: string
  readonly to: string
  readonly startedAt: string
  readonly endedAt: string | null
}

/** What the log of events says: each wait of the customer, when it began, how it ended. Nothing of what is stored beside it. */
async function reckoned(desk: Desk): Promise<{ ended: Ended[]; open: string | null }> {
  const after = { position: 0, ordinal: 0 }
  const { events } = await desk.storage.events(desk.workspace, { after, limit: 10_000 })
  const sentAt = new Map((await desk.rows('messages')).map((row) => [row.id as string, row.sentAt]))
  const ended: Ended[] = []
  let [first, underWay]: [boolean, number] = [true, 0]
  let open: { metric: string; from: Date } | null = null
  const end = (to: string, at: Date) => {
    if (open)
      ended.push({
        metric: open.metric,
        to,
        startedAt: open.from.toISOString(),
        endedAt: at.toISOString(),
      })
    open = null
  }
  for (const { type, subject, at } of events) {
    if (type === 'message.received' && !open) {
      const from = sentAt.get(String(subject.messageId)) ?? at
      open = { metric: first ? 'first-response' : 'next-response', from }
    } else if (type === 'message.sent') underWay += 1
    else if (type === 'delivery.changed' && subject.state === 'sent') {
      underWay -= 1
      const waited = open as { metric: string; from: Date } | null
      const limit = waited?.metric === 'first-response' ? FIRST : NEXT
      if (waited) end(at.getTime() - waited.from.getTime() <= limit ? 'met' : 'met-late', at)
      first = false
    } else if (type === 'conversation.moved' && subject.to === 'resolved' && underWay === 0) {
      end('cancelled', at)
      first = false
    }
  }
  return { ended, open: (open as { metric: string } | null)?.metric ?? null }
}

async function noted(desk: Desk): Promise<{ ended: Ended[]; open: string | null }> {
  const after = { position: 0, ordinal: 0 }
  const { events } = await desk.storage.events(desk.workspace, { after, limit: 10_000 })
  const changes = events
    .filter(({ type }) => type === 'service-level.changed')
    .map(({ subject }) => subject as unknown as Changed)
  const ended = changes
    .filter(({ endedAt }) => endedAt !== null)
    .map(({ metric, to, startedAt, endedAt }) => ({ metric, to, startedAt, endedAt }))
  const [row] = await desk.rows('conversations')
  const open = row?.sla?.targets.find(({ endedAt }) => endedAt === null)
  // Each transition is told once.
  const told = changes.map(({ metric, startedAt, to }) => `${metric} ${startedAt} ${to}`)
  expect(new Set(told).size).toBe(told.length)
  return { ended, open: open?.metric ?? null }
}

describe.each(STORAGES)('service levels of random histories in %s', (storage) => {
  test('R58 R59 what was noted, step by step, is what the log of events gives at once', async () => {
    const step = fc.record({ act: fc.constantFrom(...ACTS), minutes: fc.integer({ min: 0, max: 25 }) })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const desk = await openDesk(storage)
        try {
          await desk.admin.channels.update({
            channelId: desk.channelId as Id<'channel'>,
            changes: { reopenWindow: { public: 365 * 24 * 60 * MINUTE, private: 0 } },
          })
          await desk.admin.policies.upsert({
            name: 'Soon',
            clock: 'calendar',
            firstResponseMs: FIRST,
            nextResponseMs: NEXT,
          })
          const { externalId } = await desk.mention()
          const conversationId = (await desk.only()).id as Id<'conversation'>
          const { session } = await desk.person('contributor')
          for (const [place, { act, minutes }] of steps.entries()) {
            if (act === 'ask') await desk.mention({ kind: 'reply', rootId: externalId, parentId: externalId })
            else if (act.startsWith('answer'))
              await session.conversations.reply({
                conversationId,
                text: `Answer ${place}`,
                visibility: 'public',
                ...(act === 'answer' ? {} : { moveTo: 'resolved' as const }),
              })
            else if (act !== 'wait')
              await desk.host.conversations.move({
                conversationId,
                queue: act as 'pending' | 'new' | 'resolved',
              })
            await desk.inbox.worker.drain()
            await desk.pass(minutes * MINUTE + 1)
            const { targets } = await desk.host.conversations.explainServiceLevel({ conversationId })
            expect(targets.filter(({ agrees }) => !agrees)).toEqual([])
          }
          expect(await noted(desk)).toEqual(await reckoned(desk))
        } finally {
          await desk.close()
        }
      }),
      { numRuns: RUNS[storage] },
    )
  }, 120_000)
})
