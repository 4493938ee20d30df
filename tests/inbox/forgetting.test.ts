import type { Id } from '@inboxkit/core'
import { memoryExportFolder } from '@inboxkit/storage-memory'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ACCOUNT, anInboundMessage, DAY, type Desk, HOUR, openDesk, STORAGES } from './desk.js'
import { PNG } from './pictures.js'

describe.each(STORAGES)('what nobody asks for any more, on %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage, 1, { exportFolder: memoryExportFolder() })
  })
  afterEach(() => desk.close())
  const kinds = async () => (await desk.rows('work')).map(({ kind }) => kind)

  test('a picture was fetched, a post liked: that work is done, and forgotten after a day', async () => {
    await desk.admin.channels.update({
      channelId: desk.channelId,
      changes: { tier: { like: true, quote: true } },
    })
    const url = 'https://media.example/1.png'
    desk.channel.at.media.set(url, PNG)
    const image = {
      kind: 'image',
      url,
      mediaType: 'image/png',
      width: 1,
      height: 1,
      alternative: null,
    } as const
    await desk.mention({ attachments: [image] })
    const { session } = await desk.person('supervisor')
    const conversationId = (await desk.only()).id as Id<'conversation'>
    const [message] = (await session.conversations.messages({ conversationId })).items
    await session.messages.like({ messageId: message?.id as Id<'message'> })
    await desk.inbox.worker.drain()
    const once = ['act', 'fetch-file']
    const made = (await desk.rows('work')).filter(({ kind }) => once.includes(kind))
    expect(made.map(({ state, dueAt }) => [state, dueAt])).toEqual([
      ['done', null],
      ['done', null],
    ])
    await desk.pass(DAY - HOUR)
    expect((await kinds()).filter((kind) => once.includes(kind))).toHaveLength(2)
    await desk.pass(HOUR)
    expect((await kinds()).filter((kind) => once.includes(kind))).toEqual([])
    expect(await kinds()).toContain('purge')
  })

  test('bulk actions and their outcomes are kept for thirty days', async () => {
    await desk.mention()
    const { session } = await desk.person('supervisor')
    await session.bulk.start({ action: { kind: 'tag', add: ['x'] }, filter: {} })
    await desk.inbox.worker.drain()
    await desk.pass(30 * DAY - HOUR)
    expect(await kinds()).toContain('bulk')
    expect(await desk.rows('bulkItems')).toHaveLength(1)
    await desk.pass(HOUR)
    expect(await kinds()).not.toContain('bulk')
    expect(await desk.rows('bulkItems')).toEqual([])
  })

  test('what rules did, and notices that were read, are kept for ninety days; unread ones stay', async () => {
    await desk.admin.rules.upsert({ name: 'Tag', actions: [{ action: 'add-tags', tags: ['x'] }] })
    await desk.mention()
    const { id: assigneeId, session: agent } = await desk.person('contributor')
    const { session } = await desk.person('supervisor')
    const conversationId = (await desk.only()).id as Id<'conversation'>
    const give = (to: string | null) =>
      session.conversations.assign({ conversationId, assigneeId: to as Id<'user'> | null })
    await give(assigneeId)
    const [notice] = (await agent.notifications.list({})).items
    await agent.notifications.read({ ids: [notice?.id as Id<'notification'>] })
    await give(null)
    await give(assigneeId)
    const left = async () => [(await desk.rows('ruleRuns')).length, (await desk.rows('notifications')).length]
    await desk.pass(90 * DAY - HOUR)
    expect(await left()).toEqual([1, 2])
    await desk.pass(HOUR)
    expect(await left()).toEqual([0, 1])
  })

  test('runs of exports are kept for ninety days, their work for one', async () => {
    await desk.mention()
    const { id } = await desk.admin.exportSchedules.upsert({
      name: 'Monthly',
      kinds: ['messages'],
      cadence: { every: 'month', day: 3 },
      at: '06:00',
      zone: 'Europe/Paris',
    })
    await desk.pass(DAY)
    expect(await desk.rows('exportRuns')).toMatchObject([{ state: 'done' }])
    await desk.admin.exportSchedules.remove({ id: id as Id<'export-schedule'> })
    await desk.pass(90 * DAY - HOUR)
    expect(await desk.rows('exportRuns')).toHaveLength(1)
    expect(await kinds()).not.toContain('export-run')
    await desk.pass(HOUR)
    expect(await desk.rows('exportRuns')).toEqual([])
  })

  test('more than are forgotten at once are forgotten one after the other', async () => {
    await desk.admin.rules.upsert({ name: 'Tag', actions: [{ action: 'add-tags', tags: ['x'] }] })
    const { externalId } = await desk.mention()
    const answers = Array.from({ length: 120 }, () =>
      desk.channel.at.publish(ACCOUNT, [
        {
          ...anAnswer(desk),
          rootId: externalId,
          parentId: externalId,
        },
      ]),
    )
    await desk.inbox.receive('fake', desk.channel.webhookRequest(...answers))
    await desk.inbox.worker.drain()
    expect(await desk.rows('ruleRuns')).toHaveLength(121)
    await desk.pass(90 * DAY + HOUR)
    expect(await desk.rows('ruleRuns')).toEqual([])
  })
})

const anAnswer = (desk: Desk) =>
  anInboundMessage({ externalId: desk.channel.at.identifier(), sentAt: desk.clock.now(), kind: 'reply' })
