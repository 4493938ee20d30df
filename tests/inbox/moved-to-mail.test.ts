import type { Id } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { HOUR, MINUTE, STORAGES } from './desk.js'
import { ADA, type MailDesk, openMailDesk } from './mail-desk.js'

describe.each(STORAGES)('what is owed where a conversation goes on by e-mail on %s', (storage) => {
  let desk: MailDesk
  beforeEach(async () => {
    desk = await openMailDesk(storage)
  })
  afterEach(() => desk.close())

  const policy = (given: object = {}) =>
    desk.admin.policies.upsert({
      name: 'Soon',
      clock: 'calendar',
      firstResponseMs: 20 * MINUTE,
      nextResponseMs: 10 * MINUTE,
      resolvedWithoutReply: 'breached',
      ...given,
    })
  /** Somebody writes in public whose address is known. */
  async function asked() {
    await desk.mention()
    const session = await desk.both()
    const { items } = await session.conversations.list({ queue: 'new' })
    const from = items.find(({ source }) => source === 'post')
    if (!from) throw new Error('there is no conversation')
    await session.contacts.update({ contactId: from.contact.id as Id<'contact'>, attributes: { email: ADA } })
    return { session, conversationId: from.id as Id<'conversation'> }
  }
  const targets = async (id: string) =>
    (
      await desk.host.conversations.explainServiceLevel({ conversationId: id as Id<'conversation'> })
    ).targets.map(({ metric, state, agrees }) => [metric, state, agrees])
  async function reported() {
    const from = new Date(desk.clock.now().getTime() - 24 * HOUR).toISOString()
    const to = new Date(desk.clock.now().getTime() + HOUR).toISOString()
    const metrics = ['firstResponse', 'nextResponse', 'slaFirstResponse'] as const
    const report = await desk.admin.reports.query({ from, to, zone: 'Etc/UTC', metrics: [...metrics] })
    const [first, next, kept] = report.metrics.map(({ total }) => total)
    return { first: [first?.n, first?.median], next: next?.n, kept: [kept?.value, kept?.n] }
  }

  test('R58 R114 an answer by e-mail is the first answer: it meets what was owed since the post', async () => {
    await policy()
    const { session, conversationId } = await asked()
    await desk.pass(15 * MINUTE)
    const moved = await session.conversations.moveToEmail({ conversationId, text: 'Let us go on here.' })
    expect(await targets(moved.id)).toEqual([['first-response', 'warning', true]])
    await desk.inbox.worker.drain()
    expect(await targets(conversationId)).toEqual([['first-response', 'cancelled', true]])
    expect(await targets(moved.id)).toEqual([['first-response', 'met', true]])
    const { first, next, kept } = await reported()
    expect([first[0], next, kept]).toEqual([1, 0, [1, 1]])
    expect(first[1]).toBeGreaterThanOrEqual(15 * MINUTE)
    // The customer's answer is owed the next one.
    const [sent] = desk.sent
    if (!sent) throw new Error('nothing was sent')
    await desk.answers(sent, { text: 'Gladly.' })
    expect(await targets(moved.id)).toEqual([
      ['first-response', 'met', true],
      ['next-response', 'running', true],
    ])
  })

  test('R59 R114 what was missed before the move was missed once, and what is not measured there is owed nothing', async () => {
    const { id } = await policy()
    const { session, conversationId } = await asked()
    await desk.pass(25 * MINUTE)
    expect(await targets(conversationId)).toEqual([['first-response', 'breached', true]])
    const moved = await session.conversations.moveToEmail({ conversationId, text: 'Sorry.' })
    await desk.inbox.worker.drain()
    expect(await targets(conversationId)).toEqual([['first-response', 'breached', true]])
    expect(await targets(moved.id)).toEqual([])
    expect(await reported()).toMatchObject({ first: [1, expect.any(Number)], kept: [0, 1] })
    // Another policy for mail, or none: the same wait goes by that one.
    const posts = { field: 'conversation.source', operator: 'is' as const, value: 'post' }
    await policy({ id: id as Id<'policy'>, when: { all: [posts] } })
    await desk.admin.policies.upsert({ name: 'Mail', clock: 'calendar', firstResponseMs: HOUR })
    const other = await asked()
    await desk.pass(15 * MINUTE)
    const then = await other.session.conversations.moveToEmail({
      conversationId: other.conversationId,
      text: 'Here.',
    })
    const [target] = (
      await desk.host.conversations.explainServiceLevel({ conversationId: then.id as Id<'conversation'> })
    ).targets
    expect(target).toMatchObject({ policyName: 'Mail', targetMs: HOUR, state: 'running' })
    expect(desk.clock.now().getTime() - (target?.startedAt.getTime() ?? 0)).toBeGreaterThanOrEqual(
      15 * MINUTE,
    )
  })
})
