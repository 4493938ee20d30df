import { type Id, isInboxError } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { anInboundMessage, aPerson, type Desk, openDesk, STORAGES } from './desk.js'

type When = { all: { field: string; operator: 'more-than' | 'is' | 'any-of' | 'present'; value?: never }[] }
const where = (field: string, operator: string, value?: unknown): When =>
  ({ all: [{ field, operator, value }] }) as never

describe.each(STORAGES)('groups, skills and priority on %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
  })
  afterEach(() => desk.close())
  const refused = (code: Parameters<typeof isInboxError>[1]) => (error: unknown) => isInboxError(error, code)
  const followedBy = (id: string, followers: number) => {
    const who = aPerson(id)
    return {
      ...who,
      profile: {
        name: `Person ${id}`,
        handle: `p${id}`,
        avatarUrl: null,
        profileUrl: null,
        followers,
        posts: null,
        verified: null,
        verifiedType: null,
      },
    }
  }
  const writes = async (id: string, followers = 0) => {
    const who = followedBy(id, followers)
    desk.clock.advance(1)
    const message = await desk.mention({ author: who, peer: who, sentAt: desk.clock.now() })
    return { who, message, conversation: await of(id) }
  }
  const of = async (id: string) => {
    const { items } = await desk.host.conversations.list({ limit: 100 })
    const found = items.find(({ contact }) => contact.profile?.handle === `p${id}`)
    if (!found) throw new Error(`no conversation of ${id}`)
    return found
  }
  const group = async (name: string, followers: number) =>
    (
      await desk.admin.contactGroups.upsert({
        name,
        when: where('contact.followers', 'more-than', followers),
      })
    ).id as Id<'contact-group'>
  const topic = async (name: string) => (await desk.admin.topics.upsert({ name })).id as Id<'topic'>
  const team = async (name: string) => (await desk.admin.teams.upsert({ name })).id as Id<'team'>

  test('R71 what makes a group is for administrators; everybody else gets its name', async () => {
    const id = await group('Many followers', 1000)
    const when = { all: [{ field: 'contact.followers', operator: 'more-than', value: 1000 }], any: [] }
    const whole = { id, name: 'Many followers', revision: expect.any(Number), when }
    expect((await desk.admin.contactGroups.list()).items).toEqual([whole])
    for (const role of ['supervisor', 'none'] as const) {
      const { session } = await desk.person(role)
      expect((await session.contactGroups.list()).items).toEqual([{ id, name: 'Many followers' }])
    }
  })

  test('R71 a contact with more followers belongs to the group, and the conversation shows it and is found by it', async () => {
    const id = await group('Many followers', 1000)
    expect((await writes('1', 1000)).conversation.contactGroups).toEqual([])
    expect((await writes('2', 1001)).conversation.contactGroups).toEqual([{ id, name: 'Many followers' }])
    const { session } = await desk.person('viewer')
    const { items } = await session.conversations.list({ contactGroupId: id })
    expect(items.map(({ contact }) => contact.profile?.handle)).toEqual(['p2'])
    expect((await session.conversations.counts({ contactGroupId: id })).new).toBe(1)
    expect(
      (await session.contacts.list({ groupId: id })).items.map(({ profile }) => profile?.handle),
    ).toEqual(['p2'])
  })

  test('R71 a renewed profile changes the groups of all open conversations in the same commit', async () => {
    const id = await group('Many followers', 1000)
    const { who, message } = await writes('1', 10)
    await writes('1', 2000)
    const { items } = await desk.host.conversations.list({ contactGroupId: id })
    expect(items).toHaveLength(2)
    desk.clock.advance(1)
    await desk.mention({
      author: followedBy('1', 5),
      peer: followedBy('1', 5),
      kind: 'reply',
      rootId: message.externalId,
      parentId: message.externalId,
    })
    expect((await desk.host.conversations.list({ contactGroupId: id })).items).toEqual([])
    expect(who.profile.followers).toBe(10)
  })

  test('R71 what is resolved keeps its groups, and takes the newest when it comes back', async () => {
    const id = await group('Many followers', 1000)
    const { conversation } = await writes('1', 2000)
    const conversationId = conversation.id as Id<'conversation'>
    await desk.host.conversations.move({ conversationId, queue: 'resolved' })
    const author = followedBy('1', 3)
    desk.clock.advance(1)
    await desk.directMessage({ author, peer: author })
    expect((await desk.host.conversations.get({ conversationId })).contactGroups).toMatchObject([{ id }])
    await desk.host.conversations.move({ conversationId, queue: 'new' })
    expect((await desk.host.conversations.get({ conversationId })).contactGroups).toEqual([])
  })

  test('R71 a changed group is worked out in the background, part by part, also when it changes again meanwhile', async () => {
    for (let place = 0; place < 230; place += 1) {
      const who = followedBy(String(1000 + place), place)
      await desk.inbox.receive(
        'fake',
        desk.channel.webhookRequest(
          desk.channel.at.publish('9000000000000000001', [
            anInboundMessage({
              externalId: desk.channel.at.identifier(),
              sentAt: desk.clock.now(),
              author: who,
              peer: who,
            }),
          ]),
        ),
      )
    }
    await desk.inbox.worker.drain()
    const id = await group('All', -1)
    const members = async () => {
      const groups = await desk.host.conversations.counts({ contactGroupId: id })
      return groups.new
    }
    expect(await members()).toBe(0)
    await desk.inbox.worker.step()
    expect(await members()).toBe(100)
    await desk.admin.contactGroups.upsert({ id, when: where('contact.followers', 'more-than', 219) })
    await desk.inbox.worker.drain()
    expect(await members()).toBe(10)
    await desk.admin.contactGroups.remove({ id })
    await desk.inbox.worker.drain()
    expect(await members()).toBe(0)
  })

  test('R71 one contact that cannot be stored holds back none of the others', async () => {
    const made = [await writes('1', 1), await writes('2', 1), await writes('3', 1)]
    const broken = made[1]?.conversation.contact.id
    const inbox = await desk.over({
      async commit(changes) {
        if (
          changes.rows.some((row) => row.table === 'contacts' && row.op === 'update' && row.row.id === broken)
        )
          throw new Error('it cannot be stored')
        return desk.storage.commit(changes)
      },
    })
    const id = await group('All', -1)
    await inbox.worker.drain()
    const { items } = await desk.host.contacts.list({ groupId: id })
    expect(items.map(({ profile }) => profile?.handle).sort()).toEqual(['p1', 'p3'])
    expect((await desk.rows('work')).find(({ kind }) => kind === 'regroup')).toMatchObject({
      state: 'done',
      dueAt: null,
    })
  })

  test('R71 a group that rules name is not removed, one without conditions is not made, nor one of what a contact is not', async () => {
    const id = await group('Many followers', 1000)
    const teamId = await team('Stars')
    const skill = await desk.admin.skills.upsert({
      name: 'Stars',
      teamId,
      when: where('contact.groups', 'any-of', [id]),
    })
    await expect(desk.admin.contactGroups.remove({ id })).rejects.toSatisfy(refused('IN_USE'))
    await desk.admin.rules.upsert({
      name: 'Lead',
      actions: [{ action: 'route', skillId: skill.id as Id<'skill'> }],
    })
    await expect(desk.admin.skills.remove({ id: skill.id as Id<'skill'> })).rejects.toSatisfy(
      refused('IN_USE'),
    )
    await desk.admin.attributes.upsert({ key: 'plan', name: 'Plan', type: 'text' })
    await desk.admin.contactGroups.upsert({ name: 'Planned', when: where('attribute.plan', 'present') })
    await expect(desk.admin.attributes.remove({ key: 'plan' })).rejects.toSatisfy(refused('IN_USE'))
    await expect(desk.admin.contactGroups.upsert({ name: 'All', when: {} })).rejects.toSatisfy(
      refused('INVALID_INPUT'),
    )
    for (const field of ['message.text', 'conversation.queue', 'contact.groups'])
      await expect(
        desk.admin.contactGroups.upsert({ name: field, when: where(field, 'present') }),
      ).rejects.toSatisfy(refused('INVALID_INPUT'))
  })

  test('R71 groups compare numbers, days and texts, whatever the case, and ask for what is there', async () => {
    for (const [key, type] of [
      ['orders', 'number'],
      ['since', 'date'],
      ['plan', 'text'],
    ] as const)
      await desk.admin.attributes.upsert({ key, name: key, type })
    for (const [name, field, operator, value] of [
      ['over', 'attribute.orders', 'more-than', 3],
      ['least', 'attribute.orders', 'at-least', 3],
      ['under', 'attribute.orders', 'less-than', 3],
      ['most', 'attribute.orders', 'at-most', 3],
      ['day', 'attribute.since', 'at-least', '2024-05-01'],
      ['same', 'attribute.plan', 'is', 'PRO plus'],
      ['any', 'attribute.plan', 'any-of', ['basic', 'pro PLUS']],
      ['part', 'attribute.plan', 'contains-any', ['PLUS']],
      ['there', 'attribute.plan', 'present', null],
    ] as const)
      await desk.admin.contactGroups.upsert({ name, when: where(field, operator, value) })
    const { conversation } = await writes('1')
    const contactId = conversation.contact.id as Id<'contact'>
    const names = async (attributes: Record<string, string | number | null>) =>
      (await desk.host.contacts.update({ contactId, attributes })).groups.map(({ name }) => name)
    expect(await names({})).toEqual([])
    expect(await names({ orders: 3 })).toEqual(['least', 'most'])
    expect(await names({ orders: 4 })).toEqual(['least', 'over'])
    expect(await names({ orders: null, since: '2024-05-01' })).toEqual(['day'])
    expect(await names({ since: '2024-04-30', plan: 'Pro Plus' })).toEqual(['any', 'part', 'same', 'there'])
    expect((await of('1')).contactGroups.map(({ name }) => name)).toEqual(['any', 'part', 'same', 'there'])
  })

  test('a conversation in New is led to the team of the first skill that fits, else to the one for the rest', async () => {
    const [parcels, stars, rest] = [await team('Parcels'), await team('Stars'), await team('Rest')]
    const delivery = await topic('Delivery')
    const many = await group('Many followers', 1000)
    const first = await desk.admin.skills.upsert({
      name: 'Delivery',
      teamId: parcels,
      when: where('conversation.topics', 'any-of', [delivery]),
    })
    const second = await desk.admin.skills.upsert({
      name: 'Stars',
      teamId: stars,
      when: where('contact.groups', 'any-of', [many]),
    })
    expect((await writes('1')).conversation.routedTeamId).toBeNull()
    await desk.admin.settings.update({ changes: { fallbackTeamId: rest } })
    const { conversation } = await writes('2')
    expect(conversation.routedTeamId).toBe(rest)
    expect((await writes('3', 2000)).conversation.routedTeamId).toBe(stars)
    const conversationId = conversation.id as Id<'conversation'>
    const led = async () => (await desk.host.conversations.get({ conversationId })).routedTeamId
    await desk.host.conversations.topics({ conversationId, topicIds: [delivery] })
    expect(await led()).toBe(parcels)
    const { items: lines } = await desk.host.conversations.audit({ conversationId })
    expect(lines.at(-1)).toMatchObject({
      actorKind: 'system',
      action: 'conversation.route',
      from: { routedTeamId: rest },
      to: { routedTeamId: parcels },
    })
    await desk.host.conversations.move({ conversationId, queue: 'pending' })
    await desk.host.conversations.topics({ conversationId, topicIds: [] })
    expect(await led()).toBe(parcels)
    await desk.host.conversations.move({ conversationId, queue: 'new' })
    expect(await led()).toBe(rest)
    await desk.host.conversations.move({ conversationId, queue: 'resolved' })
    expect(await led()).toBeNull()
    await desk.admin.skills.reorder({ ids: [second.id, first.id] as Id<'skill'>[] })
    const third = (await of('3')).id as Id<'conversation'>
    await desk.host.conversations.topics({ conversationId: third, topicIds: [delivery] })
    expect((await desk.host.conversations.get({ conversationId: third })).routedTeamId).toBe(stars)
  })

  test('an automation that routes has the last word until something changes', async () => {
    const [parcels, rest] = [await team('Parcels'), await team('Rest')]
    await desk.admin.settings.update({ changes: { fallbackTeamId: rest } })
    const delivery = await topic('Delivery')
    const skill = await desk.admin.skills.upsert({
      name: 'Delivery',
      teamId: parcels,
      when: where('conversation.topics', 'any-of', [delivery]),
    })
    await desk.admin.rules.upsert({
      name: 'Lead',
      when: { all: [{ field: 'message.text', operator: 'contains-any', value: ['parcel'] }] },
      actions: [{ action: 'route', skillId: skill.id as Id<'skill'> }],
    })
    await desk.mention({ text: 'my parcel' })
    const conversation = await desk.only()
    expect(conversation.routedTeamId).toBe(parcels)
    const other = await topic('Other')
    await desk.host.conversations.topics({ conversationId: conversation.id as never, topicIds: [other] })
    expect((await desk.only()).routedTeamId).toBe(rest)
  })

  test('an automation that leads where the conversation is led already has the last word too', async () => {
    const [parcels, rest] = [await team('Parcels'), await team('Rest')]
    await desk.admin.settings.update({ changes: { fallbackTeamId: rest } })
    const skill = await desk.admin.skills.upsert({
      name: 'Delivery',
      teamId: parcels,
      when: where('conversation.topics', 'any-of', [await topic('Delivery')]),
    })
    await desk.admin.rules.upsert({
      name: 'Lead',
      when: { all: [{ field: 'message.text', operator: 'contains-any', value: ['parcel'] }] },
      actions: [{ action: 'route', skillId: skill.id as Id<'skill'> }],
    })
    const { externalId } = await desk.mention({ text: 'my parcel' })
    const answer = { kind: 'reply', rootId: externalId, parentId: externalId } as const
    const conversationId = (await desk.only()).id as Id<'conversation'>
    await desk.host.conversations.move({ conversationId, queue: 'pending' })
    await desk.mention({ ...answer, text: 'where is the parcel?' })
    expect(await desk.only()).toMatchObject({ queue: 'new', routedTeamId: parcels })
    await desk.host.conversations.move({ conversationId, queue: 'pending' })
    await desk.mention({ ...answer, text: 'something else' })
    expect(await desk.only()).toMatchObject({ queue: 'new', routedTeamId: rest })
  })

  test('the weights of all reasons that fit add up, the queue comes in that order, and ties the oldest first', async () => {
    const urgent = await topic('Urgent')
    const many = await group('Many followers', 1000)
    await desk.admin.priorityRules.upsert({
      name: 'Urgent',
      when: where('conversation.topics', 'any-of', [urgent]),
    })
    await desk.admin.priorityRules.upsert({
      name: 'Many',
      when: where('contact.groups', 'any-of', [many]),
      weight: 2,
    })
    await desk.admin.priorityRules.upsert({ name: 'VIP', when: where('contact.vip', 'is', true) })
    const channel = { field: 'conversation.channel', operator: 'is' as const, value: desk.channelId }
    const secret = { field: 'conversation.visibility', operator: 'is' as const, value: 'private' }
    await desk.admin.priorityRules.upsert({ name: 'Private', when: { all: [channel, secret] } })
    const [one, two, three] = [await writes('1'), await writes('2'), await writes('3', 2000)]
    expect([one, two, three].map(({ conversation }) => conversation.priority)).toEqual([0, 0, 2])
    await desk.directMessage({ author: followedBy('4', 0), peer: followedBy('4', 0) })
    expect((await of('4')).priority).toBe(1)
    const { session } = await desk.person('contributor')
    await session.conversations.topics({ conversationId: two.conversation.id as never, topicIds: [urgent] })
    await session.contacts.update({ contactId: two.conversation.contact.id as never, vip: true })
    const { items } = await session.conversations.list({ queue: 'new', order: 'priority' })
    expect(items.map(({ contact, priority }) => [contact.profile?.handle, priority])).toEqual([
      ['p2', 2],
      ['p3', 2],
      ['p4', 1],
      ['p1', 0],
    ])
    await session.contacts.update({ contactId: two.conversation.contact.id as never, vip: false })
    expect((await of('2')).priority).toBe(1)
  })

  test('a changed list of reasons re-scores nothing at once; coming back to New does', async () => {
    const reason = await desk.admin.priorityRules.upsert({
      name: 'Public',
      when: where('conversation.visibility', 'is', 'public'),
      weight: 5,
    })
    const { conversation } = await writes('1')
    expect(conversation.priority).toBe(5)
    await desk.admin.priorityRules.remove({ id: reason.id as Id<'priority-rule'> })
    await desk.inbox.worker.drain()
    expect((await of('1')).priority).toBe(5)
    const conversationId = conversation.id as Id<'conversation'>
    await desk.host.conversations.move({ conversationId, queue: 'pending' })
    await desk.host.conversations.move({ conversationId, queue: 'new' })
    expect((await of('1')).priority).toBe(0)
  })

  test.each([
    ['skills', 'message.text'],
    ['skills', 'contact.vip'],
    ['priorityRules', 'conversation.queue'],
    ['priorityRules', 'attribute.email'],
  ] as const)('R3 %s refuse conditions on %s, and people who are no administrators', async (area, field) => {
    const teamId = await team('One')
    const input = { name: 'x', when: where(field, 'present'), ...(area === 'skills' ? { teamId } : {}) }
    await expect(desk.admin[area].upsert(input as never)).rejects.toSatisfy(refused('INVALID_INPUT'))
    const { session } = await desk.person('supervisor')
    await expect(session[area].list()).rejects.toSatisfy(refused('FORBIDDEN'))
    const right = { ...input, when: where('conversation.visibility', 'is', 'public') }
    await expect(session[area].upsert(right as never)).rejects.toSatisfy(refused('FORBIDDEN'))
    await desk.admin[area].upsert(right as never)
    expect((await desk.admin[area].list()).items).toHaveLength(1)
  })
})
