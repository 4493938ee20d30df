import { type Id, isInboxError } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aPerson, type Desk, openDesk, STORAGES } from './desk.js'

type Rule = NonNullable<Parameters<Desk['admin']['rules']['upsert']>[0]>
type When = NonNullable<Rule['when']>

describe.each(STORAGES)('triggers on %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
  })
  afterEach(() => desk.close())

  let made = 0
  const trigger = (when: When, actions: Rule['actions'], rest: Partial<Rule> = {}) => {
    made += 1
    return desk.admin.rules.upsert({
      name: `trigger ${made}`,
      trigger: 'change',
      when,
      actions,
      ...rest,
    } as Rule)
  }
  const on = (field: string, operator: string, value?: unknown): When =>
    ({ all: [{ field, operator, ...(value === undefined ? {} : { value }) }] }) as When
  const add = (...tags: string[]) => [{ action: 'add-tags' as const, tags }]
  const tags = async () => (await desk.only()).tags
  const runs = async (conversationId: string) =>
    (
      await (
        await desk.person('viewer')
      ).session.rules.runsOn({ conversationId: conversationId as Id<'conversation'> })
    ).items
  const refused = (code: Parameters<typeof isInboxError>[1], path?: string) => (error: unknown) =>
    isInboxError(error, code) && (path === undefined || JSON.stringify(error.details).includes(path))

  test('R120 a trigger answers what an agent changed, in the same commit and under its name', async () => {
    await trigger(on('conversation.queue', 'changed-to', 'pending'), add('parked'))
    await desk.mention()
    expect(await tags()).toEqual([])
    const { session } = await desk.person('supervisor')
    const { id } = await desk.only()
    const moved = await session.conversations.move({ conversationId: id, queue: 'pending' })
    expect(moved.tags).toEqual(['parked'])
    const { items } = await session.conversations.audit({ conversationId: id })
    expect(items.at(-2)).toMatchObject({ actorKind: 'user', to: { queue: 'pending' } })
    expect(items.at(-1)).toMatchObject({
      actorKind: 'automation',
      action: 'rule.run',
      to: { tags: ['parked'] },
    })
    expect(items.at(-1)?.at).toEqual(items.at(-2)?.at)
    expect(await runs(id)).toMatchObject([{ outcome: 'done', actions: [{ action: 'add-tags', done: true }] }])
  })

  test('R120 changed, not-changed, changed-to and changed-from tell what became of a value', async () => {
    await trigger(on('conversation.assignee', 'changed'), add('given'))
    await trigger(
      {
        all: [
          ...(on('conversation.assignee', 'not-changed').all ?? []),
          ...(on('change.by', 'is', 'user').all ?? []),
        ],
      },
      add('kept'),
    )
    await trigger(on('conversation.queue', 'changed-from', 'pending'), add('left'))
    await desk.mention()
    const { id } = await desk.only()
    const { session, id: userId } = await desk.person('supervisor')
    await session.conversations.assign({ conversationId: id, assigneeId: userId as Id<'user'> })
    expect(await tags()).toEqual(['given'])
    await session.conversations.move({ conversationId: id, queue: 'pending' })
    expect(await tags()).toEqual(['given', 'kept'])
    await session.conversations.move({ conversationId: id, queue: 'new' })
    expect(await tags()).toEqual(['given', 'kept', 'left'])
  })

  test('R120 a trigger sees messages in and out, and who they are by', async () => {
    await trigger(on('message.direction', 'is', 'out'), add('answered'))
    await trigger(
      { all: [{ field: 'message.text', operator: 'contains-any', value: ['parcel'] }] },
      add('parcel'),
    )
    await trigger(on('conversation.began', 'is', true), add('begun'))
    await desk.mention({ text: 'Where is my parcel?' })
    expect(await tags()).toEqual(['begun', 'parcel'])
    const { session } = await desk.person('supervisor')
    const { id } = await desk.only()
    await session.conversations.reply({ conversationId: id, text: 'On its way', visibility: 'public' })
    expect(await tags()).toEqual(['answered', 'begun', 'parcel'])
  })

  test('R58 R120 a trigger sees what becomes of a service level with an answer, once, and what it did is followed', async () => {
    const inTime = on('sla.states', 'any-of', ['met'])
    const { id: ownerId } = await desk.person('supervisor')
    await trigger({ all: [...(inTime.all ?? []), ...(on('sla.states', 'changed').all ?? [])] }, add('kept'))
    // It ran already when the states are looked at again.
    await trigger(on('sla.states', 'absent'), [{ action: 'add-note', text: 'Nothing is owed yet.' }])
    await trigger(on('conversation.tags', 'any-of', ['kept']), [
      { action: 'assign-user', userId: ownerId as Id<'user'> },
    ])
    const clock = 'calendar' as const
    const kept = on('conversation.tags', 'any-of', ['kept'])
    await desk.admin.policies.upsert({ name: 'Kept', clock, when: kept, resolutionMs: 60_000 })
    await desk.admin.policies.upsert({ name: 'All', clock, firstResponseMs: 60_000, resolutionMs: 120_000 })
    await desk.mention()
    const { id: conversationId } = await desk.only()
    expect(await tags()).toEqual([])
    const { session } = await desk.person('contributor')
    await session.conversations.reply({ conversationId, text: 'Here', visibility: 'public' })
    expect(await tags()).toEqual([])
    await desk.inbox.worker.drain()
    expect(await desk.only()).toMatchObject({ tags: ['kept'], assigneeId: ownerId })
    const level = await session.conversations.explainServiceLevel({ conversationId })
    expect(level.targets.map(({ metric, state, policyName }) => [metric, state, policyName])).toEqual([
      ['first-response', 'met', 'All'],
      ['resolution', 'running', 'Kept'],
    ])
    const outcomes = (await runs(conversationId)).map(({ outcome, actions }) => [
      outcome,
      ...actions.map(({ action }) => action),
    ])
    expect(outcomes.filter(([, action]) => action !== 'add-note').sort()).toEqual([
      ['done', 'add-tags'],
      ['done', 'assign-user'],
    ])
    await session.conversations.tag({ conversationId, remove: ['kept'] })
    expect(await tags()).toEqual([])
  })

  test('R128 R176 a trigger tells post and direct message apart', async () => {
    await trigger(on('conversation.source', 'is', 'dm'), add('dm'))
    await trigger(on('conversation.source', 'is', 'post'), add('post'))
    await desk.mention()
    await desk.directMessage({ author: aPerson('77'), peer: aPerson('77') })
    const { session } = await desk.person('viewer')
    const { items } = await session.conversations.list()
    expect(items.map(({ source, tags }) => [source, ...tags]).sort()).toEqual([
      ['dm', 'dm'],
      ['post', 'post'],
    ])
  })

  test('R178 R179 R180 triggers test followers, posts and verification of the contact, also when an agent acts', async () => {
    await trigger(
      {
        all: [
          { field: 'contact.followers', operator: 'more-than', value: 999 },
          { field: 'contact.posts', operator: 'less-than', value: 50 },
          { field: 'contact.verified', operator: 'is', value: true },
          { field: 'contact.verified-type', operator: 'is', value: 'Business' },
          { field: 'conversation.queue', operator: 'changed-to', value: 'pending' },
        ],
      },
      add('loud'),
    )
    const profile = aPerson('5').profile
    if (!profile) throw new Error('a person has a profile')
    const person = (own: object) => ({ ...aPerson('5'), profile: { ...profile, ...own } })
    const author = person({ followers: 1000, posts: 49, verified: true, verifiedType: 'business' })
    await desk.mention({ author, peer: author })
    const { session } = await desk.person('viewer')
    await session.conversations.move({ conversationId: (await desk.only()).id, queue: 'pending' })
    expect(await tags()).toEqual(['loud'])
  })

  test('R181 tags carry a conversation from one trigger to the next, whatever their order', async () => {
    await trigger(on('conversation.tags', 'any-of', ['urgent']), [
      { action: 'add-note', text: 'Look at once.' },
    ])
    await trigger(on('conversation.began', 'is', true), add('urgent'))
    await desk.mention()
    const { id } = await desk.only()
    const { session } = await desk.person('viewer')
    const notes = await session.conversations.notes({ conversationId: id })
    expect(notes.items).toMatchObject([{ text: 'Look at once.', authorId: null }])
    expect(await runs(id)).toHaveLength(2)
  })

  test('R120 a rule that makes itself hold again ends with a record, and not in a circle', async () => {
    const first = await trigger(on('conversation.tags', 'changed'), [
      { action: 'remove-tags', tags: ['a'] },
      { action: 'add-tags', tags: ['b'] },
    ])
    await trigger(on('conversation.tags', 'changed'), [
      { action: 'remove-tags', tags: ['b'] },
      { action: 'add-tags', tags: ['a'] },
    ])
    await desk.mention()
    const { id } = await desk.only()
    const { session } = await desk.person('viewer')
    await session.conversations.tag({ conversationId: id, add: ['x'] })
    expect(await tags()).toEqual(['a', 'x'])
    const all = await runs(id)
    expect(all).toHaveLength(2)
    expect(all.find(({ ruleId }) => ruleId === first.id)?.outcome).toBe('repeated')
  })

  test('R120 a chain of rules ends after ten rounds, and says so', async () => {
    for (let place = 12; place >= 1; place -= 1)
      await trigger(on('conversation.tags', 'any-of', [`t${place - 1}`]), add(`t${place}`))
    await desk.mention()
    const { id } = await desk.only()
    const { session } = await desk.person('viewer')
    await session.conversations.tag({ conversationId: id, add: ['t0'] })
    expect(await tags()).toHaveLength(11)
    const outcomes = (await runs(id)).map(({ outcome }) => outcome).sort()
    expect(outcomes).toEqual([...Array(10).fill('done'), 'too-deep'])
  })

  test('R120 triggers move, release, note, send back and tell, and pass over what cannot be done', async () => {
    const { session, id: userId } = await desk.person('supervisor')
    const outsider = await desk.person('none')
    await trigger(on('conversation.assignee', 'changed'), [
      { action: 'release' },
      { action: 'move', to: 'pending' },
      { action: 'boomerang', afterMinutes: 30 },
      { action: 'notify-user', userId: userId as Id<'user'> },
      { action: 'notify-user', userId: outsider.id as Id<'user'> },
      { action: 'move', to: 'pending' },
    ])
    await desk.mention()
    const { id } = await desk.only()
    await desk.host.conversations.assign({ conversationId: id, assigneeId: userId as Id<'user'> })
    const after = await desk.only()
    expect(after).toMatchObject({ queue: 'pending', assigneeId: null })
    expect(after.boomerang?.at).toEqual(new Date(desk.clock.now().getTime() + 30 * 60_000))
    const { items } = await session.notifications.list({})
    expect(items.map(({ kind }) => kind)).toContain('rule')
    const done = (await runs(id))[0]?.actions.map((one) => one.done)
    expect(done).toEqual([true, true, true, true, false, false])
  })

  test('R120 conditions that cannot be are refused, with their place, and nothing is saved', async () => {
    const wrong = (when: unknown, path: string, code: 'INVALID_INPUT' | 'NOT_FOUND' = 'INVALID_INPUT') =>
      expect(trigger(when as When, add('x'))).rejects.toSatisfy(refused(code, path))
    await wrong(on('conversation.mood', 'is', 'good'), 'when.all.0.field')
    await wrong(on('conversation.queue', 'sounds-like', 'new'), 'when.all.0.operator')
    await wrong(on('conversation.queue', 'more-than', 'new'), 'when.all.0.operator')
    await wrong(on('conversation.queue', 'is', 7), 'when.all.0.value')
    await wrong(on('conversation.queue', 'changed', 'new'), 'when.all.0.value')
    await wrong({ any: [{ field: 'contact.followers', operator: 'changed' }] }, 'when.any.0.operator')
    await wrong(on('conversation.assignee', 'is', `usr_${'0'.repeat(32)}`), '', 'NOT_FOUND')
    await expect(
      desk.admin.rules.upsert({
        name: 'message',
        when: on('conversation.queue', 'changed-to', 'new'),
        actions: add('x'),
      } as Rule),
    ).rejects.toSatisfy(refused('INVALID_INPUT', 'when.all.0.operator'))
    expect((await desk.admin.rules.list()).items).toEqual([])
  })

  test('R120 what rules did is read by rule and by conversation, page by page, by who sees it', async () => {
    const rule = await trigger(on('message.direction', 'is', 'in'), add('seen'))
    const one = await desk.mention()
    for (let n = 0; n < 4; n += 1)
      await desk.mention({ kind: 'reply', rootId: one.externalId, parentId: one.externalId })
    const { id } = await desk.only()
    const ruleId = rule.id as Id<'rule'>
    const { session } = await desk.person('viewer')
    const first = await session.rules.runsOn({ conversationId: id as Id<'conversation'>, limit: 3 })
    const second = await session.rules.runsOn({
      conversationId: id as Id<'conversation'>,
      limit: 3,
      cursor: first.cursor,
    })
    expect([first.items.length, second.items.length, second.cursor]).toEqual([3, 2, null])
    expect(new Set([...first.items, ...second.items].map((run) => run.id)).size).toBe(5)
    // By rule it is for administrators, and shows what they see: without a grant nothing.
    await expect(session.rules.runs({ ruleId })).rejects.toSatisfy(refused('FORBIDDEN'))
    expect((await desk.admin.rules.runs({ ruleId })).items).toEqual([])
    expect((await desk.host.rules.runs({ ruleId })).items).toHaveLength(5)
    const outsider = (await desk.person('none')).session
    await expect(outsider.rules.runsOn({ conversationId: id as Id<'conversation'> })).rejects.toSatisfy(
      refused('NOT_FOUND'),
    )
  })
})
