import { type Id, isInboxError, type Mail } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ACCOUNT, anInboundMessage, DAY, type Desk, HOUR, MINUTE, openDesk, STORAGES } from './desk.js'

describe.each(STORAGES)('the life of an account on %s', (storage) => {
  let desk: Desk
  let channelId: Id<'channel'>
  const mails: Mail[] = []
  beforeEach(async () => {
    mails.length = 0
    desk = await openDesk(storage, 1, { mailer: { send: async (mail) => void mails.push(mail) } })
    channelId = desk.channelId as Id<'channel'>
  })
  afterEach(() => desk.close())

  const refused = (code: Parameters<typeof isInboxError>[1], reason?: string) => (error: unknown) =>
    isInboxError(error, code) &&
    (reason === undefined || (error.details as { reason?: string }).reason === reason)
  const channel = () => desk.admin.channels.get({ channelId })
  const state = async () => (await channel()).state
  const credentials = () => desk.channel.at.credentials(ACCOUNT)
  const add = (given = {}) =>
    desk.admin.channels.add({ adapter: 'fake', credentials: credentials(), ...given })
  const count = async () => (await desk.rows('conversations')).length
  /** A customer writes, and no webhook tells of it: a poll may find it. */
  const unheard = () =>
    desk.channel.at.publish(ACCOUNT, [
      anInboundMessage({ externalId: desk.channel.at.identifier(), sentAt: desk.clock.now() }),
    ])
  async function reply(text = 'An answer.') {
    const { session } = await desk.person('contributor')
    const { id } = await desk.only()
    const given = { conversationId: id as Id<'conversation'>, text, visibility: 'public' as const }
    const answered = await session.conversations.reply(given)
    await desk.inbox.worker.drain()
    return answered
  }
  async function deliveries() {
    const { items } = await desk.host.deliveries.list({})
    return items.map(({ state: each }) => each).reverse()
  }
  /** The account takes the authorisation back. */
  const revoke = () => desk.happens({ type: 'revoked', at: null })

  test('R160 R161 R162 an account that is set aside takes in nothing and sends nothing', async () => {
    await desk.mention()
    const at = new Date(desk.clock.now().getTime() + HOUR)
    desk.channel.at.nextSends({ kind: 'retry', at, reason: 'later', bucket: false })
    await reply('under way')
    expect(await desk.admin.channels.deactivate({ channelId })).toMatchObject({ state: 'deactivated' })
    await desk.mention()
    unheard()
    await desk.pass(HOUR)
    expect(await count()).toBe(1)
    expect(await deliveries()).toEqual(['held'])
    await expect(reply()).rejects.toSatisfy(refused('NOT_REPLYABLE', 'deactivated'))
    expect(desk.channel.at.sent).toEqual([])
    expect(await desk.admin.channels.deactivate({ channelId })).toMatchObject({ state: 'deactivated' })
    const { session } = await desk.person('supervisor')
    await expect(session.channels.deactivate({ channelId })).rejects.toSatisfy(refused('FORBIDDEN'))
  })

  test('R162 the default account that is set aside is the default no more', async () => {
    await desk.admin.settings.update({ changes: { defaultReplyChannelId: channelId } })
    await desk.admin.channels.deactivate({ channelId })
    expect((await desk.admin.settings.get()).defaultReplyChannelId).toBeNull()
  })

  test('R163 it comes back at any time, and what was missed stays away', async () => {
    await desk.admin.channels.deactivate({ channelId })
    await desk.mention()
    unheard()
    await desk.pass(HOUR)
    expect(await desk.admin.channels.reactivate({ channelId })).toMatchObject({ state: 'active' })
    await desk.pass(2 * MINUTE)
    expect(await count()).toBe(0)
    await desk.mention()
    unheard()
    await desk.pass(2 * MINUTE)
    expect(await count()).toBe(2)
    await expect(desk.admin.channels.reactivate({ channelId })).rejects.toSatisfy(
      refused('TRANSITION_REFUSED'),
    )
  })

  test('R163 what was missed is fetched from the instant that is asked for, also what a webhook told of', async () => {
    await desk.admin.channels.deactivate({ channelId })
    unheard()
    await desk.pass(HOUR)
    const backfillSince = desk.clock.now().toISOString()
    await desk.mention()
    unheard()
    await desk.pass(HOUR)
    const later = new Date(desk.clock.now().getTime() + 1000).toISOString()
    await expect(desk.admin.channels.reactivate({ channelId, backfillSince: later })).rejects.toSatisfy(
      refused('INVALID_INPUT'),
    )
    await desk.admin.channels.reactivate({ channelId, backfillSince })
    await desk.pass(2 * MINUTE)
    expect(await count()).toBe(2)
  })

  test('R165 unlinking wants a second yes', async () => {
    await expect(desk.admin.channels.unlink({ channelId })).rejects.toSatisfy(
      refused('CONFIRMATION_REQUIRED'),
    )
    expect(await state()).toBe('active')
    const { session } = await desk.person('supervisor')
    await expect(session.channels.unlink({ channelId, confirmed: true })).rejects.toSatisfy(
      refused('FORBIDDEN'),
    )
    expect(await desk.rows('credentials')).toHaveLength(1)
  })

  test('R164 an unlinked account has no tokens, its conversations are read, and linked again it finds them', async () => {
    await desk.mention()
    await desk.admin.channels.update({ channelId, changes: { displayName: 'Care' } })
    await desk.admin.channels.unlink({ channelId, confirmed: true })
    expect(await desk.rows('credentials')).toEqual([])
    expect(await desk.dump()).not.toContain('token-1-of')
    expect(desk.channel.at.subscriptions.has(ACCOUNT)).toBe(false)
    expect(desk.channel.at.refusedTokens.size).toBe(1)
    expect((await desk.admin.channels.list()).items).toEqual([])
    expect((await desk.admin.channels.list({ unlinked: true })).items).toMatchObject([{ state: 'unlinked' }])
    const { id: conversationId } = await desk.only()
    const { session } = await desk.person('viewer')
    const read = await session.conversations.messages({
      conversationId: conversationId as Id<'conversation'>,
    })
    expect(read.items).toHaveLength(1)
    await expect(reply()).rejects.toSatisfy(refused('NOT_REPLYABLE', 'unlinked'))
    await desk.admin.channels.unlink({ channelId, confirmed: true })
    const again = await add()
    expect(again).toMatchObject({ id: channelId, state: 'active', displayName: 'Care' })
    await desk.inbox.worker.drain()
    await reply()
    expect(desk.channel.at.sent).toHaveLength(1)
    await desk.mention()
    expect(await count()).toBe(2)
  })

  test('R164 what the network does not answer keeps no token here, and frees the account for others', async () => {
    desk.channel.revoke = async () => {
      throw new Error('the network is away')
    }
    await desk.admin.channels.unlink({ channelId, confirmed: true })
    expect(await desk.rows('credentials')).toEqual([])
    const other = await desk.inbox.workspaces.create({ name: 'Other' })
    const host = desk.inbox.as({ workspace: other.id, system: 'test' })
    await host.channels.add({ adapter: 'fake', credentials: credentials() })
    await expect(add()).rejects.toSatisfy(refused('ACCOUNT_TAKEN'))
  })

  test('R182 an account is watched without end, also after its network failed', async () => {
    const poll = desk.channel.poll?.bind(desk.channel)
    desk.channel.poll = async () => {
      throw new Error('the network is away')
    }
    await desk.pass(10 * MINUTE)
    desk.channel.poll = poll as NonNullable<typeof poll>
    for (let times = 1; times <= 3; times += 1) {
      unheard()
      await desk.pass(HOUR)
      expect(await count()).toBe(times)
    }
  })

  test('R183 R186 every administrator gets one mail, then one a day, until the account is authorised again', async () => {
    await desk.admin.users.upsert({ name: 'Second', email: 'second@example.com', administrator: true })
    await desk.admin.users.upsert({
      name: 'Gone',
      email: 'gone@example.com',
      administrator: true,
      active: false,
    })
    await desk.person('supervisor')
    await revoke()
    await revoke()
    await desk.pass(HOUR)
    expect(mails).toHaveLength(1)
    expect([...(mails[0]?.to ?? [])].sort()).toEqual(['root@example.com', 'second@example.com'])
    expect(mails[0]?.subject).toContain(`@acme${ACCOUNT}`)
    await desk.pass(DAY - HOUR - 1)
    expect(mails).toHaveLength(1)
    await desk.pass(1)
    expect(mails).toHaveLength(2)
    await add()
    await desk.pass(3 * DAY)
    expect(mails).toHaveLength(2)
    await revoke()
    await desk.pass(1)
    expect(mails).toHaveLength(3)
  })

  test('R185 a token that the network will not renew ends the authorisation at once', async () => {
    desk.channel.poll = async () => ({ kind: 'unauthorized', reason: 'the password was changed' })
    desk.channel.at.nextRefreshes({ kind: 'refused', reason: 'the password was changed' })
    await desk.pass(MINUTE)
    expect(await state()).toBe('deauthorised')
    expect((await desk.admin.channels.health({ channelId })).error).toContain('password')
  })

  test('R187 refusals end it when they repeat, three over a quarter of an hour; one success between them clears them', async () => {
    const poll = desk.channel.poll?.bind(desk.channel) as NonNullable<typeof desk.channel.poll>
    const no = async () => ({ kind: 'unauthorized', reason: 'not authorised' }) as const
    desk.channel.poll = no
    for (let minutes = 0; minutes < 14; minutes += 1) await desk.pass(MINUTE)
    expect(await state()).toBe('active')
    desk.channel.poll = poll
    await desk.pass(MINUTE)
    expect((await desk.admin.channels.health({ channelId })).refusals).toBe(0)
    desk.channel.poll = no
    for (let minutes = 0; minutes < 14; minutes += 1) await desk.pass(MINUTE)
    expect(await state()).toBe('active')
    for (let minutes = 0; minutes < 3; minutes += 1) await desk.pass(MINUTE)
    expect(await state()).toBe('deauthorised')
    expect(mails).toHaveLength(1)
  })

  test('R187 what the application itself may do at the network clears no refusal of the account', async () => {
    const told = await openDesk(storage, 2, { publicUrl: 'https://care.example.com' })
    const health = () => told.admin.channels.health({ channelId: told.channelId as Id<'channel'> })
    const subscribed = async () => (await health()).subscribedAt?.getTime() ?? 0
    for (let minutes = 0; minutes < 10; minutes += 1) await told.pass(MINUTE)
    const before = await subscribed()
    expect(before).toBeGreaterThan(0)
    told.channel.poll = async () => ({ kind: 'unauthorized', reason: 'not authorised' })
    for (let minutes = 0; minutes < 10; minutes += 1) await told.pass(MINUTE)
    expect([(await health()).state, (await subscribed()) > before]).toEqual(['active', true])
    for (let minutes = 0; minutes < 7; minutes += 1) await told.pass(MINUTE)
    expect((await health()).state).toBe('deauthorised')
    await told.close()
  })

  test('R187 limits and faults of the network never end it', async () => {
    desk.channel.poll = async ({ now }) => ({
      kind: 'retry',
      at: new Date(now.getTime() + MINUTE),
      reason: 'X answered 429',
    })
    for (let minutes = 0; minutes < 40; minutes += 1) await desk.pass(MINUTE)
    desk.channel.poll = async () => {
      throw new Error('X answered 503')
    }
    for (let minutes = 0; minutes < 40; minutes += 1) await desk.pass(MINUTE)
    expect(await state()).toBe('active')
    // That nothing could be taken is told, once, and is another matter (R183).
    expect(mails.map(({ subject }) => subject)).toEqual([expect.stringContaining('cannot be reached')])
  })

  test('R187 a reply that is refused once waits; refused again and again it is held, and is not lost', async () => {
    await desk.mention()
    const no = { kind: 'unauthorized', reason: 'not authorised' } as const
    desk.channel.at.nextSends(no, no)
    await reply()
    expect([await state(), await deliveries()]).toEqual(['active', ['queued']])
    await desk.pass(5 * MINUTE)
    expect(await deliveries()).toEqual(['sent'])
    desk.channel.poll = async () => ({ kind: 'retry', at: new Date('2100-01-01'), reason: 'away' })
    desk.channel.at.nextSends(...Array.from({ length: 20 }, () => no))
    await reply('second')
    for (let times = 0; times < 4; times += 1) await desk.pass(5 * MINUTE)
    expect([await state(), await deliveries()]).toEqual(['deauthorised', ['sent', 'held']])
  })

  describe('held replies', () => {
    async function held(...texts: string[]) {
      await desk.mention()
      await revoke()
      for (const text of texts) await reply(text)
    }
    const release = (as: 'send' | 'discard', confirmed = false) =>
      desk.admin.channels.releaseHeld({ channelId, as, confirmed })

    test('R184 they are sent by choice, in their order, once the account is authorised again', async () => {
      await desk.admin.channels.update({ channelId, changes: { overLimit: 'split', displayName: 'Care' } })
      await held('one', 'x'.repeat(300), 'three')
      expect((await desk.admin.channels.health({ channelId })).held).toBe(4)
      await expect(release('send')).rejects.toSatisfy(refused('TRANSITION_REFUSED'))
      expect(await add()).toMatchObject({ id: channelId, state: 'active', displayName: 'Care' })
      expect(await deliveries()).toEqual(['held', 'held', 'held', 'held'])
      expect(await release('send')).toEqual({ released: 4, more: false })
      await desk.inbox.worker.drain()
      const texts = desk.channel.at.sent.map(({ text }) => text)
      expect(texts).toEqual(['one', 'x'.repeat(280), 'x'.repeat(20), 'three'])
      expect(desk.channel.at.sent[2]?.targetId).toBe(desk.channel.at.sent[1]?.externalId)
    })

    test('R184 or discarded', async () => {
      await held('one', 'two')
      expect(await release('discard')).toEqual({ released: 2, more: false })
      await add()
      await reply('new')
      expect(await deliveries()).toEqual(['cancelled', 'cancelled', 'sent'])
      expect(desk.channel.at.sent.map(({ text }) => text)).toEqual(['new'])
    })

    test('R184 older than 24 hours only after confirming', async () => {
      await held('one')
      await add()
      await desk.pass(DAY)
      await desk.pass(1)
      await expect(release('send')).rejects.toSatisfy(refused('CONFIRMATION_REQUIRED'))
      const { session } = await desk.person('supervisor')
      await expect(
        session.channels.releaseHeld({ channelId, as: 'send', confirmed: true }),
      ).rejects.toSatisfy(refused('FORBIDDEN'))
      expect(await release('send', true)).toEqual({ released: 1, more: false })
      await desk.inbox.worker.drain()
      expect(await deliveries()).toEqual(['sent'])
    })

    test('R184 one that is sent again by itself is older than 24 hours only after confirming, too', async () => {
      await held('one')
      await add()
      await desk.pass(DAY)
      await desk.pass(1)
      const { session } = await desk.person('contributor')
      const [{ id } = { id: '' }] = (await desk.host.deliveries.list({})).items
      const again = { deliveryId: id as Id<'delivery'>, as: 'again' as const }
      await expect(session.deliveries.settle(again)).rejects.toSatisfy(refused('CONFIRMATION_REQUIRED'))
      expect(await deliveries()).toEqual(['held'])
      await session.deliveries.settle({ ...again, confirmed: true })
      await desk.inbox.worker.drain()
      expect(await deliveries()).toEqual(['sent'])
    })

    test('R184 exactly 24 hours old they need no confirming', async () => {
      await held('one')
      await add()
      await desk.pass(DAY)
      expect(await release('send')).toEqual({ released: 1, more: false })
    })
  })

  test('R184 a channel is authorised anew by its own account alone', async () => {
    await revoke()
    const stranger = desk.channel.at.credentials('77')
    await expect(add({ channelId, credentials: stranger })).rejects.toSatisfy(
      refused('CONNECT_INVALID', 'other-account'),
    )
    const { connect } = desk.admin.channels
    const given = {
      adapter: 'fake',
      binding: 'this-browser',
      redirectUri: 'http://127.0.0.1:9/back',
      channelId,
    }
    const first = await connect.begin(given)
    const back = { state: first.state, binding: 'this-browser' }
    await expect(connect.finish({ ...back, code: 'code-for-77' })).rejects.toSatisfy(
      refused('CONNECT_INVALID', 'other-account'),
    )
    expect(await connect.get(first.attemptId)).toMatchObject({ phase: 'discarded' })
    expect([await state(), (await desk.admin.channels.list()).items.length]).toEqual(['deauthorised', 1])
    const second = await connect.begin(given)
    await connect.finish({ state: second.state, binding: 'this-browser', code: `code-for-${ACCOUNT}` })
    const linked = await connect.confirm({ attemptId: second.attemptId, binding: 'this-browser' })
    expect(linked).toMatchObject({ id: channelId, state: 'active' })
  })
})
