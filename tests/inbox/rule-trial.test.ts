import { type Id, isInboxError } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aPerson, DAY, type Desk, HOUR, MINUTE, openDesk, STORAGES } from './desk.js'

type Trial = NonNullable<Parameters<Desk['admin']['rules']['trial']>[0]>

describe.each(STORAGES)('trials of rules on %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
  })
  afterEach(() => desk.close())
  const refused =
    (code: Parameters<typeof isInboxError>[1], path = '') =>
    (error: unknown) =>
      isInboxError(error, code) && JSON.stringify(error.details).includes(path)
  const actions = [{ action: 'add-tags' as const, tags: ['x'] }]
  const trial = (rule: NonNullable<Trial['rule']>, days?: number) =>
    desk.host.rules.trial({ rule, ...(days ? { days } : {}) })

  test('R120 it counts the messages of the last days that a rule would have answered, and writes nothing', async () => {
    await desk.mention({ text: 'an old parcel', author: aPerson('1'), peer: aPerson('1') })
    await desk.pass(3 * DAY)
    await desk.mention({ text: 'where is my parcel', author: aPerson('2'), peer: aPerson('2') })
    await desk.mention({ text: 'good morning', author: aPerson('3'), peer: aPerson('3') })
    const before = await desk.dump()
    const rule = {
      trigger: 'message' as const,
      when: { all: [{ field: 'message.text', operator: 'contains-any' as const, value: ['parcel'] }] },
      actions,
    }
    const answer = await trial(rule, 2)
    expect(answer).toMatchObject({ looked: 2, matched: 1, complete: true })
    expect(answer.sample).toMatchObject([{ messageId: expect.any(String), actions: ['add-tags'] }])
    expect(await trial(rule, 7)).toMatchObject({ looked: 3, matched: 2, complete: true })
    // What nobody wrote in for longer is not among the last days, however long it waits.
    expect(await trial(idle, 2)).toMatchObject({ looked: 2, matched: 0 })
    expect(await trial(idle, 7)).toMatchObject({ looked: 3, matched: 1 })
    expect(await desk.dump()).toEqual(before)
  })

  test('R120 it asks changes as the audit trail keeps them, and time as it passed', async () => {
    await desk.mention()
    const { session } = await desk.person('supervisor')
    const { id } = await desk.only()
    await session.conversations.move({ conversationId: id, queue: 'pending' })
    await session.conversations.move({ conversationId: id, queue: 'new' })
    const moved = (to: string) => ({
      trigger: 'change' as const,
      when: { all: [{ field: 'conversation.queue', operator: 'changed-to' as const, value: to }] },
      actions,
    })
    expect(await trial(moved('pending'))).toMatchObject({ matched: 1 })
    expect(await trial(moved('resolved'))).toMatchObject({ matched: 0 })
    const idle = (minutes: number) => ({
      trigger: 'time' as const,
      when: { all: [{ field: 'conversation.idle-minutes', operator: 'at-least' as const, value: minutes }] },
      actions,
    })
    desk.clock.advance(2 * HOUR)
    expect(await trial(idle(120))).toMatchObject({ looked: 1, matched: 1 })
    expect(await trial(idle(121))).toMatchObject({ looked: 1, matched: 0 })
  })

  test('R120 a commit is one look, as live: the message that brings a conversation back and the change it makes', async () => {
    await desk.directMessage({ text: 'hello' })
    const { session } = await desk.person('supervisor')
    const { id } = await desk.only()
    await desk.pass(MINUTE)
    await session.conversations.move({ conversationId: id, queue: 'pending' })
    await desk.pass(DAY + MINUTE)
    const rule = {
      trigger: 'change' as const,
      when: { all: [{ field: 'conversation.queue', operator: 'is' as const, value: 'new' }] },
      actions,
    }
    // What another rule does meanwhile is no look of its own.
    await desk.admin.rules.upsert({
      name: 'came back',
      trigger: 'change',
      when: { all: [{ field: 'conversation.reopens', operator: 'at-least', value: 0 }] },
      actions: [{ action: 'add-tags', tags: ['seen'] }],
    })
    const live = await desk.admin.rules.upsert({ name: 'live', ...rule })
    await desk.directMessage({ text: 'hello?' })
    const [row] = await desk.rows('conversations')
    expect(row).toMatchObject({ queue: 'new', tags: ['seen', 'x'] })
    const runs = (await desk.rows('ruleRuns')).filter(({ ruleId }) => ruleId === live.id)
    expect(runs).toHaveLength(1)
    await session.conversations.move({ conversationId: id, queue: 'resolved' })
    const answer = await trial(rule, 1)
    expect(answer).toMatchObject({ looked: 2, matched: 1 })
    expect(answer.sample).toMatchObject([{ messageId: expect.any(String) }])
    // Since the beginning: it began in New as well, and stood elsewhere meanwhile, whatever it is now.
    expect(await trial(rule, 7)).toMatchObject({ looked: 4, matched: 2 })
  })

  test('R120 of a change it knows whose doing it was, and what rules wrote or made of it is what live rules see', async () => {
    await desk.directMessage({ text: 'hello' })
    const { session } = await desk.person('supervisor')
    const { id } = await desk.only()
    await desk.pass(MINUTE)
    await desk.admin.rules.upsert({
      name: 'parked',
      trigger: 'change',
      when: { all: [{ field: 'conversation.queue', operator: 'changed-to', value: 'pending' }] },
      actions: [{ action: 'add-tags', tags: ['parked'] }],
    })
    await session.conversations.reply({ conversationId: id, text: 'Hi', visibility: 'private' })
    await session.conversations.move({ conversationId: id, queue: 'pending' })
    const asked = async (
      ...all: { field: string; operator: 'is' | 'any-of' | 'changed'; value?: unknown }[]
    ) => (await trial({ trigger: 'change', when: { all } as never, actions })).matched
    const by = (value: string) => ({ field: 'change.by', operator: 'is' as const, value })
    const tagged = { field: 'conversation.tags', operator: 'any-of' as const, value: ['parked'] }
    expect(await asked(by('contact'))).toBe(1)
    expect(await asked(by('automation'))).toBe(0)
    // The tag was a rule's doing in the agent's commit: rules that come after it see it there.
    expect(await asked(tagged)).toBe(1)
    expect(await asked(tagged, by('user'))).toBe(1)
    expect(await asked({ field: 'conversation.tags', operator: 'changed' })).toBe(1)
    expect(await asked({ field: 'conversation.began', operator: 'is', value: true })).toBe(1)
  })

  test('R120 what a rule answered is nothing that rules look at', async () => {
    const team = await desk.admin.teams.upsert({ name: 'Care' })
    const shelf = await desk.admin.collections.create({ name: 'Answers', teamId: team.id as Id<'team'> })
    const { id: savedReplyId } = await desk.admin.savedReplies.create({
      collectionId: shelf.id as Id<'collection'>,
      title: 'Received',
      text: 'We have your message.',
    })
    await desk.admin.rules.upsert({
      name: 'answer',
      actions: [{ action: 'reply', savedReplyId: savedReplyId as Id<'saved-reply'> }],
    })
    await desk.directMessage({ text: 'hello' })
    expect((await desk.rows('messages')).map(({ author }) => author)).toEqual(['contact', 'automation'])
    const all = { trigger: 'change' as const, when: { all: [] }, actions }
    expect(await trial(all)).toMatchObject({ looked: 1, matched: 1 })
    await desk.pass(MINUTE)
    const { session } = await desk.person('supervisor')
    const { id } = await desk.only()
    await session.conversations.reply({ conversationId: id, text: 'Hi', visibility: 'private' })
    const written = { field: 'message.direction', operator: 'is' as const, value: 'out' }
    expect(await trial({ ...all, when: { all: [written] } })).toMatchObject({ matched: 1 })
  })

  test('R120 the parts of one reply are one look', async () => {
    await desk.admin.channels.update({
      channelId: desk.channelId as Id<'channel'>,
      changes: { overLimit: 'split' },
    })
    await desk.mention()
    await desk.pass(MINUTE)
    const { session } = await desk.person('supervisor')
    const { id } = await desk.only()
    const text = 'Your parcel is on its way. '.repeat(25)
    await session.conversations.reply({ conversationId: id, text, visibility: 'public' })
    const sent = (await desk.rows('messages')).filter(({ direction }) => direction === 'out')
    expect(sent.length).toBeGreaterThan(1)
    const when = { all: [{ field: 'message.direction', operator: 'is' as const, value: 'out' }] }
    expect(await trial({ trigger: 'change', when, actions })).toMatchObject({ looked: 2, matched: 1 })
  })

  const any = {
    trigger: 'message' as const,
    when: { all: [{ field: 'message.text', operator: 'contains-any' as const, value: ['parcel'] }] },
    actions,
  }

  test('R120 what fills more than one page is asked all of it, and where not all of it was read the trial says so', async () => {
    for (let place = 0; place < 5; place += 1) await desk.mention({ text: `parcel ${place}`, rootId: '5010' })
    const paged = async (page: Desk['storage']['page']) => {
      const inbox = await desk.over({ page })
      const answer = await inbox.as({ workspace: desk.workspace, system: 'test' }).rules.trial({ rule: any })
      await inbox.close()
      return answer
    }
    const small = await paged((workspace, query) =>
      desk.storage.page(workspace, query.table === 'messages' ? { ...query, limit: 2 } : query),
    )
    expect(small).toMatchObject({ looked: 5, matched: 5, complete: true })
    const cut = await paged(async (workspace, query) => {
      const page = await desk.storage.page(workspace, query)
      if (page.stale || query.table !== 'messages') return page
      return { ...page, rows: Array.from({ length: 20_000 }, () => page.rows[0] as never), next: ['more'] }
    })
    expect(cut).toMatchObject({ looked: 0, matched: 0, complete: false })
  })

  const idle = {
    trigger: 'time' as const,
    when: { all: [{ field: 'conversation.idle-minutes', operator: 'at-least' as const, value: 5 }] },
    actions,
  }

  test('R120 it looks at twenty thousand, and says when there are more', { timeout: 120_000 }, async () => {
    await desk.mention()
    const [row] = await desk.rows('conversations')
    await desk.more(row?.id ?? '', 19_999)
    expect(await trial(idle)).toMatchObject({ looked: 20_000, complete: true })
    await desk.more(row?.id ?? '', 1, { createdAt: desk.clock.now() })
    expect(await trial(idle)).toMatchObject({ looked: 20_000, complete: false })
  })

  test('R120 it ends after five seconds, with what it looked at by then', async () => {
    await desk.mention()
    const [row] = await desk.rows('conversations')
    await desk.more(row?.id ?? '', 249)
    for (const [ms, answer] of [
      [2499, { looked: 250, complete: true }],
      [2500, { looked: 200, complete: false }],
    ] as const) {
      const slow = await desk.over({
        page(workspace, query) {
          desk.clock.advance(ms)
          return desk.storage.page(workspace, query)
        },
      })
      const host = slow.as({ workspace: desk.workspace, system: 'test' })
      expect(await host.rules.trial({ rule: idle })).toMatchObject(answer)
      await slow.close()
    }
  })

  test('R120 it is for administrators, over what they see, and for a rule as it may be saved', async () => {
    const rule = await desk.admin.rules.upsert({ name: 'all', actions })
    await desk.mention()
    const ruleId = rule.id as Id<'rule'>
    expect(await desk.host.rules.trial({ ruleId })).toMatchObject({ matched: 1 })
    // Without a grant an administrator sees no conversation, and here neither.
    expect(await desk.admin.rules.trial({ ruleId })).toMatchObject({ looked: 0, matched: 0, sample: [] })
    const { session } = await desk.person('supervisor')
    await expect(session.rules.trial({ ruleId })).rejects.toSatisfy(refused('FORBIDDEN'))
    await expect(desk.host.rules.trial({})).rejects.toSatisfy(refused('INVALID_INPUT', 'rule'))
    await expect(desk.host.rules.trial({ ruleId, days: 31 })).rejects.toSatisfy(
      refused('INVALID_INPUT', 'days'),
    )
    await desk.host.rules.trial({ ruleId, days: 30 })
    await expect(
      trial({ trigger: 'message', when: { all: [{ field: 'nothing', operator: 'present' }] }, actions }),
    ).rejects.toSatisfy(refused('INVALID_INPUT', 'when.all.0.field'))
  })
})
