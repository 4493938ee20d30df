import { isInboxError } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { MINUTE, STORAGES } from './desk.js'
import { ADA, ADDRESS, type MailDesk, openMailDesk } from './mail-desk.js'

const PNG = Buffer.from(
  '89504e470d0a1a0a0000000d4948445200000001000000010806000000 1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082'.replace(
    / /g,
    '',
  ),
  'hex',
)

describe.each(STORAGES)('e-mail on %s', (storage) => {
  let desk: MailDesk
  beforeEach(async () => {
    desk = await openMailDesk(storage)
  })
  afterEach(() => desk.close())

  const conversations = async () =>
    (await desk.host.conversations.list({ limit: 50 })).items.filter(({ source }) => source === 'email')
  const messages = async (id: string) =>
    (await desk.host.conversations.messages({ conversationId: id as never })).items.reverse()
  const counters = async () =>
    (await desk.rows('channelStates')).find(({ channelId }) => channelId === desk.mailChannelId)?.counters
  const refused = (code: Parameters<typeof isInboxError>[1], reason?: string) => (error: unknown) =>
    isInboxError(error, code) &&
    (reason === undefined || (error.details as { reason?: string }).reason === reason)
  async function only() {
    const [first, ...others] = await conversations()
    if (!first || others.length > 0) throw new Error(`${others.length + 1} conversations by e-mail`)
    return first
  }
  async function replied(text = 'We are looking into it.') {
    const session = await desk.both()
    const { id } = await only()
    const reply = await session.conversations.reply({
      conversationId: id as never,
      text,
      visibility: 'private',
    })
    await desk.inbox.worker.drain()
    return { ...reply, sent: desk.sent.at(-1) as (typeof desk.sent)[number] }
  }
  const state = async (deliveryId: unknown) =>
    (await desk.rows('deliveries')).find(({ id }) => id === deliveryId)

  test('R114 a mail becomes a conversation, the answer goes out by e-mail, and the customer’s answer comes back into it', async () => {
    expect(await desk.writes({ text: 'Where is it?', id: 'first@example.org' })).toBe(200)
    const begun = await only()
    expect(begun).toMatchObject({ queue: 'new', visibility: 'private', source: 'email' })
    const { sent } = await replied()
    expect(sent).toMatchObject({ to: ADA })
    expect(sent.header('Subject')).toBe('Re: My order')
    expect(sent.header('In-Reply-To')).toBe('<first@example.org>')
    await desk.answers(sent, { text: 'Thank you!' })
    expect((await messages((await only()).id)).map(({ text, subject }) => [text, subject])).toEqual([
      ['Where is it?', 'My order'],
      ['We are looking into it.', null],
      ['Thank you!', 'My order'],
    ])
    // Without the address that we made, by what it answers.
    await desk.answers(sent, { to: ADDRESS, text: 'One more thing' })
    expect((await only()).messageCount).toBe(4)
  })

  test('R114 large mails that wait together are brought a few at a time, and thrown away without being read', async () => {
    await desk.admin.settings.update({ changes: { keepRawDays: 1 } })
    const text = 'x'.repeat(5_000_000)
    for (let at = 0; at < 10; at += 1)
      await desk.writes({ text, from: `C${at} <c${at}@example.org>`, waits: true })
    const read = vi.spyOn(desk.storage, 'sealed')
    await desk.inbox.worker.drain()
    expect(await conversations()).toHaveLength(10)
    const counts = read.mock.calls.map(([, ids]) => ids.length)
    expect(counts.reduce((sum, each) => sum + each, 0)).toBe(10)
    expect(Math.max(...counts)).toBe(3)
    read.mockClear()
    expect((await desk.rows('inbound')).every(({ size }) => size > text.length)).toBe(true)
    await desk.pass(26 * 60 * MINUTE)
    expect((await desk.rows('inbound')).map(({ size }) => size)).toEqual(Array(10).fill(0))
    expect(read).not.toHaveBeenCalled()
  }, 60_000)

  test('two threads of one person are two conversations', async () => {
    await desk.writes({ subject: 'My order' })
    await desk.writes({ subject: 'My invoice' })
    expect(await conversations()).toHaveLength(2)
  })

  test('answers that arrive before what they answer are one conversation', async () => {
    await desk.writes({ id: 'b@x.org', headers: ['In-Reply-To: <a@x.org>', 'References: <a@x.org>'] })
    await desk.writes({ id: 'a@x.org' })
    await desk.writes({ id: 'c@x.org', headers: ['References: <a@x.org> <b@x.org>'] })
    expect((await only()).messageCount).toBe(3)
  })

  test('a stranger who writes the references of somebody else begins a conversation of their own', async () => {
    await desk.writes({ text: 'A secret matter', id: 'first@example.org' })
    const { sent } = await replied('Your secret answer')
    await desk.answers(sent, { to: ADDRESS, from: 'Eve <eve@example.net>', text: 'I am Ada' })
    await desk.writes({
      from: 'Eve <eve@example.net>',
      headers: ['References: <first@example.org>', 'In-Reply-To: <first@example.org>'],
    })
    const all = await conversations()
    const adas = all.find(({ contact }) => contact.profile?.name === 'Ada')
    expect(adas?.messageCount).toBe(2)
    expect(all.filter(({ contact }) => contact.profile?.name === 'Eve').length).toBeGreaterThan(0)
  })

  test('somebody to whom the contact gave the address writes into the conversation, as who they are', async () => {
    await desk.writes({})
    const { sent } = await replied()
    await desk.answers(sent, { from: 'Ben <ben@example.net>', text: 'I am her brother', headers: [] })
    const { id, contact } = await only()
    expect(contact.profile?.name).toBe('Ada')
    expect((await messages(id)).at(-1)).toMatchObject({ author: 'third-party', authorName: 'Ben' })
    await replied('To both of you')
    expect(desk.sent.at(-1)?.to).toBe(ADA)
  })

  test('what programs write begins no conversation, and is counted', async () => {
    await desk.writes({ headers: ['Auto-Submitted: auto-replied'] })
    await desk.writes({ headers: ['Precedence: bulk'] })
    await desk.writes({ envelopeFrom: '<>' })
    await desk.writes({ from: ADDRESS })
    expect(await conversations()).toEqual([])
    expect(await counters()).toMatchObject({
      'mail-automatic': 1,
      'mail-bulk': 1,
      'mail-bounce': 1,
      'mail-own': 1,
    })
  })

  test('a mail without a sender is parked, and the ones after it are taken', async () => {
    expect(await desk.writes({ from: 'Friends: ;' })).toBe(200)
    await desk.writes({})
    expect((await only()).messageCount).toBe(1)
    expect(await counters()).toMatchObject({ parked: 1 })
  })

  test('the same mail twice is one message', async () => {
    await desk.writes({ id: 'same@x.org' })
    await desk.writes({ id: 'same@x.org', text: 'forged' })
    expect((await messages((await only()).id)).map(({ text }) => text)).toEqual(['Hello'])
  })

  test('a reply that comes back is marked as failed, with the reason', async () => {
    await desk.writes({})
    const { deliveryIds, sent } = await replied()
    expect((await state(deliveryIds[0]))?.state).toBe('sent')
    await desk.writes({
      from: 'MAILER-DAEMON@mx.example.org',
      envelopeFrom: '<>',
      // It comes where the mail came from; a server without tags in addresses has it in what it quotes.
      to: storage === 'memory' ? sent.from : ADDRESS,
      mime: {
        type: 'multipart/report; report-type=delivery-status; boundary=x',
        body: `--x\r\nContent-Type: message/delivery-status\r\n\r\nAction: failed\r\nStatus: 5.1.1\r\n--x\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: ${sent.header('Message-ID')}\r\nX-InboxKit-Return: ${sent.header('X-InboxKit-Return')}\r\n--x--`,
      },
    })
    expect(await state(deliveryIds[0])).toMatchObject({
      state: 'failed',
      error: { code: 'undelivered', reason: "The recipient's mail server sent it back (5.1.1)." },
    })
    expect(await conversations()).toHaveLength(1)
  })

  test('a report by somebody to whom our mail was answered or forwarded changes nothing', async () => {
    await desk.writes({})
    const { deliveryIds, sent } = await replied()
    const told = ['Message-ID', 'Reply-To'].map((name) => `${name}: ${sent.header(name)}`).join('\r\n')
    for (const to of [ADDRESS, /<(.*)>/.exec(sent.header('Reply-To'))?.[1] ?? ''])
      await desk.writes({
        from: 'MAILER-DAEMON@mx.example.org',
        envelopeFrom: '<>',
        to,
        mime: {
          type: 'multipart/report; report-type=delivery-status; boundary=x',
          body: `--x\r\nContent-Type: message/delivery-status\r\n\r\nAction: failed\r\nStatus: 5.1.1\r\n--x\r\nContent-Type: text/rfc822-headers\r\n\r\n${told}\r\n--x--`,
        },
      })
    expect((await state(deliveryIds[0]))?.state).toBe('sent')
    expect(await conversations()).toHaveLength(1)
    expect(await counters()).toMatchObject({ 'mail-bounce': 2 })
  })

  test('P6 when the answer of the mail server is lost a person decides, and «again» has the same identifier', async () => {
    await desk.writes({})
    desk.server.cut = true
    const { deliveryIds, sent } = await replied()
    expect((await state(deliveryIds[0]))?.state).toBe('unknown')
    const [reply] = (await messages((await only()).id)).slice(-1)
    // The identifier was kept before the mail left.
    expect(`<${reply?.externalId}>`).toBe(sent.header('Message-ID'))
    for (let look = 0; look < 4; look += 1) await desk.pass(2 * MINUTE)
    expect((await state(deliveryIds[0]))?.state).toBe('needs-human')
    expect(desk.sent).toHaveLength(1)
    desk.server.cut = false
    const session = await desk.both()
    await session.deliveries.settle({ deliveryId: deliveryIds[0] as never, as: 'again' })
    await desk.inbox.worker.drain()
    expect((await state(deliveryIds[0]))?.state).toBe('sent')
    expect(desk.sent[1]?.header('Message-ID')).toBe(sent.header('Message-ID'))
  })

  test('a picture of a mail is kept, another file is named', async () => {
    const body = `--x\r\nContent-Type: text/plain\r\n\r\nSee.\r\n--x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=broken.png\r\n\r\n${PNG.toString('base64')}\r\n--x\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=bill.pdf\r\n\r\n%PDF\r\n--x--`
    await desk.writes({ mime: { type: 'multipart/mixed; boundary=x', body } })
    const [message] = await messages((await only()).id)
    expect(message?.attachments).toMatchObject([
      { kind: 'image', state: 'stored', mediaType: 'image/png', alternative: 'broken.png', url: null },
      { kind: 'file', state: null, alternative: 'bill.pdf', url: null },
    ])
    const fileId = message?.attachments[0]?.fileId ?? ''
    const stored = await desk.host.files.get({ fileId })
    expect(Buffer.from(stored.bytes).equals(PNG)).toBe(true)
  })

  describe('moved from the public', () => {
    async function known(email: string | null = 'Ada@Example.org') {
      await desk.mention({ text: 'Where is my order?' })
      const from = await desk.only()
      await desk.host.contacts.update({ contactId: from.contact.id as never, attributes: { email } })
      return from
    }

    test('R114 R123 a conversation goes on by e-mail with its contact, its history and what was decided; the answer arrives there', async () => {
      const session = await desk.both()
      const from = await known()
      await session.conversations.tag({ conversationId: from.id as never, add: ['late'] })
      const moved = await session.conversations.moveToEmail({
        conversationId: from.id as never,
        subject: 'Your order',
        text: 'Let us go on here.',
      })
      expect(moved).toMatchObject({
        source: 'email',
        visibility: 'private',
        channelId: desk.mailChannelId,
        previousConversationId: from.id,
        tags: ['late'],
        contact: { id: from.contact.id },
        messageCount: 1,
      })
      const left = await desk.host.conversations.get({ conversationId: from.id as never })
      expect(left).toMatchObject({ queue: 'resolved', nextConversationId: moved.id })
      await desk.inbox.worker.drain()
      const [sent] = desk.sent
      expect(sent?.to).toBe(ADA)
      expect(sent?.header('Subject')).toBe('Your order')
      expect(sent?.header('In-Reply-To')).toBe('')
      if (!sent) throw new Error('nothing was sent')
      await desk.answers(sent, { text: 'Gladly.' })
      await desk.answers(sent, { to: ADDRESS, text: 'And without the tag.' })
      expect(await only()).toMatchObject({ id: moved.id, queue: 'new', contact: { id: from.contact.id } })
      expect((await messages(moved.id)).map(({ text, author }) => [text, author])).toEqual([
        ['Let us go on here.', 'user'],
        ['Gladly.', 'contact'],
        ['And without the tag.', 'contact'],
      ])
      // The history is where it was, and the next reply goes on in the thread.
      expect((await messages(from.id)).map(({ text }) => text)).toEqual(['Where is my order?'])
      await replied('Done.')
      expect(desk.sent.at(-1)?.header('Subject')).toBe('Re: Your order')
      expect(desk.sent.at(-1)?.header('References')).toContain(sent.header('Message-ID'))
    })

    test('R123 a later mail from that address is the same contact’s', async () => {
      const session = await desk.both()
      const from = await known()
      await session.conversations.moveToEmail({ conversationId: from.id as never, text: 'Hello' })
      await desk.writes({ subject: 'Something else' })
      const all = await conversations()
      expect(all.map(({ contact }) => contact.id)).toEqual([from.contact.id, from.contact.id])
    })

    test('R171 an address that the contact only typed is not theirs: the agent is told, and a stranger’s mail stays the stranger’s', async () => {
      const session = await desk.both()
      const from = await known(null)
      const conversationId = from.id as never
      const contact = (await desk.rows('contacts')).find(({ id }) => id === from.contact.id)
      const profile = (await desk.rows('contents')).find(({ id }) => id === contact?.profileId)
      if (!profile) throw new Error('no profile')
      const typed = { ...profile.body, attributes: { email: ADA }, said: { email: ADA } }
      await desk.storage.commit({
        id: desk.ids().next('commit'),
        workspace: desk.workspace,
        basis: null,
        rows: [
          {
            op: 'update',
            table: 'contents',
            row: { ...profile, body: typed, version: profile.version + 1 },
            expected: profile.version,
          },
        ],
        configuration: [],
        by: null,
        claims: [],
        outcome: null,
      })
      const ask = { conversationId, text: 'Hello' }
      await expect(session.conversations.moveToEmail(ask)).rejects.toSatisfy(
        refused('ACTION_REFUSED', 'unproven-address'),
      )
      const moved = await session.conversations.moveToEmail({ ...ask, unproven: true })
      await desk.writes({ subject: 'My own matter' })
      const own = (await conversations()).find(({ id }) => id !== moved.id)
      expect(own?.contact.id).not.toBe(from.contact.id)
    })

    test('R123 an owner and a team that do not see the e-mail channel do not go along', async () => {
      const session = await desk.both()
      const { id: ownerId } = await desk.person('supervisor')
      const from = await known()
      const conversationId = from.id as never
      await desk.host.conversations.assign({ conversationId, assigneeId: ownerId })
      const moved = await session.conversations.moveToEmail({ conversationId, text: 'Hello' })
      expect(moved.assigneeId).not.toBe(ownerId)
      const row = (await desk.rows('conversations')).find(({ id }) => id === moved.id)
      expect(row?.assigneeId).not.toBe(ownerId)
    })

    test('R123 refused: without an address, without a channel, without the right on it, resolved, by e-mail already', async () => {
      const from = await known(null)
      const text = 'Hello'
      const conversationId = from.id as never
      const { session: alone } = await desk.person('contributor')
      await expect(alone.conversations.moveToEmail({ conversationId, text })).rejects.toSatisfy(
        refused('ACTION_REFUSED', 'no-email-channel'),
      )
      await expect(
        alone.conversations.moveToEmail({ conversationId, text, channelId: desk.mailChannelId as never }),
      ).rejects.toSatisfy(refused('NOT_FOUND'))
      const { session: viewer } = await desk.person('viewer')
      await expect(viewer.conversations.moveToEmail({ conversationId, text })).rejects.toSatisfy(
        refused('FORBIDDEN'),
      )
      const session = await desk.both()
      await expect(session.conversations.moveToEmail({ conversationId, text })).rejects.toSatisfy(
        refused('ACTION_REFUSED', 'no-address'),
      )
      await expect(
        session.conversations.moveToEmail({ conversationId, text, channelId: desk.channelId as never }),
      ).rejects.toSatisfy(refused('ACTION_REFUSED', 'not-an-email-channel'))
      await expect(
        session.conversations.moveToEmail({ conversationId, text: 'x'.repeat(25_001) }),
      ).rejects.toSatisfy(refused('INVALID_INPUT'))
      await desk.host.conversations.move({ conversationId, queue: 'resolved' })
      await expect(session.conversations.moveToEmail({ conversationId, text })).rejects.toSatisfy(
        refused('TRANSITION_REFUSED'),
      )
      await desk.writes({})
      const mail = await only()
      await expect(
        session.conversations.moveToEmail({ conversationId: mail.id as never, text }),
      ).rejects.toSatisfy(refused('ACTION_REFUSED', 'already-email'))
      expect(desk.sent).toEqual([])
      expect(await conversations()).toHaveLength(1)
    })
  })
})
