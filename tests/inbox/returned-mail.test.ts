import type { Id } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { HOUR, MINUTE, STORAGES } from './desk.js'
import { ADDRESS, type MailDesk, openMailDesk } from './mail-desk.js'

describe.each(STORAGES)('mail that comes back undelivered on %s', (storage) => {
  let desk: MailDesk
  beforeEach(async () => {
    desk = await openMailDesk(storage)
    await desk.admin.policies.upsert({
      name: 'Soon',
      clock: 'calendar',
      firstResponseMs: 20 * MINUTE,
      nextResponseMs: 10 * MINUTE,
    })
  })
  afterEach(() => desk.close())

  async function only() {
    const { items } = await desk.host.conversations.list({})
    const [first] = items
    if (!first || items.length > 1) throw new Error(`${items.length} conversations`)
    return { ...first, conversationId: first.id as Id<'conversation'> }
  }
  async function answered(text: string, moveTo: 'stay' | 'resolved' = 'stay') {
    const session = await desk.both()
    const { conversationId } = await only()
    await session.conversations.reply({ conversationId, text, visibility: 'private', moveTo })
    await desk.inbox.worker.drain()
    return desk.sent.at(-1) as (typeof desk.sent)[number]
  }
  const comesBack = (sent: (typeof desk.sent)[number]) =>
    desk.writes({
      from: 'MAILER-DAEMON@mx.example.org',
      envelopeFrom: '<>',
      to: ADDRESS,
      mime: {
        type: 'multipart/report; report-type=delivery-status; boundary=x',
        body: `--x\r\nContent-Type: message/delivery-status\r\n\r\nAction: failed\r\nStatus: 5.1.1\r\n--x\r\nContent-Type: text/rfc822-headers\r\n\r\nX-InboxKit-Return: ${sent.header('X-InboxKit-Return')}\r\n--x--`,
      },
    })
  const targets = async () =>
    (
      await desk.host.conversations.explainServiceLevel({ conversationId: (await only()).conversationId })
    ).targets.map(({ metric, state, startedAt, agrees }) => ({ metric, state, startedAt, agrees }))
  async function reported() {
    const from = new Date(desk.clock.now().getTime() - 24 * HOUR).toISOString()
    const to = new Date(desk.clock.now().getTime() + HOUR).toISOString()
    const metrics = ['firstResponse', 'nextResponse', 'outboundByHumans', 'slaFirstResponse'] as const
    const report = await desk.admin.reports.query({ from, to, zone: 'Etc/UTC', metrics: [...metrics] })
    return Object.fromEntries(
      report.metrics.map(({ metric, total: { value, n } }) => [
        metric,
        metric === 'outboundByHumans' ? value : n,
      ]),
    )
  }

  test('R58 R59 whoever it was for waits on, as since the beginning, and reports take the answer back', async () => {
    await desk.writes({})
    const { waitingSince } = await only()
    await desk.pass(5 * MINUTE)
    const sent = await answered('It is on its way.')
    expect(await targets()).toMatchObject([{ metric: 'first-response', state: 'met' }])
    expect(await reported()).toEqual({
      firstResponse: 1,
      nextResponse: 0,
      outboundByHumans: 1,
      slaFirstResponse: 1,
    })
    await comesBack(sent)
    expect((await only()).waitingSince).toEqual(waitingSince)
    expect(await targets()).toEqual([
      { metric: 'first-response', state: 'running', startedAt: waitingSince, agrees: true },
    ])
    expect(await reported()).toEqual({
      firstResponse: 0,
      nextResponse: 0,
      outboundByHumans: 0,
      slaFirstResponse: 0,
    })
    await desk.pass(20 * MINUTE)
    expect(await targets()).toMatchObject([{ metric: 'first-response', state: 'breached' }])
    await answered('Once more, to where you are now.')
    expect(await targets()).toMatchObject([{ metric: 'first-response', state: 'met-late' }])
    expect(await reported()).toEqual({
      firstResponse: 1,
      nextResponse: 0,
      outboundByHumans: 1,
      slaFirstResponse: 1,
    })
  })

  test('R59 a late answer that comes back was missed once, not twice', async () => {
    await desk.writes({})
    await desk.pass(30 * MINUTE)
    await comesBack(await answered('Sorry.'))
    await desk.pass(1)
    expect(await targets()).toMatchObject([{ metric: 'first-response', state: 'breached' }])
    expect(await reported()).toMatchObject({ firstResponse: 0, slaFirstResponse: 1 })
  })

  test('R59 what a later reply has answered stays answered, and what is resolved is owed nothing', async () => {
    await desk.writes({})
    const first = await answered('A large picture of it.')
    await desk.pass(MINUTE)
    await answered('It is on its way.')
    await comesBack(first)
    expect((await only()).waitingSince).toBeNull()
    expect(await targets()).toMatchObject([{ metric: 'first-response', state: 'met' }])
    expect(await reported()).toMatchObject({ firstResponse: 1, outboundByHumans: 1, slaFirstResponse: 1 })
    const { conversationId } = await only()
    await desk.writes({ text: 'And now?', headers: [`In-Reply-To: ${first.header('Message-ID')}`] })
    const last = await answered('Nothing.', 'resolved')
    expect((await desk.host.conversations.get({ conversationId })).queue).toBe('resolved')
    await comesBack(last)
    expect((await desk.host.conversations.get({ conversationId })).waitingSince).toBeNull()
    expect((await targets()).every(({ state }) => state === 'met')).toBe(true)
  })
})
