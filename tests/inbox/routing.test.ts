import type { Session } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aPerson, DAY, type Desk, MINUTE, openDesk, STORAGES } from './desk.js'

describe.each(STORAGES)('push routing on %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
  })
  afterEach(() => desk.close())

  interface Agent {
    readonly id: string
    readonly session: Session
  }
  const agent = async (
    name: string,
    { role = 'contributor', ...given }: { role?: 'viewer' | 'contributor' | null; capacity?: number } = {},
  ): Promise<Agent> => {
    const { id } = await desk.admin.users.upsert({ name, ...given })
    if (role)
      await desk.admin.grants.set({
        channelId: desk.channelId as never,
        subject: { kind: 'user', userId: id as never },
        role,
      })
    return { id, session: desk.inbox.as({ workspace: desk.workspace, userId: id }) }
  }
  const available = async ({ session }: Agent) => {
    await session.availability.set({ state: 'available' })
    await desk.inbox.worker.drain()
  }
  let customers = 0
  const waits = async (count = 1): Promise<string[]> => {
    const made: string[] = []
    for (let n = 0; n < count; n += 1) {
      customers += 1
      const author = aPerson(String(7_000_000 + customers))
      desk.clock.advance(1000)
      await desk.mention({ author, peer: author })
      const { items } = await desk.host.conversations.list({ order: 'newest', limit: 1 })
      made.push(items[0]?.id ?? '')
    }
    return made
  }
  const owns = async ({ id }: Agent) => {
    const { items } = await desk.host.conversations.list({
      assignee: id as never,
      order: 'oldest',
      limit: 100,
    })
    return items.map((item) => item.id)
  }
  const view = (conversationId: string | undefined) =>
    desk.host.conversations.get({ conversationId: conversationId as never })
  const pending = (by: Agent, conversationId: string | undefined) =>
    by.session.conversations.move({ conversationId: conversationId as never, queue: 'pending' })
  const settings = (changes: Parameters<Session['settings']['update']>[0]['changes']) =>
    desk.admin.settings.update({ changes })

  test('R45 becoming available brings the head of the queue, one conversation; a slot that frees brings the next', async () => {
    const [first, second, third] = await waits(3)
    const ann = await agent('Ann')
    await available(ann)
    expect(await owns(ann)).toEqual([first])
    await pending(ann, first)
    await desk.inbox.worker.drain()
    expect((await owns(ann)).sort()).toEqual([first, second].sort())
    await ann.session.conversations.move({ conversationId: second as never, queue: 'resolved' })
    await desk.inbox.worker.drain()
    expect((await view(third)).assigneeId).toBe(ann.id)
  })

  test('R45 what comes in while somebody is available and has room is theirs at once, with a notice and an audit line', async () => {
    const ann = await agent('Ann')
    await available(ann)
    const [id] = await waits()
    expect(await owns(ann)).toEqual([id])
    expect((await ann.session.notifications.list({})).items).toMatchObject([
      { kind: 'routed', conversationId: id },
    ])
    const { items } = await ann.session.conversations.audit({ conversationId: id as never })
    expect(items.at(-1)).toMatchObject({
      actorKind: 'automation',
      actorId: 'routing',
      action: 'conversation.route',
      to: { assigneeId: ann.id },
    })
  })

  test('R45 the whole backlog drains over all who are there, in the order of the queue', async () => {
    const ids = await waits(7)
    const people = [
      await agent('Ann', { capacity: 2 }),
      await agent('Bob', { capacity: 3 }),
      await agent('Cem'),
    ]
    for (const one of people) await one.session.availability.set({ state: 'available' })
    await desk.inbox.worker.drain()
    const held = await Promise.all(people.map(owns))
    expect(held.map((own) => own.length)).toEqual([2, 3, 1])
    expect(held.flat().sort()).toEqual(ids.slice(0, 6).sort())
    expect((await view(ids[6])).assigneeId).toBe(null)
  })

  test('R46 nobody who is away or offline is given anything', async () => {
    const [away, offline] = [await agent('Ann'), await agent('Bob')]
    await away.session.sessions.start()
    await available(offline)
    await offline.session.sessions.end()
    await waits(2)
    await desk.pass(MINUTE)
    expect([await owns(away), await owns(offline)]).toEqual([[], []])
    await available(away)
    expect(await owns(away)).toHaveLength(1)
    await away.session.availability.set({ state: 'away' })
    await pending(away, (await owns(away))[0])
    await desk.pass(MINUTE)
    expect(await owns(away)).toHaveLength(1)
  })

  test('who may not answer is never chosen; who gets access is, at once', async () => {
    const [id] = await waits()
    const [viewer, none] = [await agent('Ann', { role: 'viewer' }), await agent('Bob', { role: null })]
    await available(viewer)
    await available(none)
    await desk.pass(MINUTE)
    expect((await view(id)).assigneeId).toBe(null)
    await desk.admin.grants.set({
      channelId: desk.channelId as never,
      subject: { kind: 'user', userId: none.id as never },
      role: 'contributor',
    })
    await desk.inbox.worker.drain()
    expect((await view(id)).assigneeId).toBe(none.id)
  })

  test('a grant for one source brings that source alone', async () => {
    const ann = await agent('Ann', { role: null, capacity: 10 })
    await desk.admin.grants.set({
      channelId: desk.channelId as never,
      subject: { kind: 'user', userId: ann.id as never },
      role: 'contributor',
      sources: ['dm'],
    })
    const [post] = await waits()
    await desk.directMessage()
    await available(ann)
    expect((await view(post)).assigneeId).toBe(null)
    expect(await owns(ann)).toHaveLength(1)
  })

  test('what was given to a team goes to its members only, and what nobody may take holds nothing up', async () => {
    const ids = await waits(3)
    const [ann, bob] = [await agent('Ann'), await agent('Bob', { capacity: 5 })]
    const team = await desk.admin.teams.upsert({ name: 'Care' })
    for (const conversationId of ids.slice(0, 2))
      await desk.host.conversations.assign({
        conversationId: conversationId as never,
        assigneeId: null,
        teamId: team.id as never,
      })
    await available(bob)
    expect(await owns(bob)).toEqual([ids[2]])
    await desk.admin.teams.setMember({
      teamId: team.id as never,
      userId: ann.id as never,
      role: 'contributor',
    })
    await available(ann)
    expect(await owns(ann)).toEqual([ids[0]])
  })

  test('capacity is the agent’s, else the largest of their teams, else the workspace’s; both sides of it', async () => {
    await waits(9)
    await settings({ capacity: 2 })
    const [ann, bob, cem] = [await agent('Ann'), await agent('Bob'), await agent('Cem', { capacity: 1 })]
    for (const [name, capacity] of [
      ['small', 1],
      ['large', 3],
    ] as const) {
      const team = await desk.admin.teams.upsert({ name, capacity })
      for (const { id } of [bob, cem])
        await desk.admin.teams.setMember({ teamId: team.id as never, userId: id as never, role: 'viewer' })
    }
    for (const one of [ann, bob, cem]) await available(one)
    expect((await Promise.all([ann, bob, cem].map(owns))).map((own) => own.length)).toEqual([2, 3, 1])
    const { assignedNew, capacity } = await bob.session.availability.get()
    expect([assignedNew, capacity]).toEqual([3, 3])
  })

  test('what people assign by hand may exceed the capacity; Pending does not count', async () => {
    const ids = await waits(3)
    const ann = await agent('Ann')
    await available(ann)
    await desk.host.conversations.assign({ conversationId: ids[2] as never, assigneeId: ann.id as never })
    expect(await owns(ann)).toHaveLength(2)
    await pending(ann, ids[0])
    await desk.inbox.worker.drain()
    expect((await view(ids[1])).assigneeId).toBe(null)
    await pending(ann, ids[2])
    await desk.inbox.worker.drain()
    expect((await view(ids[1])).assigneeId).toBe(ann.id)
  })

  test('whose last conversation lies back longest gets the next', async () => {
    const [ann, bob] = [await agent('Ann', { capacity: 9 }), await agent('Bob', { capacity: 9 })]
    await available(ann)
    const [first] = await waits()
    await available(bob)
    const [second, third, fourth] = await waits(3)
    expect(await owns(bob)).toEqual([second, fourth])
    expect(await owns(ann)).toEqual([first, third])
  })

  test('a hint that was lost is made good within seconds', async () => {
    const ann = await agent('Ann')
    const [first, second] = await waits(2)
    await available(ann)
    expect(await owns(ann)).toEqual([first])
    // Another process frees the slot, and dies before it could tell anybody.
    const other = await desk.elsewhere()
    await other
      .as({ workspace: desk.workspace, userId: ann.id })
      .conversations.move({ conversationId: first as never, queue: 'pending' })
    await desk.pass(10_000)
    expect((await view(second)).assigneeId).toBe(ann.id)
  })

  test('a conversation that routing gave out and nobody answers goes back, and to somebody else', async () => {
    await settings({ giveBackMs: 5 * MINUTE })
    const [id] = await waits()
    const ann = await agent('Ann')
    await available(ann)
    await desk.clock.advance(4 * MINUTE)
    await ann.session.sessions.touch()
    await desk.pass(MINUTE - 1)
    expect((await view(id)).assigneeId).toBe(ann.id)
    const bob = await agent('Bob')
    await available(bob)
    await desk.pass(1)
    expect((await view(id)).assigneeId).toBe(bob.id)
    const { items } = await bob.session.conversations.audit({ conversationId: id as never })
    expect(items.map(({ action }) => action)).toContain('conversation.give-back')
  })

  test('it is not given to the same agent again while another could take it, full or not; alone they get it again', async () => {
    await settings({ giveBackMs: 2 * MINUTE })
    const [ann, bob] = [await agent('Ann'), await agent('Bob')]
    await available(ann)
    const [id] = await waits()
    await available(bob)
    const [busy] = await waits()
    await bob.session.conversations.reply({
      conversationId: busy as never,
      text: 'Yes.',
      visibility: 'public',
    })
    await desk.pass(2 * MINUTE)
    expect((await view(id)).assigneeId).toBe(null)
    const [next] = await waits()
    expect(await owns(ann)).toEqual([next])
    await bob.session.sessions.end()
    await pending(ann, next)
    await desk.inbox.worker.drain()
    expect((await view(id)).assigneeId).toBe(ann.id)
  })

  test('an answer, a hand, or leaving New ends the giving back', async () => {
    await settings({ giveBackMs: MINUTE, capacity: 3 })
    const ann = await agent('Ann')
    await available(ann)
    const [answered, byHand, moved] = await waits(3)
    await ann.session.conversations.reply({
      conversationId: answered as never,
      text: 'Yes.',
      visibility: 'public',
    })
    await desk.host.conversations.assign({ conversationId: byHand as never, assigneeId: null })
    await desk.host.conversations.assign({ conversationId: byHand as never, assigneeId: ann.id as never })
    await pending(ann, moved)
    await desk.pass(3 * MINUTE)
    for (const id of [answered, byHand, moved]) {
      const { items } = await ann.session.conversations.audit({ conversationId: id as never })
      expect(items.map(({ action }) => action)).not.toContain('conversation.give-back')
    }
  })

  test('what an automation gives to an agent does not go back by itself', async () => {
    await settings({ giveBackMs: 5 * MINUTE })
    const [ann, bob] = [await agent('Ann'), await agent('Bob')]
    await available(ann)
    const { externalId } = await desk.mention()
    const { id } = await desk.only()
    expect((await view(id)).assigneeId).toBe(ann.id)
    await desk.admin.rules.upsert({
      name: 'Bob',
      actions: [{ action: 'assign-user', userId: bob.id as never }],
    })
    await desk.mention({ kind: 'reply', rootId: externalId, parentId: externalId })
    expect((await view(id)).assigneeId).toBe(bob.id)
    await desk.pass(5 * MINUTE)
    expect((await view(id)).assigneeId).toBe(bob.id)
  })

  test('R46 what waits for a month is given to nobody who has left', async () => {
    const ann = await agent('Ann')
    await available(ann)
    await desk.pass(DAY)
    const [id] = await waits()
    expect((await view(id)).assigneeId).toBe(null)
  })
})
