import type { Id, Mail } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aPerson, DAY, HOUR, MINUTE, STORAGES } from './desk.js'
import { type MailDesk, openMailDesk } from './mail-desk.js'

type Rule = NonNullable<Parameters<MailDesk['admin']['rules']['upsert']>[0]>

describe.each(STORAGES)('floods of rules on %s', (storage) => {
  let desk: MailDesk
  let told: Mail[]
  beforeEach(async () => {
    told = []
    desk = await openMailDesk(storage, {
      mailer: {
        send: async (mail) => {
          told.push(mail)
        },
      },
      webhooks: { refusal: () => null, post: async () => ({ kind: 'answered', status: 204 }) },
    })
  })
  afterEach(() => desk.close())

  const BOSS = { action: 'mail-address', address: 'boss@example.com' } as const
  const rule = (actions: Rule['actions'], given: Partial<Rule> = {}) =>
    desk.admin.rules.upsert({
      name: `rule of ${JSON.stringify(actions)}`.slice(0, 100),
      actions,
      ...given,
    } as Rule)
  const writes = async (times: number, who = '1', after = 1000) => {
    for (let n = 0; n < times; n += 1) {
      desk.clock.advance(after)
      await desk.directMessage({ author: aPerson(who), peer: aPerson(who), text: `message ${n}` })
    }
  }
  /** How often each outcome stands in the history, the oldest first, and which actions were done. */
  const runs = async () =>
    [...(await desk.rows('ruleRuns'))]
      .sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1))
      .map(({ outcome, actions }) => `${outcome} ${actions.map(({ done }) => (done ? 'y' : 'n')).join('')}`)
  const ofRuns = (times: number, run: string) => Array<string>(times).fill(run)

  test('R120 ten times an hour one rule sends something out for one conversation, then its history says so once', async () => {
    await rule([BOSS])
    await writes(1)
    const first = desk.clock.now().getTime()
    await writes(9)
    expect(told).toHaveLength(10)
    expect(await runs()).toEqual(ofRuns(10, 'done y'))
    await writes(3)
    expect(told).toHaveLength(10)
    expect(await runs()).toEqual([...ofRuns(10, 'done y'), 'too-often n'])
    // Another conversation has an hour of its own.
    await writes(1, '2')
    expect(told).toHaveLength(11)
    await writes(1, '1', first + HOUR - 1 - desk.clock.now().getTime())
    expect(told).toHaveLength(11)
    await writes(1, '1', 1)
    expect(told).toHaveLength(12)
  })

  test('R120 what stays in the inbox is done all the same, and each rule is counted by itself', async () => {
    const tagged = { action: 'add-tags' as const, tags: ['seen'] }
    await rule([BOSS, tagged])
    await writes(10)
    const [row] = await desk.rows('conversations')
    await desk.host.conversations.tag({ conversationId: row?.id as Id<'conversation'>, remove: ['seen'] })
    await writes(1)
    expect((await desk.rows('conversations'))[0]).toMatchObject({ tags: ['seen'] })
    expect((await runs()).at(-1)).toBe('too-often ny')
    await writes(1)
    expect((await runs()).at(-1)).toBe('done ny')
    await rule([{ ...BOSS, address: 'other@example.com' }])
    await writes(1)
    expect(told).toHaveLength(11)
    expect(told.at(-1)?.to).toEqual(['other@example.com'])
  })

  test('R120 notices, tags and notes go out to nobody, and are not counted', async () => {
    const { id } = await desk.person('viewer')
    await rule([{ action: 'notify-user', userId: id as Id<'user'> }])
    await writes(12)
    expect(await runs()).toEqual(ofRuns(12, 'done y'))
    expect((await desk.rows('conversations'))[0]?.ruleSends).toEqual({})
  })

  test('R120 a program that changes a conversation for each webhook it is told of ends after ten', async () => {
    const webhook = await desk.admin.webhooks.create({ name: 'Robot', url: 'https://example.com/hook' })
    await rule([{ action: 'webhook', webhookId: webhook.id as Id<'webhook'> }], {
      trigger: 'change',
      when: { all: [{ field: 'conversation.tags', operator: 'changed', value: null }], any: [] },
    })
    await writes(1)
    const [row] = await desk.rows('conversations')
    const changed = async (conversationId: Id<'conversation'>, n: number) => {
      desk.clock.advance(1000)
      await desk.host.conversations.tag({ conversationId, add: [`tag ${n}`] })
    }
    for (let n = 0; n < 12; n += 1) await changed(row?.id as Id<'conversation'>, n)
    expect(await desk.rows('webhookDeliveries')).toHaveLength(10)
    expect(await runs()).toEqual([...ofRuns(10, 'done y'), 'too-often n'])
  })

  test('R120 one contact gets five answers of one rule a day, however many conversations they begin', async () => {
    const team = await desk.admin.teams.upsert({ name: 'Care' })
    const shelf = await desk.admin.collections.create({ name: 'Answers', teamId: team.id as Id<'team'> })
    const { id: savedReplyId } = await desk.admin.savedReplies.create({
      collectionId: shelf.id as Id<'collection'>,
      title: 'Received',
      text: 'We have your mail.',
    })
    await rule([{ action: 'reply', savedReplyId: savedReplyId as Id<'saved-reply'> }])
    const began = desk.clock.now()
    for (let n = 0; n < 5; n += 1) {
      await desk.writes({ subject: `Robot ${n}` })
      await desk.pass(MINUTE)
    }
    expect(desk.sent).toHaveLength(5)
    await desk.writes({ subject: 'Robot again' })
    await desk.pass(MINUTE)
    await desk.writes({ subject: 'And again' })
    expect(desk.sent).toHaveLength(5)
    expect((await desk.rows('conversations')).length).toBe(7)
    expect(await runs()).toEqual([...ofRuns(5, 'done y'), 'too-often n', 'done n'])
    await desk.writes({ from: 'grace@example.org', subject: 'A person' })
    expect(desk.sent).toHaveLength(6)
    await desk.pass(DAY - 1 - (desk.clock.now().getTime() - began.getTime()))
    await desk.writes({ subject: 'The same day' })
    expect(desk.sent).toHaveLength(6)
    await desk.pass(MINUTE)
    await desk.writes({ subject: 'The next day' })
    expect(desk.sent).toHaveLength(7)
  })
})
