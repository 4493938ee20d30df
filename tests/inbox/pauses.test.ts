import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Desk, HOUR, openDesk, STORAGES } from './desk.js'

describe.each(STORAGES)('pauses that the network asks for on %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
  })
  afterEach(() => desk.close())

  test('P21 after a 429 no other reply of the account is posted either, until its instant', async () => {
    await desk.mention({ text: '@acme one' })
    await desk.mention({ text: '@acme two' })
    const { session } = await desk.person('contributor')
    const { items } = await session.conversations.list({ order: 'oldest' })
    const [first, second] = items
    const until = new Date(desk.clock.now().getTime() + HOUR)
    desk.channel.at.nextSends({ kind: 'retry', at: until, reason: 'slow down', bucket: true })
    const reply = async (id: string | undefined, text: string) => {
      await session.conversations.reply({ conversationId: id ?? '', text, visibility: 'public' })
      await desk.inbox.worker.drain()
    }
    await reply(first?.id, 'to one')
    await reply(second?.id, 'to two')
    await desk.pass(HOUR - 1)
    expect(desk.channel.at.attempts.map(({ text }) => text)).toEqual(['to one'])
    await desk.pass(1)
    expect(desk.channel.at.sent.map(({ text }) => text).sort()).toEqual(['to one', 'to two'])
  })
})
