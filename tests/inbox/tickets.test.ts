import { isInboxError, MAX_COMMENT } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { aPerson, DAY, type Desk, HOUR, MINUTE, openDesk, STORAGES } from './desk.js'

const publicUrl = 'https://care.example.com'
const redirectUri = `${publicUrl}/t/callback/fake`
const ADA = '7000000000000000001'

describe.each(STORAGES)('the page behind a ticket link on %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage, 1, { publicUrl })
    await desk.admin.settings.update({ changes: { ticketLinks: 'always-shortened' } })
  })
  afterEach(() => desk.close())
  const refused = (code: Parameters<typeof isInboxError>[1]) => (error: unknown) => isInboxError(error, code)

  /** Ada asks, an agent answers, and the answer carries the link: the token of its page. */
  async function asked(text = 'Where is my lamp?'): Promise<string> {
    const person = aPerson(ADA)
    await desk.mention({ author: person, peer: person, text })
    const { session } = await desk.person('supervisor')
    const { id: conversationId } = await desk.only()
    await session.conversations.reply({ conversationId, text: 'On its way.', visibility: 'public' })
    await desk.inbox.worker.drain()
    const code = desk.channel.at.sent.at(-1)?.text.slice(-14) ?? ''
    return (await desk.inbox.tickets.follow(code)).slice(`${publicUrl}/t/`.length)
  }
  async function signedIn(token: string, account = ADA): Promise<string> {
    const { state, attempt } = await desk.inbox.tickets.begin(token, { redirectUri })
    const done = await desk.inbox.tickets.finish({ attempt, state, code: `code-for-${account}` })
    expect(done.token).toBe(token)
    return done.session
  }

  test('R167 R168 the page is shown to who signs in as its contact, and to nobody else', async () => {
    const token = await asked()
    const { tickets } = desk.inbox
    expect(await tickets.knock(token)).toEqual({
      adapter: 'fake',
      network: 'Fake network',
      account: { name: 'Acme', handle: expect.stringContaining('acme') },
    })
    for (const session of ['', 'x'.repeat(60)])
      await expect(tickets.read(token, session)).rejects.toSatisfy(refused('UNAUTHENTICATED'))
    await expect(signedIn(token, '7000000000000000002')).rejects.toSatisfy(refused('FORBIDDEN'))
    const page = await tickets.read(token, await signedIn(token))
    expect(page.messages.map(({ by, text }) => [by, text])).toEqual([
      ['account', 'On its way.'],
      ['you', 'Where is my lamp?'],
    ])
    expect(page).toMatchObject({ email: null, closed: null, cursor: null })
    expect(desk.channel.at.refusedTokens.size).toBe(2)
  })

  test('R167 X is asked for nothing but who it is, under a state that works in one browser and for ten minutes', async () => {
    const token = await asked()
    const { tickets } = desk.inbox
    const begun = await tickets.begin(token, { redirectUri })
    const { searchParams } = new URL(begun.url)
    expect(Object.fromEntries(searchParams)).toMatchObject({
      scope: 'read',
      redirect_uri: redirectUri,
      code_challenge_method: 'S256',
      state: begun.state,
    })
    const other = await tickets.begin(token, { redirectUri })
    const code = `code-for-${ADA}`
    for (const [attempt, state] of [
      ['', begun.state],
      [begun.attempt, other.state],
      [begun.attempt.slice(0, -2), begun.state],
    ] as const)
      await expect(tickets.finish({ attempt, state, code })).rejects.toSatisfy(refused('CONNECT_INVALID'))
    await expect(tickets.finish({ ...begun, code: null })).rejects.toSatisfy(refused('CONNECT_DENIED'))
    await expect(tickets.finish({ ...begun, code: 'nonsense' })).rejects.toSatisfy(refused('CONNECT_DENIED'))
    await desk.pass(10 * MINUTE)
    await expect(tickets.finish({ ...begun, code })).rejects.toSatisfy(refused('CONNECT_INVALID'))
  })

  test('R168 a sign-in is for one page, ends after half an hour, and when the contact signs out', async () => {
    const token = await asked()
    const { tickets } = desk.inbox
    const session = await signedIn(token)
    await desk.pass(30 * MINUTE - 1)
    await tickets.read(token, session)
    await desk.pass(1)
    await expect(tickets.read(token, session)).rejects.toSatisfy(refused('UNAUTHENTICATED'))
    const { session: agent } = await desk.person('supervisor')
    const { id: conversationId } = await desk.only()
    await agent.conversations.move({ conversationId, queue: 'resolved' })
    const own = await signedIn(token)
    const next = await another()
    expect(next).not.toBe(token)
    await expect(tickets.read(next, own)).rejects.toSatisfy(refused('UNAUTHENTICATED'))
    const [first, second] = [await signedIn(token), await signedIn(token)]
    await tickets.signOut(token, first)
    for (const ended of [first, second])
      await expect(tickets.read(token, ended)).rejects.toSatisfy(refused('UNAUTHENTICATED'))
  })

  /** Ada asks once more, somewhere else. */
  async function another(): Promise<string> {
    const person = aPerson(ADA)
    await desk.mention({ author: person, peer: person, text: 'Another question.', rootId: '99' })
    const { session } = await desk.person('supervisor')
    const [newest] = (await session.conversations.list({ queue: 'new', order: 'newest' })).items
    await session.conversations.reply({
      conversationId: newest?.id ?? '',
      text: 'Another answer.',
      visibility: 'public',
    })
    await desk.inbox.worker.drain()
    const code = desk.channel.at.sent.at(-1)?.text.slice(-14) ?? ''
    return (await desk.inbox.tickets.follow(code)).slice(`${publicUrl}/t/`.length)
  }

  test('R168 what is internal, private, masked or not sent stands on no page', async () => {
    const token = await asked('My number is 4711.')
    const { session } = await desk.person('supervisor')
    const { id: conversationId } = await desk.only()
    await session.notes.add({ conversationId, text: 'Between us.' })
    await session.contacts.update({
      contactId: (await desk.only()).contact.id as never,
      attributes: { email: 'noted@example.com', 'account-number': '42' },
    })
    const own = await signedIn(token)
    const { tickets } = desk.inbox
    desk.channel.at.nextSends({ kind: 'rejected', code: 'no', reason: 'no' })
    await session.conversations.reply({ conversationId, text: 'Never sent.', visibility: 'public' })
    expect(JSON.stringify(await tickets.read(token, own))).not.toContain('Never sent.')
    await desk.inbox.worker.drain()
    const { items } = await session.conversations.messages({ conversationId })
    const question = items.find(({ direction }) => direction === 'in')
    await session.messages.mask({ messageId: question?.id ?? '' })
    const page = await tickets.read(token, own)
    const said = JSON.stringify(page)
    for (const hidden of ['Between us', 'Never sent', '4711', 'noted@', '"42"', 'supervisor', conversationId])
      expect(said).not.toContain(hidden)
    expect(page.messages.map(({ text }) => text)).toEqual(['On its way.', null])
  })

  test('R169 the contact writes more than a post holds, and it comes into the inbox as a message of theirs', async () => {
    const token = await asked()
    const { tickets } = desk.inbox
    const { session } = await desk.person('supervisor')
    const { id: conversationId } = await desk.only()
    await session.conversations.move({ conversationId, queue: 'pending' })
    const own = await signedIn(token)
    desk.clock.advance(1)
    const long = `It never came. ${'x'.repeat(MAX_COMMENT - 15)}`
    await tickets.comment(token, own, { text: long }, 'one')
    await tickets.comment(token, own, { text: long }, 'one')
    for (const text of ['', `${long}x`, 'a\0b'])
      await expect(tickets.comment(token, own, { text })).rejects.toSatisfy(refused('INVALID_INPUT'))
    const { items } = await session.conversations.messages({ conversationId })
    expect(items).toHaveLength(3)
    expect(items[0]).toMatchObject({
      kind: 'comment',
      direction: 'in',
      author: 'contact',
      visibility: 'private',
      text: long,
      externalId: null,
      permalink: null,
    })
    expect(await desk.only('new')).toMatchObject({
      id: conversationId,
      messageCount: 3,
      visibility: 'public',
    })
    expect((await tickets.read(token, own)).messages[0]).toMatchObject({
      by: 'you',
      where: 'page',
      text: long,
    })
    // What follows is answered where the contact is: at the network, below their post.
    await session.conversations.reply({ conversationId, text: 'Sorry!', visibility: 'public' })
    await desk.inbox.worker.drain()
    expect(desk.channel.at.sent.at(-1)?.targetId).toBe(desk.channel.at.sent[0]?.targetId)
    const audit = await desk.rows('events')
    expect(audit.some(({ type }) => type === 'message.received')).toBe(true)
  })

  test('R169 R73 rules look at a comment as at every message that comes in', async () => {
    const token = await asked()
    await desk.admin.rules.upsert({
      name: 'Refunds',
      trigger: 'message',
      when: { all: [{ field: 'message.text', operator: 'contains-any', value: ['refund'] }] },
      actions: [{ action: 'add-tags', tags: ['refund'] }],
    })
    const own = await signedIn(token)
    await desk.inbox.tickets.comment(token, own, { text: 'I want a refund.' }, 'one')
    expect((await desk.only()).tags).toEqual(['refund'])
  })

  test('R169 what is written behind an older link goes on where the thread goes on, and no thread has two that are open', async () => {
    const token = await asked()
    const { tickets } = desk.inbox
    const { session } = await desk.person('supervisor')
    const first = await desk.only()
    await session.conversations.move({ conversationId: first.id, queue: 'resolved' })
    const own = await signedIn(token)
    const [place] = await desk.rows('conversations')
    const person = aPerson(ADA)
    await desk.mention({ author: person, peer: person, text: 'Still nothing.', rootId: place?.rootId ?? '' })
    const second = await desk.only('new')
    expect(second).toMatchObject({ previousConversationId: first.id, messageCount: 1 })
    await tickets.comment(token, own, { text: 'Are you there?' })
    expect(await desk.only('new')).toMatchObject({ id: second.id, messageCount: 2 })
    expect((await desk.only('resolved')).id).toBe(first.id)
    // Once the later one is resolved as well, the page's own comes back.
    await session.conversations.move({ conversationId: second.id, queue: 'resolved' })
    await tickets.comment(token, own, { text: 'Once more.' })
    expect((await desk.only('new')).id).toBe(first.id)
    await desk.mention({ author: person, peer: person, text: 'And here.', rootId: place?.rootId ?? '' })
    expect(await desk.only('new')).toMatchObject({ id: first.id, messageCount: 4 })
  })

  test('R169 comments are limited in number, and end where the conversation takes none', async () => {
    const token = await asked()
    const { tickets } = desk.inbox
    const own = await signedIn(token)
    for (let at = 0; at < 10; at += 1) await tickets.comment(token, own, { text: `Comment ${at}` })
    await expect(tickets.comment(token, own, { text: 'One more' })).rejects.toSatisfy(refused('RATE_LIMITED'))
    await desk.pass(10 * MINUTE)
    await tickets.comment(token, own, { text: 'One more' })
    const { session } = await desk.person('supervisor')
    const { id: conversationId } = await desk.only()
    await session.conversations.block({ conversationId })
    expect((await tickets.read(token, own)).closed).toBe('blocked')
    await expect(tickets.comment(token, own, { text: 'And?' })).rejects.toSatisfy(refused('NOT_REPLYABLE'))
    expect((await desk.only()).messageCount).toBe(13)
  })

  describe('behind a full conversation', () => {
    /** That conversation, as if it had so many messages. */
    async function holding(id: string, messageCount: number) {
      const row = (await desk.rows('conversations')).find((each) => each.id === id)
      if (!row) throw new Error('it is gone')
      const committed = await desk.storage.commit({
        id: desk.ids().next('commit'),
        workspace: desk.workspace,
        basis: null,
        rows: [
          {
            op: 'update',
            table: 'conversations',
            row: { ...row, messageCount, version: row.version + 1 },
            expected: row.version,
          },
        ],
        configuration: [],
        by: null,
        claims: [],
        outcome: null,
      })
      expect(committed.ok).toBe(true)
    }
    const overflow = (given: 'stop' | 'new-conversation') =>
      desk.admin.channels.update({ channelId: desk.channelId as never, changes: { overflow: given } })
    const comments = async () =>
      (await desk.rows('messages')).filter(({ kind }) => kind === 'comment').map((row) => row.conversationId)

    test('R131 R169 the 5,000th comment enters, and then the page is closed where nothing more is taken', async () => {
      const token = await asked()
      const { tickets } = desk.inbox
      const own = await signedIn(token)
      const { id } = await desk.only()
      await holding(id, 4999)
      expect((await tickets.read(token, own)).closed).toBeNull()
      await tickets.comment(token, own, { text: 'The last.' })
      expect((await tickets.read(token, own)).closed).toBe('full')
      await expect(tickets.comment(token, own, { text: 'And?' })).rejects.toMatchObject({
        code: 'NOT_REPLYABLE',
        details: { reason: 'full' },
      })
      expect(await desk.only()).toMatchObject({ id, messageCount: 5000 })
    })

    test('R131 R169 by the setting a comment begins the next conversation of the thread, as a post does', async () => {
      const token = await asked()
      const { tickets } = desk.inbox
      const { session } = await desk.person('supervisor')
      await overflow('new-conversation')
      const own = await signedIn(token)
      const first = await desk.only()
      await holding(first.id, 5000)
      expect((await tickets.read(token, own)).closed).toBeNull()
      desk.clock.advance(1)
      await tickets.comment(token, own, { text: 'Once more.' }, 'one')
      await tickets.comment(token, own, { text: 'Once more.' }, 'one')
      const rows = await desk.rows('conversations')
      const [full, next] = [rows.find(({ id }) => id === first.id), rows.find(({ id }) => id !== first.id)]
      expect(rows).toHaveLength(2)
      expect(next).toMatchObject({
        previousConversationId: first.id,
        visibility: 'public',
        queue: 'new',
        assigneeId: null,
        messageCount: 1,
        threadKey: full?.threadKey,
        currentKey: full?.threadKey,
        replyToId: full?.replyToId,
        waitingSince: desk.clock.now(),
      })
      expect(full).toMatchObject({ messageCount: 5000, currentKey: null, nextConversationId: next?.id })
      // The thread goes on there: by the page, by a post, and by an answer below the contact's latest post.
      desk.clock.advance(1)
      await tickets.comment(token, own, { text: 'And on.' })
      desk.clock.advance(1)
      const person = aPerson(ADA)
      await desk.mention({ author: person, peer: person, text: 'Here too.', rootId: full?.rootId ?? '' })
      expect(await comments()).toEqual([next?.id, next?.id])
      const conversationId = next?.id as never
      const { items } = await session.conversations.messages({ conversationId })
      expect(items.map(({ text }) => text)).toEqual(['Here too.', 'And on.', 'Once more.'])
      expect((await desk.rows('conversations')).map(({ messageCount }) => messageCount).sort()).toEqual([
        3, 5000,
      ])
    })

    test('R131 R144 what began with a comment is answered below the post that was the latest before it', async () => {
      const token = await asked()
      await overflow('new-conversation')
      const own = await signedIn(token)
      const first = await desk.only()
      await holding(first.id, 5000)
      await desk.inbox.tickets.comment(token, own, { text: 'Once more.' })
      const { session } = await desk.person('supervisor')
      const next = (await desk.rows('conversations')).find(({ id }) => id !== first.id)
      const conversationId = next?.id as never
      await session.conversations.reply({ conversationId, text: 'Sorry!', visibility: 'public' })
      await desk.inbox.worker.drain()
      const [before, after] = desk.channel.at.sent
      expect(after?.targetId).toBe(before?.targetId)
      // One that is full itself is followed by one more, whichever page it is written on.
      await holding(conversationId, 5000)
      await desk.inbox.tickets.comment(token, own, { text: 'The third.' })
      const third = (await desk.rows('conversations')).find(({ currentKey }) => currentKey !== null)
      expect(third).toMatchObject({ previousConversationId: conversationId, messageCount: 1 })
      // Resolved, the newest comes back: the full one of the page does not.
      await session.conversations.move({ conversationId: third?.id as never, queue: 'resolved' })
      await desk.inbox.tickets.comment(token, own, { text: 'Still there?' })
      expect(await desk.rows('conversations')).toHaveLength(3)
      const again = (await desk.rows('conversations')).find(({ id }) => id === third?.id)
      expect(again).toMatchObject({ queue: 'new', messageCount: 2 })
    })
  })

  test('R171 the contact adds an e-mail address, which nobody takes for proven', async () => {
    const { session } = await desk.person('supervisor')
    await desk.admin.settings.update({ changes: { matchContactsBy: 'email' } })
    const token = await asked()
    const { tickets } = desk.inbox
    const own = await signedIn(token)
    for (const email of ['', 'ada', 'a b@example.com', 'ada@example'])
      await expect(tickets.setEmail(token, own, { email })).rejects.toSatisfy(refused('INVALID_INPUT'))
    await tickets.setEmail(token, own, { email: ' ada@example.com ' })
    const { contact } = await desk.only()
    const contactId = contact.id as never
    const email = async () =>
      (await session.contacts.get({ contactId })).attributes.find(({ key }) => key === 'email')
    expect(await email()).toMatchObject({ value: 'ada@example.com', proven: false })
    expect((await tickets.read(token, own)).email).toBe('ada@example.com')
    // Whoever names somebody else's address becomes nobody else by it.
    expect((await desk.rows('contacts')).map(({ matchKey }) => matchKey)).toEqual([null])
    const audit = (await desk.rows('audit')).filter(({ action }) => action === 'ticket.email')
    expect(audit).toMatchObject([{ actorKind: 'contact', subjectKind: 'contact' }])
    expect(JSON.stringify(audit)).not.toContain('ada@')
    await session.contacts.update({ contactId, attributes: { email: 'ada@example.com' } })
    expect(await email()).toMatchObject({ value: 'ada@example.com', proven: true })
    await desk.inbox.worker.drain()
    expect((await desk.rows('contacts'))[0]?.matchKey).toMatch(/^[0-9a-f]{64}$/)
    await tickets.setEmail(token, own, { email: 'ada@example.com' })
    expect(await email()).toMatchObject({ proven: true })
    expect((await tickets.read(token, own)).email).toBeNull()
  })

  test('R171 what an agent noted stays when the contact types another address', async () => {
    const { session } = await desk.person('supervisor')
    const token = await asked()
    const contactId = (await desk.only()).contact.id as never
    await session.contacts.update({ contactId, attributes: { email: 'checked@example.com' } })
    const { tickets } = desk.inbox
    const own = await signedIn(token)
    await tickets.setEmail(token, own, { email: 'victim@example.com' })
    const { attributes } = await session.contacts.get({ contactId })
    expect(attributes.find(({ key }) => key === 'email')).toMatchObject({
      value: 'checked@example.com',
      proven: true,
    })
    expect((await tickets.read(token, own)).email).toBe('victim@example.com')
  })

  test('R167 a link ends with its conversation, and after ninety days without a reply that carries it', async () => {
    const token = await asked()
    const { tickets } = desk.inbox
    const code = desk.channel.at.sent.at(-1)?.text.slice(-14) ?? ''
    await desk.pass(90 * DAY - 1)
    await tickets.knock(token)
    await desk.pass(1)
    const own = [
      () => tickets.knock(token),
      () => tickets.follow(code),
      () => tickets.begin(token, { redirectUri }),
    ]
    for (const ask of own) await expect(ask()).rejects.toSatisfy(refused('NOT_FOUND'))
    await desk.pass(31 * DAY)
    expect(await desk.rows('links')).toEqual([])
  })

  test('R167 a deleted conversation has no page any more, also for who is signed in', async () => {
    const token = await asked()
    const { tickets } = desk.inbox
    const own = await signedIn(token)
    const { id } = await desk.only()
    const [row] = (await desk.rows('conversations')).filter((each) => each.id === id)
    if (!row) throw new Error('it is gone')
    const deletedAt = desk.clock.now()
    await desk.storage.commit({
      id: desk.ids().next('commit'),
      workspace: desk.workspace,
      basis: null,
      rows: [
        {
          op: 'update',
          table: 'conversations',
          row: { ...row, deletedAt, version: row.version + 1 },
          expected: row.version,
        },
      ],
      configuration: [],
      by: null,
      claims: [],
      outcome: null,
    })
    for (const ask of [
      () => tickets.knock(token),
      () => tickets.read(token, own),
      () => tickets.comment(token, own, { text: 'Hello?' }),
    ])
      await expect(ask()).rejects.toSatisfy(refused('NOT_FOUND'))
  })

  test('R167 a link of one workspace opens nothing in another, and what is no link opens nothing', async () => {
    const token = await asked()
    const { tickets } = desk.inbox
    const other = await desk.inbox.workspaces.create({ name: 'Rival' })
    const foreign = other.id.slice(4) + token.slice(32)
    for (const wrong of ['', 'x', foreign, `${token}x`, '0'.repeat(56), `${token.slice(0, -1)}0`])
      await expect(tickets.knock(wrong), wrong).rejects.toSatisfy(refused('NOT_FOUND'))
    for (const wrong of ['', 'x'.repeat(14), '../../etc/pass', 'A'.repeat(14)])
      await expect(tickets.follow(wrong), wrong).rejects.toSatisfy(refused('NOT_FOUND'))
    expect(await desk.dump()).not.toContain(token)
    for (let at = 0; at < 120; at += 1) await tickets.admit('198.51.100.7')
    await expect(tickets.admit('198.51.100.7')).rejects.toSatisfy(refused('RATE_LIMITED'))
    await tickets.admit('198.51.100.8')
  })

  test('R167 who asks too often is told by the network of the address, which is kept nowhere and forgotten', async () => {
    await asked()
    const { tickets } = desk.inbox
    const buckets = vi.spyOn(desk.storage, 'spend')
    for (let at = 0; at < 120; at += 1) await tickets.admit(`2001:db8:1:2::${at.toString(16)}`)
    await expect(tickets.admit('2001:db8:1:2:ffff::1')).rejects.toSatisfy(refused('RATE_LIMITED'))
    await tickets.admit('2001:db8:1:3::1')
    const names = buckets.mock.calls.map(([name]) => name).filter((name) => name.startsWith('tickets:'))
    expect(new Set(names).size).toBe(2)
    expect(names.join()).not.toContain('2001')
    buckets.mockRestore()
    desk.clock.advance(2 * HOUR)
    await desk.inbox.worker.drain()
    expect(await desk.storage.forgetBuckets()).toBe(0)
  })
})
