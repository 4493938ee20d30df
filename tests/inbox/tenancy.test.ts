import { isInboxError } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ACCOUNT, anInboundMessage, aPerson, type Desk, openDesk, STORAGES } from './desk.js'

describe.each(STORAGES)('several workspaces side by side on %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
  })
  afterEach(() => desk.close())
  const refused = (code: Parameters<typeof isInboxError>[1]) => (error: unknown) => isInboxError(error, code)

  async function neighbour() {
    const made = await desk.inbox.workspaces.create({
      name: 'Neighbour',
      administrator: { name: 'Nadia', email: 'nadia@example.com' },
    })
    const admin = desk.inbox.as({ workspace: made.id, userId: made.administratorId ?? '' })
    return { workspace: made.id, admin, adminId: made.administratorId ?? '' }
  }

  test('an account of the network belongs to one workspace', async () => {
    const { admin } = await neighbour()
    await expect(
      admin.channels.add({ adapter: 'fake', credentials: desk.channel.at.credentials(ACCOUNT) }),
    ).rejects.toSatisfy(refused('ACCOUNT_TAKEN'))
    expect((await admin.channels.list()).items).toEqual([])
    const own = await admin.channels.add({
      adapter: 'fake',
      credentials: desk.channel.at.credentials('9000000000000000002'),
    })
    expect(own.accountId).toBe('9000000000000000002')
  })

  test('events of an account go to its workspace; those of an unknown account are answered 200 and dropped', async () => {
    const { workspace, admin, adminId } = await neighbour()
    const own = await admin.channels.add({
      adapter: 'fake',
      credentials: desk.channel.at.credentials('9000000000000000002'),
    })
    await admin.grants.set({ channelId: own.id, subject: { kind: 'user', userId: adminId }, role: 'viewer' })
    for (const account of ['9000000000000000002', '9000000000000000003']) {
      const delivery = desk.channel.at.publish(account, [
        anInboundMessage({ externalId: desk.channel.at.identifier() }),
      ])
      const received = await desk.inbox.receive('fake', desk.channel.webhookRequest(delivery))
      expect(received.status).toBe(200)
    }
    await desk.inbox.worker.drain()
    const { session } = await desk.person('viewer')
    expect(await session.conversations.counts({})).toMatchObject({ new: 0 })
    const theirs = desk.inbox.as({ workspace, userId: adminId })
    expect(await theirs.conversations.counts({})).toMatchObject({ new: 1 })
  })

  test("identifiers of another workspace are unknown, in every place, and the person is another's too", async () => {
    await desk.mention({ text: 'canary' })
    const { id: conversationId } = await desk.only()
    const { workspace, admin, adminId } = await neighbour()
    const { id: foreigner } = await desk.person('contributor')
    const topic = await desk.admin.topics.upsert({ name: 'Delivery' })
    await expect(admin.conversations.get({ conversationId })).rejects.toSatisfy(refused('NOT_FOUND'))
    await expect(admin.conversations.messages({ conversationId })).rejects.toSatisfy(refused('NOT_FOUND'))
    await expect(admin.notes.add({ conversationId, text: 'x' })).rejects.toSatisfy(refused('NOT_FOUND'))
    await expect(admin.channels.get({ channelId: desk.channelId })).rejects.toSatisfy(refused('NOT_FOUND'))
    await expect(admin.topics.upsert({ id: topic.id, name: 'Mine' })).rejects.toSatisfy(refused('NOT_FOUND'))
    await expect(
      admin.grants.set({
        channelId: desk.channelId,
        subject: { kind: 'user', userId: adminId },
        role: 'supervisor',
      }),
    ).rejects.toSatisfy(refused('NOT_FOUND'))
    await expect(desk.inbox.as({ workspace, userId: foreigner }).me.get()).rejects.toSatisfy(
      refused('UNAUTHENTICATED'),
    )
    const made = await desk.admin.tokens.create({ name: 'Robot', role: 'viewer' })
    const moved = made.secret.replace(desk.workspace, workspace)
    await expect(desk.inbox.authenticate(moved)).rejects.toSatisfy(refused('UNAUTHENTICATED'))
  })

  test("the host's own people: found by the host's key, without a password or an invitation", async () => {
    const made = await desk.host.users.upsert({
      externalId: 'crm-17',
      name: 'Grace',
      email: 'Grace@Example.com',
    })
    const again = await desk.host.users.upsert({ externalId: 'crm-17', name: 'Grace H.' })
    expect(again).toMatchObject({ id: made.id, name: 'Grace H.', email: 'grace@example.com' })
    const team = await desk.host.teams.upsert({ externalId: 'crm-team', name: 'Care' })
    expect((await desk.host.teams.upsert({ externalId: 'crm-team', name: 'Customer care' })).id).toBe(team.id)
    await desk.host.grants.set({
      channelId: desk.channelId,
      subject: { kind: 'user', userId: made.id },
      role: 'contributor',
    })
    const session = desk.inbox.as({ workspace: desk.workspace, externalId: 'crm-17' })
    expect((await session.me.get()).channels[0]?.role).toBe('contributor')
    await expect(
      desk.inbox.as({ workspace: desk.workspace, externalId: 'nobody' }).me.get(),
    ).rejects.toSatisfy(refused('UNAUTHENTICATED'))
    await expect(
      desk.host.users.upsert({ externalId: 'crm-18', name: 'X', email: 'grace@example.com' }),
    ).rejects.toSatisfy(refused('ALREADY_EXISTS'))
  })

  test('the same person on two channels is one contact', async () => {
    const second = await desk.admin.channels.add({
      adapter: 'fake',
      credentials: desk.channel.at.credentials('9000000000000000002'),
    })
    const { session, id } = await desk.person('viewer')
    await desk.admin.grants.set({
      channelId: second.id,
      subject: { kind: 'user', userId: id },
      role: 'viewer',
    })
    await desk.mention()
    const delivery = desk.channel.at.publish('9000000000000000002', [
      anInboundMessage({ externalId: desk.channel.at.identifier(), author: aPerson(), peer: aPerson() }),
    ])
    await desk.inbox.receive('fake', desk.channel.webhookRequest(delivery))
    await desk.inbox.worker.drain()
    const { items } = await session.conversations.list({})
    expect(items).toHaveLength(2)
    expect(new Set(items.map(({ contact }) => contact.id)).size).toBe(1)
    expect((await session.conversations.list({ contactId: items[0]?.contact.id ?? '' })).items).toHaveLength(
      2,
    )
  })

  test('every change of configuration is kept with who made it; no secret is in it', async () => {
    await desk.admin.channels.update({ channelId: desk.channelId, changes: { displayName: 'Care' } })
    const made = await desk.admin.tokens.create({ name: 'Robot', role: 'viewer' })
    const { items } = await desk.admin.settings.history({})
    expect(items[0]).toMatchObject({ kind: 'token', id: made.id, revision: 1 })
    expect(items[1]).toMatchObject({
      kind: 'channel',
      id: desk.channelId,
      revision: 2,
      by: { kind: 'user' },
      after: { displayName: 'Care' },
    })
    expect(JSON.stringify(items)).not.toContain('hash')
    const paged: typeof items = []
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await desk.admin.settings.history({ limit: 2, cursor })
      paged.push(...page.items)
      cursor = page.cursor
    }
    expect(paged).toEqual(items)
    const { session } = await desk.person('supervisor')
    await expect(session.settings.history({})).rejects.toSatisfy(refused('FORBIDDEN'))
  })
})
