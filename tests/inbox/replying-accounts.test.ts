import { type Id, isInboxError } from '@inboxkit/core'
import { fakeChannel } from '@inboxkit/core/testing'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ACCOUNT, anInboundMessage, aPerson, type Desk, openDesk, STORAGES } from './desk.js'

const OTHER = '9000000000000000002'

describe.each(STORAGES)('replying accounts on %s', (storage) => {
  let desk: Desk
  let other: Id<'channel'>
  const home = () => desk.channelId as Id<'channel'>
  beforeEach(async () => {
    desk = await openDesk(storage)
    const added = await desk.admin.channels.add({
      adapter: 'fake',
      credentials: desk.channel.at.credentials(OTHER),
    })
    other = added.id as Id<'channel'>
    await grant('contributor')
    await grant('supervisor')
    await desk.inbox.worker.drain()
  })
  afterEach(() => desk.close())

  const refused = (code: Parameters<typeof isInboxError>[1], reason?: string) => (error: unknown) =>
    isInboxError(error, code) &&
    (reason === undefined || (error.details as { reason?: string }).reason === reason)
  async function grant(role: 'contributor' | 'supervisor') {
    const { id } = await desk.person(role)
    await desk.admin.grants.set({ channelId: other, subject: { kind: 'user', userId: id as never }, role })
  }
  const allow = (channelId: Id<'channel'>, allowReplies: boolean) =>
    desk.admin.channels.update({ channelId, changes: { allowReplies } })
  const makeDefault = (defaultReplyChannelId: Id<'channel'> | null) =>
    desk.admin.settings.update({ changes: { defaultReplyChannelId } })
  const theDefault = async () => (await desk.admin.settings.get()).defaultReplyChannelId
  const agent = async () => (await desk.person('contributor')).session
  async function offered() {
    const { items } = await (await agent()).conversations.replyAccounts({
      conversationId: (await desk.only()).id as Id<'conversation'>,
    })
    return items.map(({ channelId, isPreselected }) => `${channelId}${isPreselected ? '*' : ''}`)
  }
  async function reply(replyWith: Id<'channel'> | null = null, text = 'An answer.') {
    const { id: conversationId, visibility } = await desk.only()
    const given = { conversationId: conversationId as Id<'conversation'>, text, visibility, replyWith }
    const answered = await (await agent()).conversations.reply(given)
    await desk.inbox.worker.drain()
    return answered
  }
  /** What the network tells one account. */
  async function tell(accountId: string, given: Parameters<typeof anInboundMessage>[0]) {
    const message = anInboundMessage({ sentAt: desk.clock.now(), ...given })
    const delivery = desk.channel.at.publish(accountId, [message])
    await desk.inbox.receive('fake', desk.channel.webhookRequest(delivery))
    await desk.inbox.worker.drain()
    return message
  }
  const by = () => desk.channel.at.sent.map(({ accountId }) => accountId)

  test('R119 R137 R138 the account written to answers, unless the agent chooses another one that is offered', async () => {
    await desk.mention()
    expect(await offered()).toEqual([`${home()}*`, other])
    await reply()
    await reply(other)
    expect(by()).toEqual([ACCOUNT, OTHER])
    const { items } = await (await agent()).deliveries.list({})
    expect(items.map(({ byChannelId }) => byChannelId)).toEqual([other, home()])
    await allow(other, false)
    expect(await offered()).toEqual([`${home()}*`])
    await expect(reply(other)).rejects.toSatisfy(refused('NOT_REPLYABLE', 'replies-off'))
  })

  test('R138 R142 sending again takes what the reply took: replies by that account allowed, the right to answer by it, and an open thread', async () => {
    await desk.mention()
    desk.channel.at.nextSends({ kind: 'rejected', code: 'forbidden', reason: 'no' })
    const { deliveryIds } = await reply(other)
    const deliveryId = deliveryIds[0] ?? ''
    const { id, session } = await desk.person('contributor')
    const again = () => session.deliveries.settle({ deliveryId, as: 'again' })
    await allow(other, false)
    await expect(again()).rejects.toSatisfy(refused('NOT_REPLYABLE', 'replies-off'))
    await allow(other, true)
    const subject = { kind: 'user', userId: id as Id<'user'> } as const
    await desk.admin.grants.set({ channelId: other, subject, role: 'viewer' })
    await expect(again()).rejects.toSatisfy(refused('FORBIDDEN'))
    await grant('contributor')
    const { session: chief } = await desk.person('supervisor')
    const conversationId = (await desk.only()).id as Id<'conversation'>
    await chief.conversations.block({ conversationId })
    await expect(again()).rejects.toSatisfy(refused('NOT_REPLYABLE', 'blocked'))
    await chief.conversations.unblock({ conversationId })
    await desk.inbox.worker.drain()
    expect(desk.channel.at.sent).toEqual([])
    await again()
    await desk.inbox.worker.drain()
    expect(by()).toEqual([OTHER])
  })

  test('R138 R142 what the account written to said is sent again only where it still allows replies', async () => {
    await desk.mention()
    desk.channel.at.nextSends({ kind: 'rejected', code: 'forbidden', reason: 'no' })
    const { deliveryIds } = await reply()
    const again = async () =>
      (await agent()).deliveries.settle({ deliveryId: deliveryIds[0] ?? '', as: 'again' })
    await allow(home(), false)
    await makeDefault(other)
    await expect(again()).rejects.toSatisfy(refused('NOT_REPLYABLE', 'replies-off'))
    await allow(home(), true)
    await again()
    await desk.inbox.worker.drain()
    expect(by()).toEqual([ACCOUNT])
  })

  test('R138 another account needs the right to reply by it, and foreign ones do not exist', async () => {
    await desk.mention()
    const { id } = await desk.person('contributor')
    const userId = id as Id<'user'>
    await desk.admin.grants.set({ channelId: other, subject: { kind: 'user', userId }, role: 'viewer' })
    expect(await offered()).toEqual([`${home()}*`])
    await expect(reply(other)).rejects.toSatisfy(refused('FORBIDDEN'))
    const grants = await desk.admin.grants.list({ channelId: other })
    for (const { id: grantId } of grants.items) await desk.admin.grants.remove({ grantId: grantId as never })
    await expect(reply(other)).rejects.toSatisfy(refused('NOT_FOUND'))
    await expect(reply(`chn_${'0'.repeat(32)}` as Id<'channel'>)).rejects.toSatisfy(refused('NOT_FOUND'))
    expect(desk.channel.at.attempts).toEqual([])
  })

  test('R138 R143 a direct message is answered by the account that it reached alone', async () => {
    await desk.directMessage()
    await makeDefault(other)
    expect(await offered()).toEqual([`${home()}*`])
    await expect(reply(other)).rejects.toSatisfy(refused('NOT_REPLYABLE', 'other-account'))
    await reply()
    expect(by()).toEqual([ACCOUNT])
    await allow(home(), false)
    expect(await offered()).toEqual([])
    await expect(reply()).rejects.toSatisfy(refused('NOT_REPLYABLE', 'replies-off'))
  })

  async function deauthorised() {
    desk.channel.at.nextSends({ kind: 'unauthorized', reason: 'revoked' })
    desk.channel.at.nextRefreshes({ kind: 'refused', reason: 'revoked' })
    await reply(null, 'the first')
    expect((await desk.admin.channels.get({ channelId: other })).state).toBe('deauthorised')
  }
  const deliveries = async () =>
    (await (await agent()).deliveries.list({})).items
      .map(({ state, byChannelId }) => [state, byChannelId])
      .reverse()

  test('R138 R146 a default account that lost its authorisation keeps what it is to say, until it has one again', async () => {
    await desk.mention()
    await makeDefault(other)
    await allow(home(), false)
    await deauthorised()
    expect(await theDefault()).toBe(other)
    expect(await offered()).toEqual([`${other}*`])
    await reply(null, 'the second')
    await reply(other, 'the third')
    expect(await deliveries()).toEqual(Array(3).fill(['held', other]))
    const credentials = desk.channel.at.credentials(OTHER)
    await desk.admin.channels.add({ adapter: 'fake', channelId: other, credentials })
    await desk.admin.channels.releaseHeld({ channelId: other, as: 'send' })
    await desk.inbox.worker.drain()
    expect(desk.channel.at.sent.map(({ accountId, text }) => [accountId, text])).toEqual([
      [OTHER, 'the first'],
      [OTHER, 'the second'],
      [OTHER, 'the third'],
    ])
  })

  test('R138 an account that lost its authorisation is not there to be chosen instead of the one written to', async () => {
    await desk.mention()
    await makeDefault(other)
    await allow(home(), false)
    await deauthorised()
    await allow(home(), true)
    expect(await offered()).toEqual([`${home()}*`])
    await expect(reply(other)).rejects.toSatisfy(refused('NOT_REPLYABLE', 'deauthorised'))
    await desk.admin.channels.deactivate({ channelId: other })
    await expect(reply(other)).rejects.toSatisfy(refused('NOT_REPLYABLE', 'deactivated'))
    expect(by()).toEqual([])
  })

  async function third(): Promise<Id<'channel'>> {
    const { id } = await desk.admin.channels.add({
      adapter: 'fake',
      credentials: desk.channel.at.credentials('9000000000000000003'),
    })
    return id as Id<'channel'>
  }

  test('R139 R142 where all others allow no replies, the remaining account gives all, and nobody has to say so', async () => {
    await desk.mention()
    await allow(home(), false)
    expect(await theDefault()).toBeNull()
    expect(await offered()).toEqual([`${other}*`])
    await reply()
    await reply(other)
    expect(by()).toEqual([OTHER, OTHER])
    await expect(reply(home())).rejects.toSatisfy(refused('NOT_REPLYABLE', 'replies-off'))
    await desk.directMessage()
    const { session } = await desk.person('contributor')
    const [direct] = (await session.conversations.list({ visibility: 'private' })).items
    await expect(
      session.conversations.reply({ conversationId: direct?.id ?? '', text: 'No.', visibility: 'private' }),
    ).rejects.toSatisfy(refused('NOT_REPLYABLE', 'replies-off'))
  })

  test('R139 of two that are left somebody has to choose, and one by which the agent may not answer is none', async () => {
    await desk.mention()
    await allow(home(), false)
    const last = await third()
    // It is there, but not for this agent.
    expect(await offered()).toEqual([`${other}*`])
    const { id } = await desk.person('contributor')
    const subject = { kind: 'user', userId: id as Id<'user'> } as const
    await desk.admin.grants.set({ channelId: last, subject, role: 'contributor' })
    expect((await offered()).sort()).toEqual([other, last].sort())
    await expect(reply()).rejects.toSatisfy(refused('NOT_REPLYABLE', 'replies-off'))
    await allow(other, false)
    expect(await offered()).toEqual([`${last}*`])
    await desk.admin.grants.set({ channelId: last, subject, role: 'viewer' })
    expect(await offered()).toEqual([])
    await expect(reply()).rejects.toSatisfy(refused('NOT_REPLYABLE', 'replies-off'))
    expect(desk.channel.at.attempts).toEqual([])
  })

  test('R144 R146 R148 a message is answered and quoted where another account answers, and not where none is left', async () => {
    await desk.mention()
    const tier = { like: true, quote: true }
    for (const channelId of [home(), other])
      await desk.admin.channels.update({ channelId, changes: { tier } })
    const menu = async () => {
      const conversationId = (await desk.only()).id
      const [message] = (await (await agent()).conversations.messages({ conversationId })).items
      const said = message?.actions.filter(({ action }) => ['reply', 'quote'].includes(action))
      return said?.map(({ action, allowed, reason }) => `${action} ${allowed} ${reason}`)
    }
    const both = ['reply true null', 'quote true null']
    expect(await menu()).toEqual(both)
    await allow(home(), false)
    expect(await menu()).toEqual(both)
    await makeDefault(other)
    expect(await menu()).toEqual(both)
    await desk.admin.channels.update({ channelId: other, changes: { tier: { like: true, quote: false } } })
    expect(await menu()).toEqual(['reply true null', 'quote false cannot-quote'])
    await desk.admin.channels.update({ channelId: other, changes: { tier } })
    await desk.admin.channels.update({ channelId: home(), changes: { tier: { like: true, quote: false } } })
    expect(await menu()).toEqual(both)
    const last = await third()
    const { id } = await desk.person('contributor')
    const subject = { kind: 'user', userId: id as Id<'user'> } as const
    await desk.admin.grants.set({ channelId: last, subject, role: 'contributor' })
    await desk.admin.channels.update({ channelId: home(), changes: { tier } })
    await makeDefault(null)
    // Nobody answers by itself, but two may be chosen.
    expect(await menu()).toEqual(both)
    for (const channelId of [other, last]) await allow(channelId, false)
    expect(await menu()).toEqual(['reply false replies-off', 'quote false replies-off'])
  })

  test('R145 R149 R150 one account is the default or none, and only one that allows replies', async () => {
    await allow(other, false)
    await expect(makeDefault(other)).rejects.toSatisfy(refused('ACTION_REFUSED', 'replies-off'))
    expect(await theDefault()).toBeNull()
    await makeDefault(home())
    await allow(other, true)
    await makeDefault(other)
    expect(await theDefault()).toBe(other)
    expect((await desk.admin.channels.list()).items.filter(({ isDefault }) => isDefault)).toMatchObject([
      { id: other },
    ])
    await allow(other, false)
    expect(await theDefault()).toBeNull()
    await makeDefault(home())
    await makeDefault(null)
    expect(await theDefault()).toBeNull()
  })

  test('R138 R145 an account that answers in private alone cannot be the default', async () => {
    const mail = fakeChannel({
      name: 'mail',
      network: 'email',
      abilities: { public: false, private: true, sources: ['email'], like: false, quote: false },
    })
    const own = await openDesk(storage, 2, { others: [mail] })
    try {
      const credentials = mail.at.credentials('care@example.com')
      const { id } = await own.admin.channels.add({ adapter: 'mail', credentials })
      const choose = (defaultReplyChannelId: string) =>
        own.admin.settings.update({ changes: { defaultReplyChannelId: defaultReplyChannelId as never } })
      await choose(own.channelId)
      await expect(choose(id)).rejects.toSatisfy(refused('ACTION_REFUSED', 'private'))
      expect((await own.admin.settings.get()).defaultReplyChannelId).toBe(own.channelId)
    } finally {
      await own.close()
    }
  })

  test('R146 R147 R148 the default account answers where the one written to does not, unless another is picked', async () => {
    await desk.mention()
    await allow(home(), false)
    const last = await third()
    const { id } = await desk.person('contributor')
    const subject = { kind: 'user', userId: id as Id<'user'> } as const
    await desk.admin.grants.set({ channelId: last, subject, role: 'contributor' })
    await expect(reply()).rejects.toSatisfy(refused('NOT_REPLYABLE', 'replies-off'))
    await makeDefault(other)
    expect(await offered()).toEqual([`${other}*`, last])
    await reply(last, 'picked')
    await reply(null, 'by default')
    expect(desk.channel.at.sent.map(({ text, accountId }) => [text, accountId])).toEqual([
      ['picked', '9000000000000000003'],
      ['by default', OTHER],
    ])
    const { items } = await (await agent()).conversations.messages({
      conversationId: (await desk.only()).id as Id<'conversation'>,
    })
    expect(items[0]?.delivery).toMatchObject({ byChannelId: other })
  })

  describe('for agents with a right on the account written to alone', () => {
    let session: Desk['admin']
    beforeEach(async () => {
      const user = await desk.admin.users.upsert({ name: 'Home' })
      const subject = { kind: 'user', userId: user.id as Id<'user'> } as const
      await desk.admin.grants.set({ channelId: home(), subject, role: 'supervisor' })
      session = desk.inbox.as({ workspace: desk.workspace, userId: user.id })
      await desk.mention()
    })
    async function answer(replyWith: Id<'channel'> | null = null) {
      const given = {
        conversationId: (await desk.only()).id,
        text: 'Yes.',
        visibility: 'public',
        replyWith,
      } as const
      const answered = await session.conversations.reply(given)
      await desk.inbox.worker.drain()
      return answered
    }
    const mayAnswer = async () => {
      const { items } = await session.conversations.replyAccounts({ conversationId: (await desk.only()).id })
      return items.map(({ channelId, isPreselected }) => `${channelId}${isPreselected ? '*' : ''}`)
    }

    test('R146 R147 the default account answers where the one written to does not, for every agent', async () => {
      await allow(home(), false)
      await makeDefault(other)
      expect(await mayAnswer()).toEqual([`${other}*`])
      await answer()
      await answer(other)
      expect(by()).toEqual([OTHER, OTHER])
    })

    test('R138 R139 any other account takes a right of its own, also the only one that is left', async () => {
      await makeDefault(other)
      expect(await mayAnswer()).toEqual([`${home()}*`])
      await expect(answer(other)).rejects.toSatisfy(refused('NOT_FOUND'))
      await allow(home(), false)
      await expect(answer(await third())).rejects.toSatisfy(refused('NOT_FOUND'))
      await makeDefault(null)
      expect(await mayAnswer()).toEqual([])
      await expect(answer()).rejects.toSatisfy(refused('NOT_REPLYABLE', 'replies-off'))
      await expect(answer(other)).rejects.toSatisfy(refused('NOT_FOUND'))
      expect(desk.channel.at.attempts).toEqual([])
    })

    test('R146 R152 what the default account failed to send is sent by it again, for one or for many', async () => {
      await makeDefault(other)
      desk.channel.at.nextSends({ kind: 'rejected', code: 'forbidden', reason: 'no' })
      const action = { kind: 'reply', visibility: 'public', text: 'To all.' } as const
      await session.bulk.start({ action, filter: {} } as never)
      await desk.inbox.worker.drain()
      const [failed] = (await session.deliveries.list({})).items
      expect(failed).toMatchObject({ state: 'failed', byChannelId: other })
      const again = () => session.deliveries.settle({ deliveryId: failed?.id ?? '', as: 'again' })
      await makeDefault(null)
      await expect(again()).rejects.toSatisfy(refused('NOT_FOUND'))
      await makeDefault(other)
      await again()
      await desk.inbox.worker.drain()
      expect(by()).toEqual([OTHER])
    })
  })

  describe('in the thread where another account answered', () => {
    async function answeredByOther() {
      const mention = await desk.mention()
      await reply(other, 'From the other account.')
      return { mention, answer: desk.channel.at.sent[0]?.externalId ?? '' }
    }
    const echoOf = (answer: string, mention: string, text = 'From the other account.') => ({
      externalId: answer,
      direction: 'out' as const,
      kind: 'reply' as const,
      author: { id: OTHER, profile: null },
      peer: { id: aPerson().id, profile: null },
      rootId: mention,
      parentId: mention,
      text,
    })
    async function texts() {
      const { items } = await (await agent()).conversations.messages({
        conversationId: (await desk.only()).id as Id<'conversation'>,
      })
      return items.map(({ text }) => text).reverse()
    }

    test('R113 R138 what either account hears of the answer makes no second message, nor a conversation', async () => {
      const { mention, answer } = await answeredByOther()
      await tell(OTHER, echoOf(answer, mention.externalId))
      const heard = {
        ...echoOf(answer, mention.externalId),
        direction: 'in' as const,
        kind: 'mention' as const,
      }
      await tell(ACCOUNT, { ...heard, peer: { id: OTHER, profile: null } })
      expect(await desk.only()).toMatchObject({ channelId: home(), messageCount: 2 })
      expect(await texts()).toEqual(['@acme Where is my parcel?', 'From the other account.'])
      // What the other account writes elsewhere and names this one in is nobody's question either.
      await tell(ACCOUNT, {
        ...heard,
        externalId: desk.channel.at.identifier(),
        peer: { id: OTHER, profile: null },
      })
      expect(await desk.only()).toMatchObject({ messageCount: 2 })
    })

    test('R113 R138 the echo that comes before the answer is the reply', async () => {
      const mention = await desk.mention()
      desk.channel.at.nextSends({ kind: 'lost' })
      await reply(other, 'From the other account.')
      const answer = desk.channel.at.sent[0]?.externalId ?? ''
      await tell(OTHER, echoOf(answer, mention.externalId, '@ada  from the other account. '))
      const { items } = await (await agent()).deliveries.list({})
      expect(items).toMatchObject([{ state: 'sent', externalId: answer }])
      expect(await desk.only()).toMatchObject({ messageCount: 2 })
    })

    test('R113 R138 what the customer answers comes into the conversation, whichever account hears of it, once', async () => {
      const { mention, answer } = await answeredByOther()
      const { session } = await desk.person('supervisor')
      await session.conversations.move({
        conversationId: (await desk.only()).id as Id<'conversation'>,
        queue: 'pending',
      })
      const said = {
        externalId: desk.channel.at.identifier(),
        kind: 'reply' as const,
        rootId: mention.externalId,
        parentId: answer,
        text: 'Thank you!',
      }
      await tell(OTHER, said)
      expect(await desk.only()).toMatchObject({ queue: 'new', channelId: home(), messageCount: 3 })
      await tell(ACCOUNT, said)
      expect(await desk.only()).toMatchObject({ messageCount: 3 })
      const more = {
        ...said,
        externalId: desk.channel.at.identifier(),
        parentId: said.externalId,
        text: 'Also:',
      }
      await tell(ACCOUNT, more)
      await tell(OTHER, more)
      expect((await texts()).slice(2)).toEqual(['Thank you!', 'Also:'])
      await reply(other, 'You are welcome.')
      expect(desk.channel.at.sent.at(-1)).toMatchObject({ accountId: OTHER, targetId: more.externalId })
    })

    test('R113 a post that is deleted is gone, whichever account tells of it', async () => {
      const { answer } = await answeredByOther()
      const gone = desk.channel.at.publish(OTHER, [{ type: 'deleted', externalId: answer, at: null }])
      await desk.inbox.receive('fake', desk.channel.webhookRequest(gone))
      await desk.inbox.worker.drain()
      expect(await texts()).toEqual(['@acme Where is my parcel?', ''])
    })

    test('R138 R155 an account with a conversation of its own below the post keeps it', async () => {
      const mention = await desk.mention()
      const conversations = async () =>
        (await (await agent()).conversations.list({})).items.map(({ channelId }) => channelId).sort()
      await tell(OTHER, mention)
      expect(await conversations()).toEqual([home(), other].sort())
      const { items } = await (await agent()).conversations.list({})
      const ours = items.find(({ channelId }) => channelId === home())?.id as Id<'conversation'>
      await (await agent()).conversations.reply({
        conversationId: ours,
        text: 'From the other account.',
        visibility: 'public',
        replyWith: other,
      })
      await desk.inbox.worker.drain()
      const answer = desk.channel.at.sent[0]?.externalId ?? ''
      await tell(OTHER, echoOf(answer, mention.externalId))
      const kept = { kind: 'reply' as const, rootId: mention.externalId }
      await tell(OTHER, { ...kept, externalId: desk.channel.at.identifier(), parentId: mention.externalId })
      await tell(OTHER, { ...kept, externalId: desk.channel.at.identifier(), parentId: answer })
      const after = (await (await agent()).conversations.list({})).items
      expect(after.map(({ channelId, messageCount }) => [channelId, messageCount]).sort()).toEqual(
        [
          [home(), 3],
          [other, 2],
        ].sort(),
      )
    })
  })

  describe('answering many at once', () => {
    async function answerAll(action: Record<string, unknown> = { text: 'To all.' }) {
      const { session } = await desk.person('supervisor')
      const begun = await session.bulk.start({
        action: { kind: 'reply', visibility: 'public', ...action } as never,
        filter: {},
      })
      await desk.inbox.worker.drain()
      const { items } = await session.bulk.items({ workId: begun.id as never })
      return items.map(({ outcome, code, reason }) => (code ? `${code} ${reason}` : outcome)).sort()
    }
    async function mentions(count: number) {
      for (let place = 0; place < count; place += 1)
        await desk.mention({ author: aPerson(`70${place}`), peer: aPerson(`70${place}`) })
    }

    test('R151 the account written to is the default: it answers', async () => {
      await mentions(2)
      await makeDefault(home())
      expect(await answerAll()).toEqual(['done', 'done'])
      expect(by()).toEqual([ACCOUNT, ACCOUNT])
    })

    test('R152 another account is the default: that one answers; without a default the one written to', async () => {
      await mentions(1)
      expect(await answerAll()).toEqual(['done'])
      await makeDefault(other)
      expect(await answerAll()).toEqual(['done'])
      expect(by()).toEqual([ACCOUNT, OTHER])
    })

    test('R153 the account written to allows no replies, and there is a default: the default answers', async () => {
      await mentions(1)
      await allow(home(), false)
      await makeDefault(other)
      expect(await answerAll()).toEqual(['done'])
      expect(by()).toEqual([OTHER])
    })

    test('R151 R152 R153 the settings decide, and not whether the default is without authorisation: it waits for it', async () => {
      await mentions(1)
      await makeDefault(other)
      await allow(home(), false)
      await deauthorised()
      expect(await answerAll()).toEqual(['done'])
      await allow(home(), true)
      expect(await answerAll()).toEqual(['done'])
      expect(await deliveries()).toEqual(Array(3).fill(['held', other]))
      expect(by()).toEqual([])
    })

    test('R153 of public and direct messages together the public ones are answered, each direct one is told', async () => {
      await mentions(2)
      await desk.directMessage()
      await allow(home(), false)
      await makeDefault(other)
      expect(await answerAll()).toEqual(['NOT_REPLYABLE replies-off', 'done', 'done'])
      await allow(home(), true)
      expect(await answerAll()).toEqual(['NOT_REPLYABLE visibility', 'done', 'done'])
      const said = () => desk.channel.at.sent.map(({ accountId, kind }) => `${accountId} ${kind}`)
      expect(said()).toEqual(Array(4).fill(`${OTHER} reply`))
      expect(await answerAll({ visibility: 'private', text: 'To you.' })).toEqual([
        'NOT_REPLYABLE visibility',
        'NOT_REPLYABLE visibility',
        'done',
      ])
      expect(said().slice(4)).toEqual([`${ACCOUNT} dm`])
    })

    test('R154 no replies allowed and no default: an error for that one, the others go on', async () => {
      await mentions(1)
      await allow(home(), false)
      await tell(OTHER, { externalId: desk.channel.at.identifier() })
      expect(await answerAll()).toEqual(['NOT_REPLYABLE replies-off', 'done'])
      expect(by()).toEqual([OTHER])
    })

    test('R153 direct messages leave by their own account or not at all, and never with a public answer', async () => {
      await desk.directMessage()
      await makeDefault(other)
      expect(await answerAll()).toEqual(['NOT_REPLYABLE visibility'])
      expect(await answerAll({ visibility: 'private', text: 'To you.' })).toEqual(['done'])
      expect(by()).toEqual([ACCOUNT])
      await allow(home(), false)
      expect(await answerAll({ visibility: 'private', text: 'To you.' })).toEqual([
        'NOT_REPLYABLE replies-off',
      ])
    })

    test('R84 R100 a saved reply is filled in for each, and its words are kept no longer than the action', async () => {
      const { session } = await desk.person('supervisor')
      const { id: collectionId } = await session.collections.create({ name: 'Mine' })
      const { id: savedReplyId } = await session.savedReplies.create({
        collectionId: collectionId as never,
        title: 'Hello',
        text: 'Hello {{contact.handle}}, from {{agent.name}}.',
      })
      await mentions(2)
      expect(await answerAll({ savedReplyId })).toEqual(['done', 'done'])
      expect(desk.channel.at.sent[0]?.text).toBe('Hello @ada, from A supervisor.')
      expect((await desk.rows('contents')).filter(({ kind }) => kind === 'bulk-reply')).toEqual([])
      const colleague = (await desk.person('contributor')).session
      await expect(
        colleague.bulk.start({
          action: { kind: 'reply', visibility: 'public', savedReplyId } as never,
          filter: {},
        }),
      ).rejects.toSatisfy(refused('FORBIDDEN'))
      await expect(answerAll({ savedReplyId: `srp_${'0'.repeat(32)}` })).rejects.toSatisfy(
        refused('NOT_FOUND'),
      )
      await expect(answerAll({ text: 'x', savedReplyId })).rejects.toSatisfy(refused('INVALID_INPUT'))
      await expect(answerAll({})).rejects.toSatisfy(refused('INVALID_INPUT'))
    })
  })
})
