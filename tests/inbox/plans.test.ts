import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { setState } from './channel-state.js'
import { type Desk, openDesk, STORAGES } from './desk.js'

const PLANS = {
  support: { maxHandles: 1, privateMessages: false },
  suite: { maxHandles: 5, privateMessages: true },
  'professional-2019': { maxHandles: 1, privateMessages: true },
  small: { maxHandles: 5, privateMessages: true, maxUsers: 3 },
}

describe.each(STORAGES)('plans, on %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage, 1, { plans: PLANS })
  })
  afterEach(() => desk.close())

  const plan = (name: string | null) => desk.inbox.workspaces.setPlan(desk.workspace, name)
  const link = (place: number) =>
    desk.admin.channels.add({
      adapter: 'fake',
      credentials: desk.channel.at.credentials(`800000000000000000${place}`),
    })
  const full = (allowed: number) => ({ code: 'LIMIT_REACHED', details: { limit: 'handles', allowed } })
  const count = async () => (await desk.rows('conversations')).length

  test('R104 R107 the smaller plan has one account, and refuses the second', async () => {
    await plan('support')
    await desk.mention()
    expect(await count()).toBe(1)
    await expect(link(2)).rejects.toMatchObject(full(1))
    expect((await desk.admin.channels.list()).items).toHaveLength(1)
    // What was refused is free: a workspace with a larger plan may have it.
    const other = await desk.inbox.workspaces.create({ name: 'Other' })
    const added = await desk.inbox
      .as({ workspace: other.id, system: 'test' })
      .channels.add({ adapter: 'fake', credentials: desk.channel.at.credentials('8000000000000000002') })
    expect(added.state).toBe('active')
    // Authorising the one account anew is no second one.
    const again = await desk.admin.channels.add({
      adapter: 'fake',
      credentials: desk.channel.at.credentials('9000000000000000001'),
    })
    expect(again.id).toBe(desk.channelId)
  })

  test('R106 R109 the larger plan takes five accounts, public and private, and refuses the sixth, also of two at once', async () => {
    await plan('suite')
    for (const place of [2, 3, 4]) await link(place)
    const both = await Promise.allSettled([link(5), link(6)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(link(7)).rejects.toMatchObject(full(5))
    await desk.mention()
    await desk.directMessage()
    expect((await desk.rows('conversations')).map(({ visibility }) => visibility).sort()).toEqual([
      'private',
      'public',
    ])
    expect(await desk.admin.plan.get({})).toEqual({
      plan: 'suite',
      maxHandles: 5,
      privateMessages: true,
      maxUsers: null,
      users: { active: expect.any(Number), over: false },
      networks: [{ network: 'fake', handles: 5, over: false }],
    })
  })

  test('R109 a deactivated account counts, and an unlinked one does not', async () => {
    await plan('support')
    await setState(desk, 'deactivated')
    await expect(link(2)).rejects.toMatchObject(full(1))
    await setState(desk, 'unlinked')
    expect((await link(2)).state).toBe('active')
    // The one that was unlinked is one more now.
    await expect(
      desk.admin.channels.add({
        adapter: 'fake',
        credentials: desk.channel.at.credentials('9000000000000000001'),
      }),
    ).rejects.toMatchObject(full(1))
  })

  test('R108 R132 the smaller plan takes no direct messages, and they cannot be switched on', async () => {
    const channelId = desk.channelId as never
    await plan('support')
    await desk.directMessage()
    expect(await count()).toBe(0)
    const { counters } = await desk.admin.channels.health({ channelId })
    expect(counters).toMatchObject({ 'not-captured-dm': 1 })
    await desk.admin.channels.update({ channelId, changes: { privateMessages: false } })
    await expect(
      desk.admin.channels.update({ channelId, changes: { privateMessages: true } }),
    ).rejects.toMatchObject({ code: 'LIMIT_REACHED', details: { limit: 'privateMessages', allowed: 0 } })
    await plan('suite')
    await desk.directMessage()
    expect(await count()).toBe(0)
    await desk.admin.channels.update({ channelId, changes: { privateMessages: true } })
    await desk.directMessage()
    expect(await count()).toBe(1)
  })

  test('R110 plans are a table of the host: an older one has its own row, and one that is none is refused', async () => {
    await plan('professional-2019')
    await desk.directMessage()
    expect(await count()).toBe(1)
    await expect(link(2)).rejects.toMatchObject(full(1))
    for (const wrong of ['enterprise', 'constructor', '__proto__', ''])
      await expect(plan(wrong)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    expect((await desk.admin.plan.get({})).plan).toBe('professional-2019')
    await plan(null)
    for (let place = 2; place < 9; place += 1) await link(place)
    expect(await desk.admin.plan.get({})).toMatchObject({ plan: null, maxHandles: null })
  })

  test('R110 a plan may say how many users are active: one more is refused, whoever is there stays', async () => {
    const users = async () => (await desk.admin.plan.get({})).users
    const none = { code: 'LIMIT_REACHED', details: { limit: 'users', allowed: 3 } }
    const make = (name: string) => desk.admin.users.upsert({ name })
    while ((await users()).active < 3) await make(`User ${(await users()).active}`)
    const fourth = await make('Fourth')
    await plan('small')
    expect(await users()).toEqual({ active: 4, over: true })
    // Who is there can be changed, and goes on; nobody comes.
    await desk.admin.users.upsert({ userId: fourth.id as never, name: 'Fourth, renamed' })
    await expect(make('Fifth')).rejects.toMatchObject(none)
    await expect(
      desk.admin.invitations.create({ email: 'fifth@example.com', name: 'Fifth' }),
    ).rejects.toMatchObject(none)
    await desk.admin.users.upsert({ userId: fourth.id as never, active: false })
    expect(await users()).toEqual({ active: 3, over: false })
    await expect(desk.admin.users.upsert({ userId: fourth.id as never, active: true })).rejects.toMatchObject(
      none,
    )
    // One that is not active takes no seat.
    await desk.admin.users.upsert({ name: 'Later', active: false })
    const { items } = await desk.admin.users.list({})
    const other = items.find(({ administrator, active }) => active && !administrator)
    await desk.admin.users.upsert({ userId: other?.id as never, active: false })
    await desk.admin.users.upsert({ userId: fourth.id as never, active: true })
    await expect(make('Fifth')).rejects.toMatchObject(none)
    await plan(null)
    await make('Fifth')
    expect((await desk.admin.plan.get({})).maxUsers).toBeNull()
  })

  test('R107 R109 a plan that becomes smaller than what is linked takes nothing away, and says so; nothing can be added', async () => {
    await plan('suite')
    await link(2)
    await desk.directMessage()
    await plan('support')
    expect(await desk.admin.plan.get({})).toMatchObject({
      plan: 'support',
      networks: [{ network: 'fake', handles: 2, over: true }],
    })
    await desk.mention()
    expect(await count()).toBe(2)
    await expect(link(3)).rejects.toMatchObject(full(1))
    const { session } = await desk.person('supervisor')
    const [dm] = (await session.conversations.list({ visibility: 'private' })).items
    await session.conversations.reply({
      conversationId: dm?.id as never,
      text: 'Still here.',
      visibility: 'private',
    })
    await desk.inbox.worker.drain()
    expect(desk.channel.at.sent).toHaveLength(1)
    expect((await desk.admin.settings.history({ kind: 'settings' } as never)).items[0]).toMatchObject({
      before: { plan: 'suite' },
      after: { plan: 'support' },
    })
  })

  test('R107 R108 R109 a plan that became smaller takes no more direct messages, not even where there is a conversation', async () => {
    await plan('suite')
    await desk.directMessage({ text: 'The first.' })
    const [conversation] = await desk.rows('conversations')
    await plan('support')
    desk.clock.advance(1)
    await desk.directMessage({ text: 'The second.' })
    expect(await desk.rows('messages')).toHaveLength(1)
    expect((await desk.rows('conversations'))[0]).toEqual(conversation)
    expect(await desk.dump()).not.toContain('The second.')
    const health = await desk.admin.channels.health({ channelId: desk.channelId as never })
    expect(health.counters).toMatchObject({ 'not-captured-dm': 1 })
    await plan('suite')
    await desk.directMessage({ text: 'The third.' })
    expect(await desk.rows('messages')).toHaveLength(2)
  })

  test('R108 what a plan says of private messages holds for every kind of them', async () => {
    await plan('support')
    await desk.directMessage({ kind: 'chat' })
    expect(await count()).toBe(0)
    await plan('suite')
    await desk.directMessage({ kind: 'chat' })
    expect(await count()).toBe(1)
  })

  test('R110 nobody but the host sets the plan', async () => {
    for (const session of [desk.admin, (await desk.person('supervisor')).session])
      await expect(session.settings.update({ changes: { plan: null } as never })).rejects.toMatchObject({
        code: expect.stringMatching(/INVALID_INPUT|FORBIDDEN/),
      })
    await expect((await desk.person('supervisor')).session.plan.get({})).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  })
})
