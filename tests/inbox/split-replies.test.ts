import { isInboxError } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ACCOUNT, anInboundMessage, aPerson, type Desk, HOUR, MINUTE, openDesk, STORAGES } from './desk.js'
import { PNG } from './pictures.js'

const PARTS = ['a'.repeat(280), 'b'.repeat(280), 'c'.repeat(40)] as const
const LONG = PARTS.join('')

describe.each(STORAGES)('replies in parts on %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
    await desk.admin.channels.update({ channelId: desk.channelId, changes: { overLimit: 'split' } })
  })
  afterEach(() => desk.close())
  const refused = (code: Parameters<typeof isInboxError>[1]) => (error: unknown) => isInboxError(error, code)

  async function reply(text = LONG) {
    const { session } = await desk.person('contributor')
    const { id: conversationId } = await desk.only()
    return session.conversations.reply({ conversationId, text, visibility: 'public' })
  }
  async function deliveries() {
    const { session } = await desk.person('contributor')
    const { items } = await session.deliveries.list({})
    return items.reverse()
  }
  const states = async () => (await deliveries()).map(({ state }) => state)
  async function shown() {
    const { session } = await desk.person('viewer')
    const { id: conversationId } = await desk.only()
    return (await session.conversations.messages({ conversationId })).items
  }
  const sent = () => desk.channel.at.sent.map(({ text }) => text)

  test('R170 each part is threaded under the one before it, in order, and the timeline has one reply', async () => {
    const mention = await desk.mention()
    await reply()
    await desk.inbox.worker.drain()
    expect(sent()).toEqual(PARTS)
    const [first, second] = desk.channel.at.sent
    expect(desk.channel.at.sent.map(({ targetId }) => targetId)).toEqual([
      mention.externalId,
      first?.externalId,
      second?.externalId,
    ])
    expect((await deliveries()).map(({ part, parts }) => [part, parts])).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ])
    const [answer, ...rest] = await shown()
    expect(rest).toHaveLength(1)
    expect(answer).toMatchObject({ text: PARTS.join('\n'), delivery: { state: 'sent', part: 3, parts: 3 } })
  })

  test('R170 a part whose echo comes before its answer is the same post, and the next follows it', async () => {
    const mention = await desk.mention()
    desk.channel.at.nextSends({ kind: 'lost' })
    await reply()
    await desk.inbox.worker.drain()
    expect(await states()).toEqual(['unknown', 'queued', 'queued'])
    await desk.happens(
      anInboundMessage({
        externalId: desk.channel.at.sent[0]?.externalId ?? '',
        direction: 'out',
        kind: 'reply',
        author: { id: ACCOUNT, profile: null },
        peer: { id: aPerson().id, profile: null },
        rootId: mention.externalId,
        parentId: mention.externalId,
        text: PARTS[0],
        sentAt: desk.clock.now(),
      }),
    )
    expect(await states()).toEqual(['sent', 'sent', 'sent'])
    expect(sent()).toEqual(PARTS)
    expect(desk.channel.at.sent[1]?.targetId).toBe(desk.channel.at.sent[0]?.externalId)
    expect(await shown()).toHaveLength(2)
  })

  test('R170 what is attached goes out with the first part', async () => {
    await desk.mention()
    const { session } = await desk.person('contributor')
    const { id: conversationId } = await desk.only()
    const file = await session.files.upload({ conversationId, bytes: PNG })
    await session.conversations.reply({
      conversationId,
      text: LONG,
      visibility: 'public',
      attachments: [{ fileId: file.id, alternative: 'A map' }],
    })
    await desk.inbox.worker.drain()
    expect(desk.channel.at.sent.map(({ attachments }) => attachments.length)).toEqual([1, 0, 0])
    expect((await shown())[0]?.attachments).toHaveLength(1)
  })

  test('R170 a part that failed stops those after it, and sending it again goes on from there', async () => {
    await desk.mention()
    desk.channel.at.nextSends(
      { kind: 'sent', externalId: '1000000000000000777', permalink: null },
      { kind: 'rejected', code: 'duplicate', reason: 'said before' },
    )
    await reply()
    await reply('What comes later.')
    await desk.inbox.worker.drain()
    expect(await states()).toEqual(['sent', 'failed', 'failed', 'sent'])
    expect(sent()).toEqual([PARTS[0], 'What comes later.'])
    const [, second, third] = await deliveries()
    expect(third?.error).toMatchObject({ code: 'earlier-part', reason: 'Part 2 of 3 was not posted.' })
    expect((await shown()).find(({ delivery }) => delivery?.parts === 3)?.delivery).toMatchObject({
      id: second?.id,
      part: 2,
      state: 'failed',
      error: { code: 'duplicate' },
    })
    const { session } = await desk.person('contributor')
    await expect(session.deliveries.settle({ deliveryId: third?.id ?? '', as: 'again' })).rejects.toSatisfy(
      refused('TRANSITION_REFUSED'),
    )
    await session.deliveries.settle({ deliveryId: second?.id ?? '', as: 'again' })
    await desk.inbox.worker.drain()
    expect(await states()).toEqual(['sent', 'sent', 'sent', 'sent'])
    expect(sent()).toEqual([PARTS[0], 'What comes later.', PARTS[1], PARTS[2]])
    expect(desk.channel.at.sent[2]?.targetId).toBe('1000000000000000777')
  })

  test('R170 a process that ends between two parts, or during one, repeats none', async () => {
    await desk.mention()
    await reply()
    const other = await desk.elsewhere()
    const posted = desk.channel.send.bind(desk.channel)
    let dies = 2
    desk.channel.send = async (context, message) => {
      const outcome = await posted(context, message)
      dies -= 1
      // Posted, and the process is gone before it could store the answer.
      return dies === 0 ? new Promise(() => {}) : outcome
    }
    const crashed = other.worker.drain()
    crashed.catch(() => {})
    while (desk.channel.at.sent.length < 2) await new Promise((resolve) => setTimeout(resolve, 5))
    desk.channel.send = posted
    await desk.pass(3 * MINUTE)
    expect(await states()).toEqual(['sent', 'unknown', 'queued'])
    await desk.pass(MINUTE)
    expect(await states()).toEqual(['sent', 'sent', 'sent'])
    expect(sent()).toEqual(PARTS)
    expect(desk.channel.at.sent[2]?.targetId).toBe(desk.channel.at.sent[1]?.externalId)
  })

  test('R170 taking back one part takes back those after it; what comes next leaves', async () => {
    await desk.mention()
    const at = new Date(desk.clock.now().getTime() + HOUR)
    desk.channel.at.nextSends({ kind: 'retry', at, reason: 'later', bucket: false })
    const { deliveryIds } = await reply()
    await reply('Something else.')
    await desk.inbox.worker.drain()
    const { session } = await desk.person('contributor')
    await session.deliveries.cancel({ deliveryId: deliveryIds[0] ?? '' })
    await desk.inbox.worker.drain()
    expect(await states()).toEqual(['cancelled', 'cancelled', 'cancelled', 'sent'])
    expect(sent()).toEqual(['Something else.'])
  })

  test('R170 direct messages are never split, and 25 parts are the most', async () => {
    await desk.mention()
    expect((await reply('x'.repeat(25 * 280))).deliveryIds).toHaveLength(25)
    await expect(reply('x'.repeat(25 * 280 + 1))).rejects.toSatisfy(refused('TEXT_TOO_LONG'))
    await desk.directMessage()
    const { session } = await desk.person('contributor')
    const { items } = await session.conversations.list({})
    const conversationId = items.find(({ visibility }) => visibility === 'private')?.id ?? ''
    const send = (text: string) =>
      session.conversations.reply({ conversationId, text, visibility: 'private' })
    await expect(send('x'.repeat(281))).rejects.toSatisfy(refused('TEXT_TOO_LONG'))
    await send('x'.repeat(280))
  })
})
