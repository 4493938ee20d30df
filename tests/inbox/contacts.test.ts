import { type Id, isInboxError } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aPerson, type Desk, openDesk, STORAGES } from './desk.js'

const person = (id: string, profile: Record<string, unknown> = {}) => ({
  ...aPerson(id),
  profile: {
    name: `Person ${id}`,
    handle: `person_${id}`,
    avatarUrl: null,
    profileUrl: null,
    followers: null,
    posts: null,
    verified: null,
    verifiedType: null,
    ...profile,
  },
})

describe.each(STORAGES)('contacts on %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
  })
  afterEach(() => desk.close())
  const refused = (code: Parameters<typeof isInboxError>[1]) => (error: unknown) => isInboxError(error, code)
  const writes = async (who = aPerson('501')) => {
    const message = await desk.mention({ author: who, peer: who })
    const { items } = await desk.host.conversations.list({ order: 'newest', limit: 100 })
    const found = items.find(({ contact }) => contact.profile?.handle === who.profile?.handle) ?? items[0]
    return { message, id: found?.id as string, contactId: found?.contact.id as Id<'contact'> }
  }
  const values = async (contactId: Id<'contact'>) => {
    const { attributes } = await desk.host.contacts.get({ contactId })
    return Object.fromEntries(
      attributes.filter(({ value }) => value !== null).map(({ key, value }) => [key, value]),
    )
  }

  test('R93 R94 the contact has account, e-mail, names and what the network says of them', async () => {
    const { contactId } = await writes(person('601', { followers: 12, posts: 34, verified: true }))
    const { session } = await desk.person('contributor')
    await session.contacts.update({
      contactId,
      attributes: { email: 'ada@example.com', 'first-name': 'Ada', 'last-name': 'Lovelace' },
    })
    const { session: viewer } = await desk.person('viewer')
    const shown = await viewer.contacts.get({ contactId })
    expect(shown).toMatchObject({
      id: contactId,
      profile: { name: 'Person 601', handle: 'person_601' },
      identities: [{ network: 'fake', accountId: '601' }],
    })
    expect(await values(contactId)).toEqual({
      'account-id': '601',
      followers: 12,
      posts: 34,
      verified: true,
      email: 'ada@example.com',
      'first-name': 'Ada',
      'last-name': 'Lovelace',
    })
    expect(shown.attributes.map(({ key }) => key).slice(0, 2)).toEqual(['account-id', 'followers'])
  })

  test('R96 R98 attributes are written during the conversation and after it; only what is given changes', async () => {
    const { id, contactId } = await writes()
    const { session } = await desk.person('contributor')
    await session.contacts.update({ contactId, attributes: { language: 'fr', email: 'a@example.com' } })
    await session.conversations.move({ conversationId: id as never, queue: 'resolved' })
    await session.contacts.update({ contactId, attributes: { language: 'de', email: null } })
    expect(await values(contactId)).toMatchObject({ language: 'de' })
    expect(await values(contactId)).not.toHaveProperty('email')
  })

  test('R96 what the network renews leaves what agents wrote', async () => {
    const { contactId } = await writes(person('602', { followers: 1 }))
    await desk.host.contacts.update({ contactId, attributes: { email: 'b@example.com' } })
    desk.clock.advance(1000)
    await writes(person('602', { followers: 2 }))
    expect(await values(contactId)).toMatchObject({ followers: 2, email: 'b@example.com' })
    const found = await desk.host.contacts.list({ search: 'b@example.com' })
    expect(found.items.map(({ id }) => id)).toEqual([contactId])
  })

  test('R95 an automation fills an attribute, and groups follow in the same commit', async () => {
    await desk.admin.attributes.upsert({ key: 'subscription', name: 'Subscription', type: 'text' })
    const group = await desk.admin.contactGroups.upsert({
      name: 'Gold',
      when: { all: [{ field: 'attribute.subscription', operator: 'is', value: 'GOLD' }] },
    })
    await desk.admin.rules.upsert({
      name: 'Gold',
      when: { all: [{ field: 'message.text', operator: 'contains-any', value: ['my gold plan'] }] },
      actions: [{ action: 'set-attribute', key: 'subscription', value: 'gold' }],
    })
    await desk.mention({ text: 'About my gold plan' })
    const conversation = await desk.only()
    expect(conversation.contactGroups).toEqual([{ id: group.id, name: 'Gold' }])
    expect(await values(conversation.contact.id as Id<'contact'>)).toMatchObject({ subscription: 'gold' })
  })

  test('R97 an important contact is marked on the conversation', async () => {
    const { contactId } = await writes()
    const { session } = await desk.person('contributor')
    expect((await desk.only()).contact.vip).toBe(false)
    await session.contacts.update({ contactId, vip: true })
    expect((await desk.only()).contact.vip).toBe(true)
  })

  test('R99 an organisation adds attributes of its own, with a type, a place, and whether they are shown', async () => {
    const { contactId } = await writes()
    const { session } = await desk.person('contributor')
    for (const [key, type] of [
      ['plan', 'text'],
      ['orders', 'number'],
      ['opted-in', 'boolean'],
      ['since', 'date'],
      ['work-email', 'email'],
    ] as const)
      await desk.admin.attributes.upsert({ key, name: key, type })
    await session.contacts.update({
      contactId,
      attributes: {
        plan: ' pro ',
        orders: 3,
        'opted-in': true,
        since: '2024-02-29',
        'work-email': 'a@b.example',
      },
    })
    expect(await values(contactId)).toMatchObject({
      plan: 'pro',
      orders: 3,
      'opted-in': true,
      since: '2024-02-29',
    })
    await desk.admin.attributes.upsert({ key: 'plan', position: 0, shown: false })
    await desk.admin.attributes.upsert({ key: 'followers', shown: false })
    const { items } = await session.attributes.list()
    expect(items.filter(({ shown }) => !shown).map(({ key }) => key)).toEqual(['plan', 'followers'])
    await expect(desk.admin.attributes.upsert({ key: 'plan', type: 'number' })).rejects.toSatisfy(
      refused('INVALID_INPUT'),
    )
    await expect(session.attributes.upsert({ key: 'mine', name: 'Mine' })).rejects.toSatisfy(
      refused('FORBIDDEN'),
    )
    await desk.admin.attributes.remove({ key: 'orders' })
    await desk.inbox.worker.drain()
    await desk.admin.attributes.upsert({ key: 'orders', name: 'Orders', type: 'text' })
    expect(await values(contactId)).not.toHaveProperty('orders')
  })

  test.each([
    ['colour', 'red'],
    ['followers', 3],
    ['email', 'nobody'],
    ['language', 7],
    ['language', ''],
    ['language', 'x'.repeat(501)],
    ['day', '2025-02-29'],
    ['day', '29.2.2024'],
  ])('R99 the attribute %s refuses %j, and nothing changes', async (key, value) => {
    const { contactId } = await writes()
    await desk.admin.attributes.upsert({ key: 'day', name: 'Day', type: 'date' })
    const before = await values(contactId)
    await expect(
      desk.host.contacts.update({ contactId, vip: true, attributes: { [key]: value } }),
    ).rejects.toSatisfy(refused('INVALID_INPUT'))
    expect(await values(contactId)).toEqual(before)
    expect((await desk.only()).contact.vip).toBe(false)
  })

  test('R99 a text of 500 characters is kept', async () => {
    const { contactId } = await writes()
    await desk.host.contacts.update({ contactId, attributes: { language: '😀'.repeat(500) } })
    expect(await values(contactId)).toMatchObject({ language: '😀'.repeat(500) })
  })

  test('R96 who only sees a contact does not write; who sees none of the conversations does not find them', async () => {
    const { contactId } = await writes()
    const viewer = (await desk.person('viewer')).session
    const stranger = (await desk.person('none')).session
    await expect(viewer.contacts.update({ contactId, vip: true })).rejects.toSatisfy(refused('FORBIDDEN'))
    await expect(viewer.contacts.addNote({ contactId, text: 'x' })).rejects.toSatisfy(refused('FORBIDDEN'))
    for (const attempt of [
      () => stranger.contacts.get({ contactId }),
      () => stranger.contacts.update({ contactId, vip: true }),
      () => stranger.contacts.conversations({ contactId }),
      () => stranger.contacts.notes({ contactId }),
      () => stranger.contacts.addNote({ contactId, text: 'x' }),
      () => desk.admin.contacts.get({ contactId }),
    ])
      await expect(attempt()).rejects.toSatisfy(refused('NOT_FOUND'))
    expect((await stranger.contacts.list({})).items).toEqual([])
    expect((await viewer.contacts.list({})).items.map(({ id }) => id)).toEqual([contactId])
  })

  test('R96 who sees one old conversation of many edits the contact, as they read it', async () => {
    const { id, contactId } = await writes()
    const other = await desk.admin.channels.add({
      adapter: 'fake',
      credentials: desk.channel.at.credentials('9000000000000000002'),
    })
    await desk.more(id, 150, { channelId: other.id as Id<'channel'> })
    const { session } = await desk.person('contributor')
    await session.contacts.get({ contactId })
    await session.contacts.update({ contactId, vip: true })
    await session.contacts.addNote({ contactId, text: 'x' })
    expect((await session.contacts.get({ contactId })).vip).toBe(true)
  })

  test('R93 contacts are found by name, handle, e-mail address and account number', async () => {
    const one = await writes(person('701', { name: 'Zoë Winter', handle: 'zoe' }))
    await writes(person('702', { name: 'Kim Summer', handle: 'kim' }))
    await desk.host.contacts.update({
      contactId: one.contactId,
      attributes: { email: 'zoe@example.com', 'account-number': 'C-4711' },
    })
    const { session } = await desk.person('viewer')
    for (const search of ['ZOË', '@zoe', 'zoe@example.com', 'c-4711', 'winter zoë'])
      expect((await session.contacts.list({ search })).items.map(({ id }) => id)).toEqual([one.contactId])
    expect((await session.contacts.list({ search: 'nobody' })).items).toEqual([])
    expect((await session.contacts.list({})).items).toHaveLength(2)
  })

  test('R98 notes on a contact: any agent who may edit writes, changes and deletes them; newest first', async () => {
    const { contactId } = await writes()
    const one = (await desk.person('contributor')).session
    const other = (await desk.person('supervisor')).session
    const note = await one.contacts.addNote({ contactId, text: '😀'.repeat(2000) })
    desk.clock.advance(1000)
    await other.contacts.addNote({ contactId, text: 'later' })
    const texts = async () => (await one.contacts.notes({ contactId })).items.map(({ text }) => text)
    expect(await texts()).toEqual(['later', '😀'.repeat(2000)])
    await expect(one.contacts.addNote({ contactId, text: 'x'.repeat(2001) })).rejects.toSatisfy(
      refused('INVALID_INPUT'),
    )
    const noteId = note.id as Id<'note'>
    await other.contacts.editNote({ noteId, text: 'changed' })
    expect(await texts()).toEqual(['later', 'changed'])
    await other.contacts.removeNote({ noteId })
    expect(await texts()).toEqual(['later'])
    await expect(one.contacts.editNote({ noteId, text: 'x' })).rejects.toSatisfy(refused('NOT_FOUND'))
    const { id: conversationId } = await desk.only()
    expect((await one.conversations.notes({ conversationId: conversationId as never })).items).toEqual([])
    const own = await one.notes.add({ conversationId: conversationId as never, text: 'of the conversation' })
    await expect(one.contacts.editNote({ noteId: own.id as never, text: 'x' })).rejects.toSatisfy(
      refused('NOT_FOUND'),
    )
  })

  test('R98 a contact has two hundred notes, and not one more', async () => {
    const { contactId } = await writes()
    for (let place = 0; place < 200; place += 1) await desk.host.contacts.addNote({ contactId, text: 'x' })
    await expect(desk.host.contacts.addNote({ contactId, text: 'x' })).rejects.toSatisfy(
      refused('LIMIT_REACHED'),
    )
  })

  test('R96 the history of a contact spans the channels that one sees, and contacts of the same e-mail address', async () => {
    const added = await desk.admin.channels.add({
      adapter: 'fake',
      credentials: desk.channel.at.credentials('9000000000000000002'),
    })
    await desk.inbox.worker.drain()
    const [one, two, three] = [
      await writes(person('801')),
      await writes(person('802')),
      await writes(person('803')),
    ]
    const elsewhere = desk.channel.at.publish('9000000000000000002', [
      { ...one.message, externalId: desk.channel.at.identifier(), rootId: '1', parentId: null } as never,
    ])
    await desk.inbox.receive('fake', desk.channel.webhookRequest(elsewhere))
    await desk.inbox.worker.drain()
    await desk.host.contacts.update({ contactId: one.contactId, attributes: { email: 'Ada@Example.com' } })
    await desk.host.contacts.update({ contactId: two.contactId, attributes: { email: 'ada@example.com' } })
    await desk.host.contacts.update({ contactId: three.contactId, attributes: { email: 'eve@example.com' } })
    const { session } = await desk.person('viewer')
    const seen = async (who: typeof session) =>
      (await who.contacts.conversations({ contactId: one.contactId })).items
        .map(({ contact }) => contact.id)
        .sort()
    expect(await seen(session)).toEqual([one.contactId])
    expect(await seen(desk.host)).toEqual([one.contactId, one.contactId])
    await desk.admin.settings.update({ changes: { matchContactsBy: 'email' } })
    await desk.inbox.worker.drain()
    expect(await seen(session)).toEqual([one.contactId, two.contactId].sort())
    expect(await seen(desk.host)).toEqual([one.contactId, one.contactId, two.contactId].sort())
    await desk.host.contacts.update({ contactId: two.contactId, attributes: { email: null } })
    expect(await seen(session)).toEqual([one.contactId])
    expect(added.id).not.toBe(desk.channelId)
  })

  test('P13 who does not see a contact does not hear of them', async () => {
    const { contactId } = await writes()
    const heard = async (who: 'viewer' | 'none') => {
      const { session } = await desk.person(who)
      const types: string[] = []
      for await (const item of session.events({ after: '0.0' })) {
        if (item.kind !== 'event') continue
        types.push(item.event.type)
        // Everybody hears of this one, which is the last.
        if ('kind' in item.event.subject && item.event.subject.kind === 'topic') break
      }
      return types.filter((type) => type === 'contact.changed').length
    }
    await desk.host.contacts.update({ contactId, vip: true, attributes: { email: 'a@example.com' } })
    await desk.person('none')
    await desk.person('viewer')
    await desk.admin.topics.upsert({ name: 'The end' })
    expect(await heard('viewer')).toBe(2)
    expect(await heard('none')).toBe(0)
  })
})
