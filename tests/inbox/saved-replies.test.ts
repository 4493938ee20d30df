import { type Id, isInboxError } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aPerson, type Desk, openDesk, STORAGES } from './desk.js'

describe.each(STORAGES)('saved replies on %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
  })
  afterEach(() => desk.close())
  const refused = (code: string) => (error: unknown) => isInboxError(error) && error.code === code
  const titles = async (session: Desk['admin'], given = {}) =>
    (await session.savedReplies.list(given)).items.map(({ title }) => title)

  async function team() {
    const { id: teamId } = await desk.admin.teams.upsert({ name: 'Day' })
    for (const role of ['viewer', 'contributor'] as const) {
      const { id } = await desk.person(role)
      await desk.admin.teams.setMember({ teamId, userId: id as Id<'user'>, role })
    }
    return teamId as Id<'team'>
  }

  test('R101 a team’s collection is read by its members, written by its Contributors, and by administrators', async () => {
    const teamId = await team()
    const { session: contributor } = await desk.person('contributor')
    const { session: viewer } = await desk.person('viewer')
    const { session: stranger } = await desk.person('supervisor')
    const shelf = await contributor.collections.create({ name: 'Greetings', teamId })
    const reply = await contributor.savedReplies.create({
      collectionId: shelf.id,
      title: 'Hello',
      text: 'Hello.',
    })
    expect((await viewer.collections.list()).items).toMatchObject([
      { name: 'Greetings', teamId, teamName: 'Day', mayWrite: false },
    ])
    expect([await titles(viewer), await titles(stranger), await titles(desk.admin)]).toEqual([
      ['Hello'],
      [],
      ['Hello'],
    ])
    await expect(viewer.savedReplies.edit({ savedReplyId: reply.id, title: 'Mine' })).rejects.toSatisfy(
      refused('FORBIDDEN'),
    )
    await expect(viewer.collections.create({ name: 'x', teamId })).rejects.toSatisfy(refused('FORBIDDEN'))
    await expect(stranger.savedReplies.get({ savedReplyId: reply.id })).rejects.toSatisfy(
      refused('NOT_FOUND'),
    )
    await expect(stranger.savedReplies.edit({ savedReplyId: reply.id, title: 'x' })).rejects.toSatisfy(
      refused('NOT_FOUND'),
    )
    await expect(stranger.collections.remove({ collectionId: shelf.id })).rejects.toSatisfy(
      refused('NOT_FOUND'),
    )
    await expect(stranger.savedReplies.list({ collectionId: shelf.id })).rejects.toSatisfy(
      refused('NOT_FOUND'),
    )
    expect(await desk.admin.savedReplies.edit({ savedReplyId: reply.id, title: 'Good day' })).toMatchObject({
      title: 'Good day',
      text: 'Hello.',
    })
    await contributor.collections.remove({ collectionId: shelf.id })
    expect([await desk.rows('savedReplies'), await desk.rows('collections')]).toEqual([[], []])
    expect((await desk.rows('contents')).filter(({ kind }) => kind === 'saved-reply')).toEqual([])
  })

  test('R102 an agent has collections of their own, which nobody else sees, not even an administrator', async () => {
    const { session } = await desk.person('viewer')
    const shelf = await session.collections.create({ name: 'Mine' })
    expect(shelf).toMatchObject({ teamId: null, mayWrite: true })
    const reply = await session.savedReplies.create({
      collectionId: shelf.id,
      title: 'Hello',
      text: 'Hello.',
    })
    expect(await titles(session)).toEqual(['Hello'])
    expect((await desk.admin.collections.list()).items).toEqual([])
    await expect(desk.admin.savedReplies.get({ savedReplyId: reply.id })).rejects.toSatisfy(
      refused('NOT_FOUND'),
    )
    await expect(desk.admin.savedReplies.remove({ savedReplyId: reply.id })).rejects.toSatisfy(
      refused('NOT_FOUND'),
    )
    await session.savedReplies.remove({ savedReplyId: reply.id })
    expect(await titles(session)).toEqual([])
  })

  test('R100 saved replies are found by words of title and text, by tag, page by page', async () => {
    const { session } = await desk.person('contributor')
    const { id: collectionId } = await session.collections.create({ name: 'Mine' })
    for (let count = 0; count < 5; count += 1)
      await session.savedReplies.create({
        collectionId,
        title: `Parcel ${count}`,
        text: `It is late by ${count} days.`,
        tags: count % 2 ? ['odd'] : [],
      })
    expect(await titles(session, { text: 'LATE parcel 3' })).toEqual(['Parcel 3'])
    expect(await titles(session, { tag: 'odd' })).toEqual(['Parcel 1', 'Parcel 3'])
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof session.savedReplies.list>> = await session.savedReplies.list({
        text: 'late',
        cursor,
        limit: 2,
      })
      seen.push(...page.items.map(({ title }) => title))
      cursor = page.cursor
    } while (cursor)
    expect(seen).toEqual([0, 1, 2, 3, 4].map((count) => `Parcel ${count}`))
  })

  test('a text of 10,000 is taken and one more refused; a shortcut is one reply’s in its collection', async () => {
    const { session } = await desk.person('contributor')
    const { id: collectionId } = await session.collections.create({ name: 'Mine' })
    const make = (text: string, shortcut: string | null = null) =>
      session.savedReplies.create({ collectionId, title: 'x', text, shortcut })
    await make('😀'.repeat(10_000), '/long')
    await expect(make('x'.repeat(10_001))).rejects.toSatisfy(refused('INVALID_INPUT'))
    await expect(make('y', '/long')).rejects.toSatisfy(refused('ALREADY_EXISTS'))
    await expect(make('y', 'with space')).rejects.toSatisfy(refused('INVALID_INPUT'))
    await make('y', '/short')
  })

  test('R103 a reply is filled in for a conversation, measured, and sends nothing; an unknown variable is named', async () => {
    await desk.mention()
    const { session } = await desk.person('contributor')
    const { id: conversationId } = await desk.only()
    const { id: collectionId } = await session.collections.create({ name: 'Mine' })
    const text =
      '{{contact.first-name}} ({{ contact.name }}, {{contact.handle}}): {{agent.name}} of {{channel.name}}, {{conversation.id}}'
    const reply = await session.savedReplies.create({ collectionId, title: 'All', text })
    const { contact, channelName } = await session.conversations.get({ conversationId })
    const name = contact.profile?.name ?? ''
    const filled = await session.savedReplies.render({ savedReplyId: reply.id, conversationId })
    const handle = contact.profile?.handle ? `@${contact.profile.handle}` : '[contact.handle]'
    expect(filled.text).toBe(
      `${name.split(' ')[0]} (${name}, ${handle}): A contributor of ${channelName}, ${conversationId}`,
    )
    expect(filled).toMatchObject({ length: [...filled.text].length, limit: 280, fits: true })
    await desk.inbox.worker.drain()
    expect(desk.channel.at.attempts).toEqual([])
    await expect(
      session.savedReplies.create({ collectionId, title: 'x', text: 'Dear {{contact.nmae}}' }),
    ).rejects.toMatchObject({ code: 'VARIABLE_UNKNOWN', details: { variable: 'contact.nmae' } })
    await expect(
      session.savedReplies.edit({ savedReplyId: reply.id, text: '{{attribute.tier}}' }),
    ).rejects.toSatisfy(refused('VARIABLE_UNKNOWN'))
    const long = await session.savedReplies.create({ collectionId, title: 'Long', text: 'x'.repeat(281) })
    expect(await session.savedReplies.render({ savedReplyId: long.id, conversationId })).toMatchObject({
      length: 281,
      fits: false,
    })
  })

  test('R103 what is missing is marked in the text and listed', async () => {
    const stranger = { id: '7777777777777777777', profile: null }
    await desk.mention({ author: stranger, peer: stranger })
    const { session } = await desk.person('contributor')
    const { id: conversationId } = await desk.only()
    const { id: collectionId } = await session.collections.create({ name: 'Mine' })
    const { id: savedReplyId } = await session.savedReplies.create({
      collectionId,
      title: 'x',
      text: 'Dear {{contact.handle}}!',
    })
    expect(await session.savedReplies.render({ savedReplyId, conversationId })).toMatchObject({
      text: 'Dear [contact.handle]!',
      missing: ['contact.handle'],
    })
  })

  test('R103 a reply names what is known of the contact, as their panel shows it', async () => {
    const profile = { name: 'A. Lovelace', handle: 'ada', avatarUrl: null, profileUrl: null, followers: 42 }
    const peer = { ...aPerson(), profile: { ...profile, posts: 7, verified: true, verifiedType: null } }
    await desk.mention({ author: peer, peer })
    const { session } = await desk.person('contributor')
    const { id: conversationId, contact } = await desk.only()
    const { id: collectionId } = await session.collections.create({ name: 'Mine' })
    const text =
      '{{contact.first-name}} {{attribute.email}} {{attribute.followers}} {{attribute.account-id}} {{attribute.tier}}'
    await desk.admin.attributes.upsert({ key: 'tier', name: 'Tier', type: 'text' })
    const { id: savedReplyId } = await session.savedReplies.create({ collectionId, title: 'x', text })
    const filled = () => session.savedReplies.render({ savedReplyId, conversationId })
    expect(await filled()).toMatchObject({
      text: `A. [attribute.email] 42 ${peer.id} [attribute.tier]`,
      missing: ['attribute.email', 'attribute.tier'],
    })
    await session.contacts.update({
      contactId: contact.id as Id<'contact'>,
      attributes: { 'first-name': 'Ada', email: 'ada@example.com', tier: 'gold' },
    })
    expect(await filled()).toMatchObject({ text: `Ada ada@example.com 42 ${peer.id} gold`, missing: [] })
    const names = (await session.savedReplies.variables()).items.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['contact.name', 'attribute.email', 'attribute.tier']))
  })

  test('a search looks through a thousand replies and says where it goes on; without words a page is full', async () => {
    const { session } = await desk.person('contributor')
    const shelves = [
      await session.collections.create({ name: 'A' }),
      await session.collections.create({ name: 'B' }),
    ]
    const { id } = await session.savedReplies.create({
      collectionId: shelves[0]?.id ?? '',
      title: 'm',
      text: 'x',
    })
    await filling(desk, id, shelves[1]?.id ?? '', 999)
    const last = { collectionId: shelves[0]?.id ?? '', title: 'z', text: 'needle' }
    await session.savedReplies.create(last)
    const first = await session.savedReplies.list({ text: 'needle' })
    expect(first.items).toEqual([])
    const next = await session.savedReplies.list({ text: 'needle', cursor: first.cursor })
    expect(next).toMatchObject({ items: [{ title: 'z' }], cursor: null })
    expect((await session.savedReplies.list({})).items).toHaveLength(25)
    await session.savedReplies.remove({ savedReplyId: id })
    expect(await titles(session, { text: 'needle' })).toEqual(['z'])
  })
})

/** So many more replies like that one, in another collection. */
async function filling(desk: Desk, like: string, collectionId: string, count: number): Promise<void> {
  const lookups = [{ table: 'savedReplies', by: 'id', values: [[like]] }] as const
  const { rows, configVersion } = await desk.storage.load(desk.workspace, { lookups })
  const ids = desk.ids()
  const committed = await desk.storage.commit({
    id: ids.next('commit'),
    workspace: desk.workspace,
    basis: configVersion,
    rows: Array.from({ length: count }, () => ({
      op: 'insert',
      table: 'savedReplies',
      row: { ...rows[0]?.[0], id: ids.next('saved-reply'), collectionId, version: 1 } as never,
    })),
    configuration: [],
    by: null,
    claims: [],
    outcome: null,
  })
  if (!committed.ok) throw new Error('the replies were not made')
}
