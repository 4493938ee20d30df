import { type ErrorCode, type Id, isInboxError, type Session, type WebhookSender } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Desk, openDesk, STORAGES } from './desk.js'

const webhooks: WebhookSender = {
  refusal: () => null,
  post: async () => ({ kind: 'answered', status: 204 }),
}
const CRM = { name: 'CRM', url: 'https://crm.example.com' }
const refused = (act: Promise<unknown>, code: ErrorCode) =>
  expect(act).rejects.toSatisfy((error) => isInboxError(error, code))

describe.each(STORAGES)('a request that is sent again, in %s', (storage) => {
  let desk: Desk
  let eveId: Id<'user'>
  let eve: Session
  beforeEach(async () => {
    desk = await openDesk(storage, 1, { webhooks })
    const { id } = await desk.admin.users.upsert({ name: 'Eve', administrator: true })
    eveId = id as Id<'user'>
    eve = desk.inbox.as({ workspace: desk.workspace, userId: eveId })
  })
  afterEach(() => desk.close())

  const demote = () => desk.admin.users.upsert({ userId: eveId, administrator: false })

  test('who is no administrator any more learns nothing from a key of their own, least of all a new secret', async () => {
    const key = { idempotencyKey: 'k' }
    const channelId = desk.channelId as Id<'channel'>
    const subject = { kind: 'user', userId: eveId } as const
    const grant = await desk.admin.grants.set({ channelId, subject, role: 'viewer' })
    const grantId = grant.id as Id<'grant'>
    const asked: Record<string, () => Promise<unknown>> = {
      'webhooks.create': () => eve.webhooks.create(CRM, key),
      'users.upsert': () => eve.users.upsert({ name: 'Ann', externalId: 'ann' }, key),
      'invitations.create': () => eve.invitations.create({ name: 'Bob', email: 'bob@example.com' }, key),
      'grants.set': () => eve.grants.set({ channelId, subject, role: 'viewer' }, key),
      'grants.remove': () => eve.grants.remove({ grantId }, key),
      'topics.upsert': () => eve.topics.upsert({ name: 'Price' }, key),
    }
    const { id } = await eve.webhooks.create(CRM, key)
    for (const ask of Object.values(asked)) await ask()
    await demote()
    await desk.admin.webhooks.renewSecret({ id: id as Id<'webhook'> })
    for (const [name, ask] of Object.entries(asked))
      await expect(ask(), name).rejects.toMatchObject({ code: 'FORBIDDEN' })
    // Who never had the key's answer hears the same.
    await refused(eve.webhooks.create(CRM, { idempotencyKey: 'another' }), 'FORBIDDEN')
  })

  test('the secret of a webhook is answered to the request that made it, until the webhook is changed', async () => {
    const [made, renewed] = [{ idempotencyKey: 'made' }, { idempotencyKey: 'renewed' }]
    const first = await eve.webhooks.create(CRM, made)
    expect(await eve.webhooks.create(CRM, made)).toEqual(first)
    const id = first.id as Id<'webhook'>
    const second = await desk.admin.webhooks.renewSecret({ id }, renewed)
    expect(second.secret).not.toBe(first.secret)
    expect(await desk.admin.webhooks.renewSecret({ id }, renewed)).toEqual(second)
    // An administrator as well as she is: what she made is not what is there now.
    await expect(eve.webhooks.create(CRM, made)).rejects.toMatchObject({
      code: 'CONFLICT',
      details: { kind: 'webhook', id, expected: 1, actual: 2 },
    })
    await desk.admin.webhooks.update({ id, name: 'The CRM' })
    await refused(desk.admin.webhooks.renewSecret({ id }, renewed), 'CONFLICT')
    expect((await desk.admin.webhooks.list()).items).toHaveLength(1)
  })

  test('a right that ends between a change and its answer is gone in the answer', async () => {
    let ends = false
    const slow = await desk.over({
      async commit(changes) {
        const answer = await desk.storage.commit(changes)
        if (ends) {
          ends = false
          await demote()
        }
        return answer
      },
    })
    const there = slow.as({ workspace: desk.workspace, userId: eveId })
    await there.me.get()
    ends = true
    await refused(there.topics.upsert({ name: 'Price' }), 'FORBIDDEN')
    expect((await desk.admin.topics.list()).items).toMatchObject([{ name: 'Price' }])
    await slow.close()
  })

  test('who gives up being an administrator is answered that they did', async () => {
    const user = await eve.users.upsert({ userId: eveId, administrator: false })
    expect(user).toMatchObject({ id: eveId, administrator: false })
    await refused(eve.users.list(), 'FORBIDDEN')
  })

  test('a key is remembered when there was nothing to change, and has no effect once there is', async () => {
    await desk.mention()
    const { id: mutedId } = await desk.only('new')
    await desk.host.conversations.mute({ conversationId: mutedId })
    await desk.mention()
    const { id: conversationId } = await desk.only('new')
    const { session, id: userId } = await desk.person('supervisor')
    const { session: colleague } = await desk.person('contributor')
    const topic = await desk.admin.topics.upsert({ name: 'Price' })
    const topicIds = [topic.id as Id<'topic'>]
    const { conversations } = session
    const tags = ['late']
    await conversations.assign({ conversationId, assigneeId: userId as Id<'user'> })
    await conversations.tag({ conversationId, add: tags })
    await conversations.topics({ conversationId, topicIds })
    await conversations.setPriority({ conversationId, level: 'high' })
    const key = { idempotencyKey: 'k' }
    const again = async () => [
      await conversations.mute({ conversationId: mutedId }, key),
      await conversations.assign({ conversationId, assigneeId: userId as Id<'user'> }, key),
      await conversations.tag({ conversationId, add: tags }, key),
      await conversations.topics({ conversationId, topicIds }, key),
      await conversations.setPriority({ conversationId, level: 'high' }, key),
      await conversations.move({ conversationId, queue: 'new' }, key),
    ]
    await again()
    await colleague.conversations.unmute({ conversationId: mutedId })
    await colleague.conversations.assign({ conversationId, assigneeId: null })
    await colleague.conversations.tag({ conversationId, remove: tags })
    await colleague.conversations.topics({ conversationId, topicIds: [] })
    await colleague.conversations.setPriority({ conversationId, level: 'normal' })
    await colleague.conversations.move({ conversationId, queue: 'resolved' })
    const now = await conversations.get({ conversationId })
    const unmuted = await conversations.get({ conversationId: mutedId })
    expect(unmuted.mutedAt).toBeNull()
    // Each is answered with what is there now, and does nothing.
    expect(await again()).toEqual([unmuted, ...Array(5).fill(now)])
    await refused(conversations.tag({ conversationId, add: ['early'] }, key), 'IDEMPOTENCY_MISMATCH')
    expect(await conversations.get({ conversationId })).toEqual(now)
  })

  test('where there is nothing to change, a key is all that is written, and without one not even that', async () => {
    await desk.mention()
    const { id: conversationId } = await desk.only()
    const { id: userId } = await desk.person('supervisor')
    let commits = 0
    const counted = await desk.over({
      commit(changes) {
        commits += 1
        return desk.storage.commit(changes)
      },
    })
    const { conversations } = counted.as({ workspace: desk.workspace, userId })
    await conversations.mute({ conversationId })
    const before = [await desk.rows('audit'), await desk.rows('events')]
    await conversations.mute({ conversationId })
    expect(commits).toBe(1)
    for (let sent = 0; sent < 3; sent += 1)
      await conversations.mute({ conversationId }, { idempotencyKey: 'k' })
    expect(commits).toBe(2)
    expect([await desk.rows('audit'), await desk.rows('events')]).toEqual(before)
    await counted.close()
  })
})
