import { type Id, isInboxError } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aPerson, type Desk, openDesk, STORAGES } from './desk.js'

type Rule = NonNullable<Parameters<Desk['admin']['rules']['upsert']>[0]>

describe.each(STORAGES)('automations on %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
  })
  afterEach(() => desk.close())
  const refused = (code: Parameters<typeof isInboxError>[1]) => (error: unknown) => isInboxError(error, code)
  const contains = (...words: string[]): Rule['when'] => ({
    all: [{ field: 'message.text', operator: 'contains-any', value: words }],
  })
  const automate = (rule: Omit<Rule, 'name'> & { name?: string }) =>
    desk.admin.rules.upsert({ name: `rule ${Math.random()}`, ...rule } as Rule)
  const topic = async (name: string) => (await desk.admin.topics.upsert({ name })).id as Id<'topic'>
  const answer = (to: { externalId: string }, text: string) =>
    desk.mention({ kind: 'reply', rootId: to.externalId, parentId: to.externalId, text })

  test('R73 a rule sets a topic on a message that holds its words, in the commit of the message', async () => {
    const delivery = await topic('Delivery')
    await automate({
      when: contains('PARCEL', 'package'),
      actions: [{ action: 'add-topics', topicIds: [delivery] }],
    })
    await desk.mention({ text: 'Where is my parcel?' })
    expect((await desk.only()).topicIds).toEqual([delivery])
    const { session } = await desk.person('viewer')
    const { items } = await session.conversations.audit({ conversationId: (await desk.only()).id })
    expect(items).toMatchObject([
      { actorKind: 'channel', to: { queue: 'new' } },
      { actorKind: 'automation', action: 'rule.run', to: { topicIds: [delivery] }, at: items[0]?.at },
    ])
    expect(items[1]?.actorName).toMatch(/^rule /)
  })

  test('R73 a rule without its words does nothing, and neither does one that is switched off', async () => {
    const rule = await automate({
      when: contains('parcel'),
      actions: [{ action: 'add-tags', tags: ['late'] }],
    })
    await desk.mention({ text: 'Good morning' })
    expect((await desk.only()).tags).toEqual([])
    await desk.admin.rules.upsert({ id: rule.id as Id<'rule'>, enabled: false })
    await desk.mention({ text: 'parcel', author: aPerson('77'), peer: aPerson('77') })
    const { session } = await desk.person('viewer')
    expect((await session.conversations.list({ tag: 'late' })).items).toEqual([])
  })

  test('R73 rules run in their order, each with what those before it did; the order can be changed', async () => {
    const first = await automate({
      when: { all: [{ field: 'conversation.tags', operator: 'any-of', value: ['vip'] }] },
      actions: [{ action: 'add-tags', tags: ['second'] }],
    })
    const second = await automate({ actions: [{ action: 'add-tags', tags: ['VIP'] }] })
    const one = await desk.mention()
    expect((await desk.only()).tags).toEqual(['vip'])
    await desk.admin.rules.reorder({ ids: [second.id, first.id] as Id<'rule'>[] })
    await desk.admin.rules.upsert({
      id: second.id as Id<'rule'>,
      actions: [{ action: 'add-tags', tags: ['vip', 'third'] }],
    })
    const { session } = await desk.person('viewer')
    await session.conversations.tag({ conversationId: (await desk.only()).id as never, remove: ['vip'] })
    await answer(one, 'again')
    expect((await desk.only()).tags).toEqual(['second', 'third', 'vip'])
    expect((await desk.admin.rules.list()).items.map(({ id }) => id)).toEqual([second.id, first.id])
  })

  test('R73 where there is room for one tag more, a rule adds one and takes none away; where there is none, it adds nothing', async () => {
    const given = Array.from({ length: 99 }, (_, place) => `kept-${place}`).sort()
    const one = await desk.mention()
    const { id } = await desk.only()
    const { session } = await desk.person('viewer')
    for (let from = 0; from < given.length; from += 50)
      await session.conversations.tag({ conversationId: id as never, add: given.slice(from, from + 50) })
    await automate({ actions: [{ action: 'add-tags', tags: ['aaa', 'zzz'] }] })
    await answer(one, 'again')
    expect((await desk.only()).tags).toEqual(['aaa', ...given])
    await automate({ actions: [{ action: 'add-tags', tags: ['aab'] }] })
    await answer(one, 'and again')
    expect((await desk.only()).tags).toEqual(['aaa', ...given])
  })

  test('R73 a rule runs once for a message, however often its delivery comes', async () => {
    await automate({ actions: [{ action: 'add-tags', tags: ['seen'] }] })
    const mention = await desk.mention()
    const { session } = await desk.person('viewer')
    const { id: conversationId } = await desk.only()
    await session.conversations.tag({ conversationId, remove: ['seen'] })
    await desk.happens(mention)
    await desk.happens({ ...mention })
    expect((await desk.only()).tags).toEqual([])
    await answer(mention, 'another')
    expect((await desk.only()).tags).toEqual(['seen'])
  })

  test('R73 several messages of one batch: each is looked at in its turn', async () => {
    await automate({
      when: { all: [{ field: 'message.first', operator: 'is', value: true }] },
      actions: [{ action: 'add-tags', tags: ['first'] }],
    })
    await automate({
      when: { all: [{ field: 'message.words', operator: 'more-than', value: 3 }] },
      actions: [{ action: 'add-tags', tags: ['long'] }],
    })
    const one = await desk.mention({ text: 'Hello' })
    expect((await desk.only()).tags).toEqual(['first'])
    const { session } = await desk.person('viewer')
    await session.conversations.tag({ conversationId: (await desk.only()).id, remove: ['first'] })
    await answer(one, 'this one has five words')
    expect((await desk.only()).tags).toEqual(['long'])
  })

  test('R73 a rule can be for some channels only', async () => {
    const other = await desk.admin.channels.add({
      adapter: 'fake',
      credentials: desk.channel.at.credentials('9000000000000000002'),
    })
    await automate({
      channelIds: [other.id as Id<'channel'>],
      actions: [{ action: 'add-tags', tags: ['other'] }],
    })
    await desk.mention()
    expect((await desk.only()).tags).toEqual([])
    await expect(
      automate({
        channelIds: [`chn_${'0'.repeat(32)}` as Id<'channel'>],
        actions: [{ action: 'add-tags', tags: ['x'] }],
      }),
    ).rejects.toSatisfy(refused('NOT_FOUND'))
  })

  test('R73 what says goodbye is resolved with a reason, but only by the first message', async () => {
    const reason = await desk.admin.resolveReasons.upsert({ name: 'Spam' })
    await automate({
      when: contains('buy now'),
      actions: [
        { action: 'resolve', reasonId: reason.id as Id<'resolve-reason'> },
        { action: 'add-tags', tags: ['spam'] },
      ],
    })
    await desk.mention({ text: 'BUY NOW, cheap' })
    expect(await desk.only()).toMatchObject({
      queue: 'resolved',
      resolveReasonId: reason.id,
      tags: ['spam'],
      assigneeId: null,
    })
    const author = aPerson('88')
    const one = await desk.mention({ text: 'Hello', author, peer: author })
    await desk.mention({
      kind: 'reply',
      rootId: one.externalId,
      parentId: one.externalId,
      text: 'where to buy now?',
      author,
      peer: author,
    })
    expect(await desk.only('new')).toMatchObject({ tags: ['spam'], messageCount: 2 })
  })

  test('R73 a rule that does not go by words resolves at any message', async () => {
    const one = await desk.mention()
    await automate({
      when: { all: [{ field: 'message.kind', operator: 'is', value: 'reply' }] },
      actions: [{ action: 'resolve' }],
    })
    await answer(one, 'thanks')
    expect((await desk.only()).queue).toBe('resolved')
  })

  test('R73 a rule gives the conversation to an agent, who is told, or to a team; whom it may not be given to is passed over', async () => {
    const agent = await desk.person('contributor')
    const stranger = await desk.person('none')
    const team = await desk.admin.teams.upsert({ name: 'Parcels' })
    await automate({
      actions: [
        { action: 'assign-user', userId: stranger.id as Id<'user'> },
        { action: 'assign-team', teamId: team.id as Id<'team'> },
      ],
    })
    await desk.mention()
    expect(await desk.only()).toMatchObject({ assigneeId: null, teamId: team.id })
    await automate({ actions: [{ action: 'assign-user', userId: agent.id as Id<'user'> }] })
    const author = aPerson('99')
    await desk.mention({ author, peer: author })
    const { items } = await agent.session.conversations.list({ assignee: 'me' })
    expect(items).toHaveLength(1)
    expect((await agent.session.notifications.list({})).items).toMatchObject([{ kind: 'assigned' }])
  })

  test('R178 R179 R180 a rule asks for followers, posts and whether the contact is verified', async () => {
    const known = { name: 'Ada', handle: 'ada', avatarUrl: null, profileUrl: null, verifiedType: 'business' }
    for (const [field, operator, value, tag] of [
      ['contact.followers', 'more-than', 1000, 'many-followers'],
      ['contact.posts', 'at-most', 10, 'few-posts'],
      ['contact.verified', 'is', true, 'verified'],
      ['contact.verified-type', 'any-of', ['business', 'government'], 'organisation'],
    ] as const)
      await automate({
        when: { all: [{ field, operator, value: typeof value === 'object' ? [...value] : value }] },
        actions: [{ action: 'add-tags', tags: [tag] }],
      })
    const [small, big] = [
      { ...aPerson('11'), profile: { ...known, followers: 1000, posts: 11, verified: false } },
      { ...aPerson('12'), profile: { ...known, followers: 1001, posts: 10, verified: true } },
    ]
    await desk.mention({ author: small, peer: small })
    expect((await desk.only()).tags).toEqual(['organisation'])
    await desk.mention({ author: big, peer: big })
    const { session } = await desk.person('viewer')
    const { items } = await session.conversations.list({ tag: 'verified' })
    expect(items.map(({ tags }) => tags)).toEqual([
      ['few-posts', 'many-followers', 'organisation', 'verified'],
    ])
  })

  test('R176 the source and the visibility are conditions', async () => {
    await automate({
      when: {
        any: [
          { field: 'conversation.source', operator: 'is', value: 'dm' },
          { field: 'conversation.visibility', operator: 'is', value: 'private' },
        ],
      },
      actions: [{ action: 'add-tags', tags: ['dm'] }],
    })
    await desk.mention()
    await desk.directMessage()
    const { session } = await desk.person('viewer')
    const { items } = await session.conversations.list({ tag: 'dm' })
    expect(items.map(({ source }) => source)).toEqual(['dm'])
  })

  test.each([
    ['a field that is not there', { field: 'message.colour', operator: 'is', value: 'red' }, 'INVALID_INPUT'],
    ['the name of a method', { field: 'constructor', operator: 'is', value: 'red' }, 'INVALID_INPUT'],
    [
      'an operator that the field does not take',
      { field: 'message.text', operator: 'more-than', value: 'a' },
      'INVALID_INPUT',
    ],
    [
      'a text where a number belongs',
      { field: 'message.words', operator: 'more-than', value: '3' },
      'INVALID_INPUT',
    ],
    [
      'one text where a list belongs',
      { field: 'message.text', operator: 'contains-any', value: 'a' },
      'INVALID_INPUT',
    ],
    [
      'an empty word',
      { field: 'message.text', operator: 'contains-any', value: ['a', '  '] },
      'INVALID_INPUT',
    ],
    [
      'a value where none belongs',
      { field: 'conversation.assignee', operator: 'present', value: 'x' },
      'INVALID_INPUT',
    ],
    [
      'a name that is none of the choices',
      { field: 'conversation.queue', operator: 'is', value: 'old' },
      'INVALID_INPUT',
    ],
    [
      'a topic that is not there',
      { field: 'conversation.topics', operator: 'any-of', value: [`top_${'0'.repeat(32)}`] },
      'NOT_FOUND',
    ],
    [
      'an attribute that is not there',
      { field: 'attribute.colour', operator: 'present', value: null },
      'INVALID_INPUT',
    ],
  ] as const)('R73 a rule with %s is refused, and nothing is kept', async (_name, condition, code) => {
    const actions = [{ action: 'add-tags' as const, tags: ['x'] }]
    await expect(automate({ when: { all: [condition as never] }, actions })).rejects.toSatisfy(refused(code))
    expect((await desk.admin.rules.list()).items).toEqual([])
  })

  test.each([
    ['set-topics', { topicIds: [`top_${'0'.repeat(32)}`] }, 'NOT_FOUND'],
    ['resolve', { reasonId: `rsn_${'0'.repeat(32)}` }, 'NOT_FOUND'],
    ['assign-user', { userId: `usr_${'0'.repeat(32)}` }, 'NOT_FOUND'],
    ['assign-team', { teamId: `tea_${'0'.repeat(32)}` }, 'NOT_FOUND'],
    ['route', { skillId: `skl_${'0'.repeat(32)}` }, 'NOT_FOUND'],
    ['set-attribute', { key: 'colour', value: 'red' }, 'INVALID_INPUT'],
    ['set-attribute', { key: 'email', value: 'not an address' }, 'INVALID_INPUT'],
    ['explode', {}, 'INVALID_INPUT'],
  ] as const)('R73 an action %s with %j is refused', async (action, rest, code) => {
    await expect(automate({ actions: [{ action, ...rest } as never] })).rejects.toSatisfy(refused(code))
  })

  test('R3 automations are for administrators alone, guarded by the revision, and their history is kept', async () => {
    const { session } = await desk.person('supervisor')
    const actions = [{ action: 'add-tags' as const, tags: ['x'] }]
    await expect(session.rules.list()).rejects.toSatisfy(refused('FORBIDDEN'))
    await expect(session.rules.upsert({ name: 'Mine', actions })).rejects.toSatisfy(refused('FORBIDDEN'))
    const rule = await automate({ name: 'One', actions })
    const id = rule.id as Id<'rule'>
    await desk.admin.rules.upsert({ id, name: 'Two', revision: rule.revision })
    await expect(desk.admin.rules.upsert({ id, name: 'Three', revision: rule.revision })).rejects.toSatisfy(
      refused('CONFLICT'),
    )
    await expect(automate({ name: 'TWO', actions })).rejects.toSatisfy(refused('ALREADY_EXISTS'))
    await expect(desk.admin.rules.remove({ id, revision: rule.revision })).rejects.toSatisfy(
      refused('CONFLICT'),
    )
    await desk.admin.rules.remove({ id })
    expect((await desk.admin.rules.list()).items).toEqual([])
    const { items } = await desk.admin.settings.history({ kind: 'rule' })
    expect(
      items.map(({ revision, after }) => [revision, (after as { name: string } | null)?.name ?? null]),
    ).toEqual([
      [3, null],
      [2, 'Two'],
      [1, 'One'],
    ])
  })

  test('five hundred automations are kept, and not one more', async () => {
    const actions = [{ action: 'add-tags' as const, tags: ['x'] }]
    for (let place = 0; place < 500; place += 1) await automate({ name: `rule ${place}`, actions })
    await expect(automate({ name: 'rule 500', actions })).rejects.toSatisfy(refused('LIMIT_REACHED'))
  })
})
