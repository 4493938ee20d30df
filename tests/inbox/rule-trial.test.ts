import { type Id, isInboxError } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aPerson, DAY, type Desk, HOUR, openDesk, STORAGES } from './desk.js'

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
