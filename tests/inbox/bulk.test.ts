import { type Id, isInboxError, type Session } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ACCOUNT, anInboundMessage, DAY, type Desk, HOUR, openDesk, STORAGES } from './desk.js'

describe.each(STORAGES)('bulk actions on %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
  })
  afterEach(() => desk.close())
  const refused = (code: string) => (error: unknown) => isInboxError(error) && error.code === code

  /** So many people write. */
  async function conversations(count: number) {
    const deliveries = Array.from({ length: count }, (_, place) => {
      const person = { id: `77777777777${String(place).padStart(6, '0')}`, profile: null }
      const message = anInboundMessage({
        externalId: desk.channel.at.identifier(),
        sentAt: desk.clock.now(),
        author: person,
        peer: person,
      })
      return desk.channel.at.publish(ACCOUNT, [message])
    })
    await desk.inbox.receive('fake', desk.channel.webhookRequest(...deliveries))
    await desk.inbox.worker.drain()
  }
  const queues = async () => {
    const { session } = await desk.person('supervisor')
    const { new: fresh, pending, resolved } = await session.conversations.counts({})
    return [fresh, pending, resolved]
  }

  test('R84 what a filter finds is resolved at once, by whoever asked, and stands in the audit trail', async () => {
    await conversations(250)
    const { session, id } = await desk.person('supervisor')
    const reason = await desk.admin.resolveReasons.upsert({ name: 'Spam' })
    expect(await session.bulk.preview({ queue: 'new' })).toEqual({
      count: 250,
      exact: true,
      permitted: 250,
      limit: 10_000,
    })
    const begun = await session.bulk.start({
      action: { kind: 'move', queue: 'resolved', resolveReasonId: reason.id as Id<'resolve-reason'> },
      filter: { queue: 'new' },
    })
    expect(begun).toMatchObject({ state: 'running', counts: { total: 250, done: 0 } })
    const late = await desk.mention({ text: 'I come later.' })
    await desk.inbox.worker.drain()
    expect(await session.bulk.get({ workId: begun.id })).toMatchObject({
      state: 'done',
      counts: { total: 250, done: 250, unchanged: 0, refused: 0 },
    })
    expect(await queues()).toEqual([1, 0, 250])
    expect(late.text).toBe('I come later.')
    const { items } = await session.conversations.list({ queue: 'resolved', limit: 1 })
    const trail = (await session.conversations.audit({ conversationId: items[0]?.id ?? '' })).items
    expect(trail.at(-1)).toMatchObject({
      action: 'bulk.move',
      actorId: id,
      to: { queue: 'resolved', resolveReasonId: reason.id },
    })
    expect((await session.notifications.list()).items).toMatchObject([
      { kind: 'bulk-finished', subject: { workId: begun.id, done: 250, refused: 0 } },
    ])
    expect(await desk.rows('bulkParts')).toEqual([])
    const seen = new Set<string>()
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof session.bulk.items>> = await session.bulk.items({
        workId: begun.id,
        cursor,
        limit: 100,
      })
      for (const item of page.items) seen.add(item.conversationId)
      cursor = page.cursor
    } while (cursor)
    expect(seen.size).toBe(250)
  })

  test('R84 all that a view holds now is changed at once, with the other filters; of nobody else’s view', async () => {
    await conversations(3)
    const { session } = await desk.person('supervisor')
    const [one, two] = (await session.conversations.list()).items.map(({ id }) => id as Id<'conversation'>)
    if (!one || !two) throw new Error('two conversations are needed')
    for (const conversationId of [one, two])
      await session.conversations.tag({ conversationId, add: ['late'] })
    await session.conversations.tag({ conversationId: two, add: ['loud'] })
    const view = async (who: Session, tags: string[]) => {
      const when = {
        any: tags.map((tag) => ({ field: 'conversation.tags', operator: 'any-of', value: [tag] })),
      }
      return (await who.views.upsert({ name: tags.join(), when: when as never })).id as Id<'view'>
    }
    const viewId = await view(session, ['late', 'unheard'])
    expect(await session.bulk.preview({ viewId })).toMatchObject({ count: 2, exact: true, permitted: 2 })
    expect(await session.bulk.preview({ viewId, tags: ['loud'] })).toMatchObject({ count: 1 })
    const action = { kind: 'move', queue: 'pending', resolveReasonId: null } as const
    const begun = await session.bulk.start({ action, filter: { viewId } })
    expect(begun).toMatchObject({ counts: { total: 2 } })
    await desk.inbox.worker.drain()
    expect(await queues()).toEqual([1, 2, 0])
    expect(await session.bulk.preview({ viewId, queue: 'new' })).toMatchObject({ count: 0 })
    const foreign = await view((await desk.person('viewer')).session, ['late'])
    await expect(session.bulk.preview({ viewId: foreign })).rejects.toSatisfy(refused('NOT_FOUND'))
    await expect(session.bulk.start({ action, filter: { viewId: foreign } })).rejects.toSatisfy(
      refused('NOT_FOUND'),
    )
    const { session: contributor } = await desk.person('contributor')
    await expect(contributor.bulk.preview({ viewId })).rejects.toSatisfy(refused('FORBIDDEN'))
    expect(await queues()).toEqual([1, 2, 0])
  })

  test('R84 each conversation has its own outcome: done, unchanged, or refused with why', async () => {
    await conversations(2)
    await desk.directMessage()
    const { session } = await desk.person('supervisor')
    const [one, two, three] = (await session.conversations.list()).items.map(
      ({ id }) => id as Id<'conversation'>,
    )
    if (!one || !two || !three) throw new Error('three conversations are needed')
    await session.conversations.tag({ conversationId: two, add: ['late'] })
    const none = `cnv_${'0'.repeat(32)}` as Id<'conversation'>
    const begun = await session.bulk.start({
      action: { kind: 'tag', add: ['late'] },
      conversationIds: [one, two, none],
    })
    await desk.inbox.worker.drain()
    const { items } = await session.bulk.items({ workId: begun.id })
    expect(
      Object.fromEntries(items.map(({ conversationId, outcome, code }) => [conversationId, [outcome, code]])),
    ).toEqual({
      [one]: ['done', null],
      [two]: ['unchanged', null],
      [none]: ['refused', 'NOT_FOUND'],
    })
    expect((await session.conversations.get({ conversationId: three })).tags).toEqual([])
  })

  test('R84 rights are judged when a conversation’s turn comes, and only Supervisors begin', async () => {
    await conversations(150)
    const { session, id } = await desk.person('supervisor')
    const { session: contributor } = await desk.person('contributor')
    const action = { kind: 'move', queue: 'pending', resolveReasonId: null } as const
    await expect(contributor.bulk.start({ action, filter: {} })).rejects.toSatisfy(refused('FORBIDDEN'))
    const begun = await session.bulk.start({ action, filter: {} })
    await desk.admin.grants.set({
      channelId: desk.channelId,
      subject: { kind: 'user', userId: id as Id<'user'> },
      role: 'contributor',
    })
    await desk.inbox.worker.drain()
    expect(await session.bulk.get({ workId: begun.id })).toMatchObject({ counts: { done: 0, refused: 150 } })
    expect((await session.bulk.items({ workId: begun.id, limit: 1 })).items).toMatchObject([
      { outcome: 'refused', code: 'FORBIDDEN' },
    ])
    await expect(contributor.bulk.get({ workId: begun.id })).rejects.toSatisfy(refused('NOT_FOUND'))
    await expect(contributor.bulk.cancel({ workId: begun.id })).rejects.toSatisfy(refused('NOT_FOUND'))
  })

  test('R84 whose bulk action it was sees all its items, an administrator those they may read', async () => {
    await conversations(2)
    await desk.directMessage()
    const { session } = await desk.person('supervisor')
    const { items } = await session.conversations.list({})
    const conversationIds = items.map(({ id }) => id)
    const { id: workId } = await session.bulk.start({
      action: { kind: 'tag', add: ['seen'] },
      conversationIds,
    })
    await desk.inbox.worker.drain()
    const seen = async (by: Session) =>
      (await by.bulk.items({ workId })).items.map(({ conversationId }) => conversationId).sort()
    expect(await seen(session)).toEqual([...conversationIds].sort())
    expect(await seen(desk.host)).toEqual([...conversationIds].sort())
    expect((await desk.admin.bulk.get({ workId })).counts).toMatchObject({ total: 3, done: 3 })
    expect(await seen(desk.admin)).toEqual([])
    const me = await desk.admin.me.get()
    const subject = { kind: 'user', userId: me.id as Id<'user'> } as const
    await desk.admin.grants.set({ channelId: desk.channelId, subject, role: 'viewer', sources: ['post'] })
    const posts = items.filter(({ source }) => source === 'post').map(({ id }) => id)
    expect(posts).toHaveLength(2)
    expect(await seen(desk.admin)).toEqual(posts.sort())
    const { session: viewer } = await desk.person('viewer')
    await expect(seen(viewer)).rejects.toSatisfy(refused('NOT_FOUND'))
  })

  test('R84 nothing is done in the name of somebody who is gone', async () => {
    await conversations(3)
    const { session, id } = await desk.person('supervisor')
    await session.bulk.start({ action: { kind: 'tag', add: ['x'], remove: [] }, filter: {} })
    await desk.admin.users.upsert({ userId: id as Id<'user'>, active: false })
    await desk.inbox.worker.drain()
    expect((await desk.rows('bulkItems')).map(({ outcome, code }) => [outcome, code])).toEqual(
      Array(3).fill(['refused', 'UNAUTHENTICATED']),
    )
    expect((await desk.rows('conversations')).every(({ tags }) => tags.length === 0)).toBe(true)
  })

  test.each([
    ['cannot be stored', 'INTERNAL'],
    ['loses to others each time', 'CONFLICT'],
  ])('R84 one conversation that %s is refused with %s, counted, and harms no other', async (_how, code) => {
    await conversations(3)
    const broken = (await desk.rows('conversations'))[1]?.id
    const inbox = await desk.over({
      async commit(changes) {
        const its = changes.rows.some(
          (row) => row.table === 'conversations' && row.op === 'update' && row.row.id === broken,
        )
        if (!its) return desk.storage.commit(changes)
        if (code === 'INTERNAL') throw new Error('it cannot be stored')
        return {
          ok: false,
          conflicts: [{ guard: 'version', table: 'conversations', id: broken ?? '', actual: null }],
        }
      },
    })
    const { session } = await desk.person('supervisor')
    const begun = await session.bulk.start({ action: { kind: 'tag', add: ['x'] }, filter: {} })
    await inbox.worker.drain()
    const { items } = await session.bulk.items({ workId: begun.id })
    expect(items.filter(({ conversationId }) => conversationId === broken)).toMatchObject([
      { outcome: 'refused', code },
    ])
    expect(await session.bulk.get({ workId: begun.id })).toMatchObject({
      state: 'done',
      counts: { total: 3, done: 2, refused: 1 },
    })
    expect((await desk.rows('conversations')).filter(({ tags }) => tags.includes('x'))).toHaveLength(2)
  })

  test('R84 a bulk action is taken back: what was changed stays, the rest is left', async () => {
    await conversations(250)
    const { session } = await desk.person('supervisor')
    const begun = await session.bulk.start({
      action: { kind: 'move', queue: 'pending', resolveReasonId: null },
      filter: { queue: 'new' },
    })
    await desk.inbox.worker.step()
    expect(await session.bulk.get({ workId: begun.id })).toMatchObject({
      state: 'running',
      counts: { done: 100 },
    })
    await session.bulk.cancel({ workId: begun.id })
    await desk.inbox.worker.drain()
    expect(await session.bulk.get({ workId: begun.id })).toMatchObject({
      state: 'cancelled',
      counts: { done: 100, cancelled: 150 },
    })
    expect(await queues()).toEqual([150, 100, 0])
  })

  test('R84 assigning many tells the new owner once, with how many', async () => {
    await conversations(3)
    const { session } = await desk.person('supervisor')
    const { session: owner, id: assigneeId } = await desk.person('contributor')
    await session.bulk.start({ action: { kind: 'assign', assigneeId: assigneeId as Id<'user'> }, filter: {} })
    await desk.inbox.worker.drain()
    expect((await owner.notifications.list()).items).toMatchObject([
      { kind: 'bulk-assigned', subject: { done: 3 } },
    ])
    expect((await owner.conversations.list({ assignee: 'me' })).items).toHaveLength(3)
    expect((await session.conversations.list({ assignee: 'others' })).items).toHaveLength(3)
    expect((await owner.conversations.list({ assignee: 'others' })).items).toHaveLength(0)
  })

  test('a bulk action takes 10,000 identifiers and not one more, and either these or a filter', async () => {
    const { session } = await desk.person('supervisor')
    const action = { kind: 'tag' as const, add: ['x'] }
    const ids = Array.from(
      { length: 10_001 },
      (_, place) => `cnv_${place.toString(16).padStart(32, '0')}` as Id<'conversation'>,
    )
    await expect(session.bulk.start({ action, conversationIds: ids })).rejects.toSatisfy(
      refused('INVALID_INPUT'),
    )
    await expect(session.bulk.start({ action })).rejects.toSatisfy(refused('INVALID_INPUT'))
    await expect(
      session.bulk.start({ action, conversationIds: ids.slice(0, 1), filter: {} }),
    ).rejects.toSatisfy(refused('INVALID_INPUT'))
    expect(await session.bulk.start({ action, conversationIds: ids.slice(1) })).toMatchObject({
      counts: { total: 10_000 },
    })
  })

  test('the same key begins a bulk action once', async () => {
    await conversations(2)
    const { session } = await desk.person('supervisor')
    const input = { action: { kind: 'tag' as const, add: ['x'] }, filter: { queue: 'new' as const } }
    const first = await session.bulk.start(input, { idempotencyKey: 'k' })
    await desk.mention()
    expect((await session.bulk.start(input, { idempotencyKey: 'k' })).id).toBe(first.id)
    expect((await desk.rows('work')).filter(({ kind }) => kind === 'bulk')).toHaveLength(1)
  })

  test('R84 who may act in bulk nowhere learns nothing from a filter: refused before anything is looked for', async () => {
    await conversations(1)
    const { session } = await desk.person('contributor')
    const looked = [vi.spyOn(desk.storage, 'page'), vi.spyOn(desk.storage, 'count')]
    const action = { kind: 'tag' as const, add: ['late'] }
    await expect(session.bulk.preview({})).rejects.toSatisfy(refused('FORBIDDEN'))
    await expect(session.bulk.start({ action, filter: {} })).rejects.toSatisfy(refused('FORBIDDEN'))
    for (const spy of looked) expect(spy).not.toHaveBeenCalled()
    vi.restoreAllMocks()
  })

  test('R122 R84 the preview counts by channel and source what may be changed', async () => {
    await conversations(2)
    await desk.directMessage()
    const { id, session } = await desk.person('none')
    const { channelId } = desk
    const subject = { kind: 'user', userId: id } as const
    await desk.admin.grants.set({ channelId, subject, role: 'supervisor', sources: ['dm'] })
    await desk.admin.grants.set({ channelId, subject: { kind: 'all-users' }, role: 'viewer' })
    expect(await session.bulk.preview({})).toMatchObject({ count: 3, permitted: 1 })
  })

  test('R25 changed limits hold for what is queued already where an administrator says so, previewed with a count', async () => {
    await conversations(120)
    desk.clock.advance(DAY)
    await desk.admin.settings.update({ changes: { autoResolve: { new: 2 * DAY, pending: 2 * DAY } } })
    await conversations(0)
    await desk.mention()
    expect(await desk.admin.replan.preview({})).toEqual({
      queued: 121,
      changed: 120,
      exact: true,
    })
    await desk.pass(DAY + HOUR)
    expect(await queues()).toEqual([121, 0, 0])
    const begun = await desk.admin.replan.start({})
    await desk.inbox.worker.drain()
    expect(await desk.admin.replan.get({ workId: begun.id })).toMatchObject({
      state: 'done',
      counts: { seen: 121, changed: 120 },
    })
    expect(await queues()).toEqual([1, 0, 120])
    const { session } = await desk.person('supervisor')
    await expect(session.replan.start({})).rejects.toSatisfy(refused('FORBIDDEN'))
    await expect(session.replan.preview({})).rejects.toSatisfy(refused('FORBIDDEN'))
  })

  test('R25 a preview looks at 10,000 conversations and says that there are more', async () => {
    await desk.mention()
    await filling(desk, (await desk.only()).id, 9999)
    const preview = () => desk.admin.replan.preview({})
    expect(await preview()).toEqual({ queued: 10_000, changed: 0, exact: true })
    await filling(desk, (await desk.rows('conversations'))[0]?.id ?? '', 1)
    expect(await preview()).toEqual({ queued: 10_000, changed: 0, exact: false })
  }, 60_000)

  test('R25 a replanning whose author is no administrator any more says why it ended', async () => {
    await conversations(3)
    const user = { name: 'Second', email: 'second@example.com' }
    const { id } = await desk.admin.users.upsert({ ...user, administrator: true })
    const second = desk.inbox.as({ workspace: desk.workspace, userId: id })
    const begun = await second.replan.start({})
    expect(begun.error).toBe(null)
    await desk.admin.users.upsert({ userId: id as Id<'user'>, administrator: false })
    await desk.inbox.worker.drain()
    expect(await desk.admin.replan.get({ workId: begun.id })).toMatchObject({
      state: 'done',
      error: 'FORBIDDEN',
    })
  })
})

/** So many more conversations like that one. */
async function filling(desk: Desk, like: string, count: number): Promise<void> {
  const lookups = [{ table: 'conversations', by: 'id', values: [[like]] }] as const
  const ids = desk.ids()
  for (let left = count; left > 0; left -= 1000) {
    const { rows, configVersion } = await desk.storage.load(desk.workspace, { lookups })
    const committed = await desk.storage.commit({
      id: ids.next('commit'),
      workspace: desk.workspace,
      basis: configVersion,
      rows: Array.from({ length: Math.min(left, 1000) }, () => ({
        op: 'insert',
        table: 'conversations',
        row: { ...rows[0]?.[0], id: ids.next('conversation'), currentKey: null, version: 1 } as never,
      })),
      configuration: [],
      by: null,
      claims: [],
      outcome: null,
    })
    if (!committed.ok) throw new Error('the conversations were not made')
  }
}
