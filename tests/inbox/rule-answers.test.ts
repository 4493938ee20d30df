import { type Id, isInboxError, type Mail } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aPerson, type Desk, MINUTE, openDesk, STORAGES } from './desk.js'

type Rule = NonNullable<Parameters<Desk['admin']['rules']['upsert']>[0]>

describe.each(STORAGES)('rules that write on %s', (storage) => {
  let desk: Desk
  let sent: Mail[]
  beforeEach(async () => {
    sent = []
    desk = await openDesk(storage, 1, {
      mailer: {
        send: async (mail) => {
          sent.push(mail)
        },
      },
    })
  })
  afterEach(() => desk.close())

  let made = 0
  const rule = (actions: Rule['actions'], given: Partial<Rule> = {}) => {
    made += 1
    return desk.admin.rules.upsert({ name: `rule ${made}`, actions, ...given })
  }
  const refused =
    (code: Parameters<typeof isInboxError>[1], path = '') =>
    (error: unknown) =>
      isInboxError(error, code) && JSON.stringify(error.details).includes(path)
  const saved = async (text = 'We have your message, {{contact.handle}}.', own = false) => {
    made += 1
    const team = await desk.admin.teams.upsert({ name: `Care ${made}` })
    const shelf = await desk.admin.collections.create({
      name: `Answers ${made}`,
      ...(own ? {} : { teamId: team.id as Id<'team'> }),
    })
    const reply = await desk.admin.savedReplies.create({
      collectionId: shelf.id as Id<'collection'>,
      title: 'Received',
      text,
    })
    return { savedReplyId: reply.id as Id<'saved-reply'>, collectionId: shelf.id as Id<'collection'> }
  }
  const answering = async (text?: string) => {
    const { savedReplyId } = await saved(text)
    return [{ action: 'reply' as const, savedReplyId }]
  }
  const written = async () =>
    (await desk.rows('messages')).filter(({ direction }) => direction === 'out').map(({ author }) => author)
  const done = async () =>
    (await desk.rows('ruleRuns')).map(({ actions }) => actions.map((action) => action.done))

  test('R120 a rule answers a direct message with a saved reply, once in a conversation', async () => {
    await rule(await answering())
    await desk.directMessage({ text: 'hello' })
    expect(desk.channel.at.attempts).toMatchObject([
      { kind: 'dm', text: 'We have your message, @ada.', automatic: true },
    ])
    await desk.pass(MINUTE)
    await desk.directMessage({ text: 'hello again' })
    expect(await written()).toEqual(['automation'])
    expect(await done()).toEqual([[true], [false]])
    // The customer still waits for a person.
    const [row] = await desk.rows('conversations')
    expect(row).toMatchObject({ queue: 'new', firstResponseAt: null, assigneeId: null })
    expect(row?.waitingSince).not.toBeNull()
    expect((await desk.rows('deliveries')).map(({ state }) => state)).toEqual(['sent'])
  })

  test('R120 a rule never writes in public', async () => {
    await rule(await answering())
    await rule(await answering(), { trigger: 'change' })
    await desk.mention({ text: 'hello' })
    expect(await written()).toEqual([])
    expect((await done()).flat()).toEqual([false, false])
  })

  test('R120 one message gets one automatic answer, and none is an occasion for another', async () => {
    const everything = { trigger: 'change' as const }
    await rule(await answering('one'))
    await rule(await answering('two'))
    await rule(await answering('three'), everything)
    await rule([{ action: 'add-note', text: 'A message went out.' }], {
      ...everything,
      when: { all: [{ field: 'message.direction', operator: 'is', value: 'out' }] },
    })
    await desk.directMessage({ text: 'hello' })
    expect(desk.channel.at.attempts.map(({ text }) => text)).toEqual(['one'])
    expect(await desk.rows('notes')).toEqual([])
    await desk.pass(MINUTE)
    await desk.directMessage({ text: 'hello?' })
    expect(desk.channel.at.attempts.map(({ text }) => text)).toEqual(['one', 'two'])
  })

  test('R120 nothing is answered that a person answered, nor in Resolved', async () => {
    await rule(await answering(), {
      trigger: 'time',
      when: { all: [{ field: 'conversation.age-minutes', operator: 'at-least', value: 10 }] },
    })
    const { session } = await desk.person('supervisor')
    await desk.directMessage({ text: 'hello' })
    const first = await desk.only()
    desk.clock.advance(MINUTE)
    await session.conversations.reply({ conversationId: first.id, text: 'Hi', visibility: 'private' })
    await desk.directMessage({ author: aPerson('2'), peer: aPerson('2') })
    const others = (await session.conversations.list({})).items
    const second = others.find(({ id }) => id !== first.id)
    await session.conversations.move({
      conversationId: second?.id as Id<'conversation'>,
      queue: 'resolved',
    })
    await desk.pass(10 * MINUTE)
    expect(await written()).toEqual(['user'])
    expect((await done()).flat()).toEqual([false, false])
  })

  test('R120 time answers whoever waits so long', async () => {
    await rule(await answering('Sorry, it takes long today.'), {
      trigger: 'time',
      when: { all: [{ field: 'conversation.waiting-minutes', operator: 'at-least', value: 30 }] },
    })
    await desk.directMessage({ text: 'hello' })
    await desk.pass(30 * MINUTE - 1000)
    expect(desk.channel.at.attempts).toEqual([])
    await desk.pass(1000)
    expect(desk.channel.at.attempts).toMatchObject([{ text: 'Sorry, it takes long today.' }])
    await desk.pass(30 * MINUTE)
    expect(await written()).toEqual(['automation'])
  })

  test('R120 a channel that allows no replies, or is blocked, gets none; nor one with something unknown in it', async () => {
    await rule(await answering('Hello {{contact.handle}}, your number is {{attribute.account-number}}.'))
    await desk.directMessage({ text: 'hello' })
    expect(await written()).toEqual([])
    const channelId = desk.channelId as Id<'channel'>
    await rule(await answering())
    await desk.admin.channels.update({ channelId, changes: { allowReplies: false } })
    await desk.directMessage({ text: 'hello', author: aPerson('2'), peer: aPerson('2') })
    expect(await written()).toEqual([])
    await desk.admin.channels.update({ channelId, changes: { allowReplies: true } })
    await desk.directMessage({ text: 'hello', author: aPerson('3'), peer: aPerson('3') })
    expect(await written()).toEqual(['automation'])
  })

  test('R120 an answer that cannot be given is refused with its place when it is saved', async () => {
    const own = await saved('Mine', true)
    const { savedReplyId, collectionId } = await saved()
    const action = { action: 'reply' as const, savedReplyId }
    await expect(rule([{ ...action, savedReplyId: own.savedReplyId }])).rejects.toSatisfy(
      refused('NOT_FOUND', own.savedReplyId),
    )
    const gone = desk.ids().next('saved-reply')
    await expect(rule([{ ...action, savedReplyId: gone }])).rejects.toSatisfy(refused('NOT_FOUND'))
    await expect(rule([action, action])).rejects.toSatisfy(refused('INVALID_INPUT', 'actions.1.action'))
    const channelIds = [desk.channelId as Id<'channel'>]
    await desk.admin.channels.update({
      channelId: channelIds[0] as Id<'channel'>,
      changes: { allowReplies: false },
    })
    await expect(rule([action], { channelIds })).rejects.toSatisfy(refused('INVALID_INPUT', 'channelIds.0'))
    const trial = { trigger: 'message' as const, when: { all: [] }, actions: [action] }
    await desk.host.rules.trial({ rule: trial })
    await expect(
      desk.host.rules.trial({ rule: { ...trial, actions: [{ ...action, savedReplyId: gone }] } }),
    ).rejects.toSatisfy(refused('NOT_FOUND'))
    const { id } = await rule([action])
    await desk.admin.rules.upsert({ id: id as Id<'rule'>, name: 'renamed' })
    await expect(desk.admin.savedReplies.remove({ savedReplyId })).rejects.toSatisfy(refused('IN_USE'))
    await expect(desk.admin.collections.remove({ collectionId })).rejects.toSatisfy(refused('IN_USE'))
    await desk.admin.rules.remove({ id: id as Id<'rule'> })
    await desk.admin.savedReplies.remove({ savedReplyId })
  })

  test('R120 a rule writes a mail to a user or an address, without a word of the customer', async () => {
    const viewer = await desk.person('viewer')
    const nobody = await desk.person('none')
    await rule([
      { action: 'mail-user', userId: viewer.id as Id<'user'> },
      { action: 'mail-user', userId: nobody.id as Id<'user'> },
      { action: 'mail-address', address: 'boss@example.com' },
    ])
    await desk.mention({ text: 'My secret number is 4711' })
    expect(sent.flatMap(({ to }) => to).sort()).toEqual(['boss@example.com', 'viewer@example.com'])
    const { id } = await desk.only()
    for (const { subject, text } of sent) {
      expect(text).toContain(id)
      expect(`${subject}\n${text}`).not.toMatch(/4711|https?:|Ada/)
    }
    expect(await done()).toEqual([[true, false, true]])
    await desk.pass(MINUTE)
    expect(sent).toHaveLength(2)
  })

  test('R120 a rule writes to each of a team who sees the conversation and has an address; a foreign team is none', async () => {
    const team = await desk.admin.teams.upsert({ name: 'Care' })
    const teamId = team.id as Id<'team'>
    const silent = await desk.admin.users.upsert({ name: 'No mail', email: null })
    const members = [await desk.person('viewer'), await desk.person('contributor'), await desk.person('none')]
    for (const { id } of [...members, silent])
      await desk.admin.teams.setMember({ teamId, userId: id as Id<'user'>, role: 'viewer' })
    const subject = { kind: 'user', userId: silent.id as Id<'user'> } as const
    await desk.admin.grants.set({ channelId: desk.channelId as Id<'channel'>, subject, role: 'viewer' })
    await rule([{ action: 'mail-team', teamId }])
    await desk.mention({ text: 'My secret number is 4711' })
    expect(sent.flatMap(({ to }) => to).sort()).toEqual(['contributor@example.com', 'viewer@example.com'])
    expect(sent.some(({ text }) => text.includes('4711'))).toBe(false)
    const empty = await desk.admin.teams.upsert({ name: 'Nobody' })
    await rule([{ action: 'mail-team', teamId: empty.id as Id<'team'> }])
    await desk.mention({ text: 'hello', author: aPerson('2'), peer: aPerson('2') })
    expect((await done()).at(-1)).toEqual([false])
    const other = await desk.inbox.workspaces.create({ name: 'Other' })
    const theirs = await desk.inbox
      .as({ workspace: other.id, system: 'test' })
      .teams.upsert({ name: 'Theirs' })
    await expect(rule([{ action: 'mail-team', teamId: theirs.id as Id<'team'> }])).rejects.toSatisfy(
      refused('NOT_FOUND'),
    )
  })

  test('R120 whoever is gone when the mail leaves gets none', async () => {
    const viewer = await desk.person('viewer')
    const userId = viewer.id as Id<'user'>
    await rule([{ action: 'mail-user', userId }])
    await desk.admin.users.upsert({ userId, active: false })
    await desk.mention({ text: 'hello' })
    expect(await done()).toEqual([[false]])
    await desk.admin.users.upsert({ userId, active: true })
    await desk.mention({ text: 'hello', author: aPerson('2'), peer: aPerson('2') })
    expect(sent).toHaveLength(1)
  })

  test('R120 a mail that cannot arrive is refused with its place', async () => {
    await expect(rule([{ action: 'mail-address', address: 'no address' }])).rejects.toSatisfy(
      refused('INVALID_INPUT', 'address'),
    )
    const user = await desk.admin.users.upsert({ name: 'No mail', email: null })
    await expect(rule([{ action: 'mail-user', userId: user.id as Id<'user'> }])).rejects.toSatisfy(
      refused('INVALID_INPUT', 'actions.0.userId'),
    )
  })
})
