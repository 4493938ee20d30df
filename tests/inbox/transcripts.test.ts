import type { AddressInfo } from 'node:net'
import { type Id, isInboxError, type Mail, type Mailer } from '@inboxkit/core'
import { smtpMailer } from '@inboxkit/email-adapter'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Desk, MINUTE, openDesk, STORAGES } from './desk.js'
import { ADDRESS, openMailDesk } from './mail-desk.js'

const refused = (code: string) => (error: unknown) => isInboxError(error) && error.code === code
const issueAt = (path: string) => (error: unknown) =>
  isInboxError(error, 'INVALID_INPUT') && error.details.issues[0]?.path === path
type Rule = NonNullable<Parameters<Desk['admin']['rules']['upsert']>[0]>

describe.each(STORAGES)('transcripts by mail in %s', (storage) => {
  let desk: Desk
  let mails: Mail[]
  let send: Mailer['send']
  beforeEach(async () => {
    mails = []
    send = async (mail) => void mails.push(mail)
    desk = await openDesk(storage, 1, { mailer: { send: (mail, signal) => send(mail, signal) } })
  })
  afterEach(() => desk.close())

  const conversationId = async () => (await desk.only()).id as Id<'conversation'>
  const rule = (actions: Rule['actions'], given: Partial<Rule> = {}) =>
    desk.admin.rules.upsert({ name: 'Send the words', actions, ...given } as Rule)

  test('a colleague gets who said what and when, the oldest first, as text and as HTML that is harmless', async () => {
    const supervisor = await desk.person('supervisor')
    const viewer = await desk.person('viewer')
    await desk.mention({ text: '<img src=x onerror=alert(1)> & "where"?' })
    const id = await conversationId()
    await desk.pass(MINUTE)
    await supervisor.session.conversations.reply({
      conversationId: id,
      text: 'On its way.',
      visibility: 'public',
    })
    await supervisor.session.notes.add({ conversationId: id, text: 'He always complains.' })
    await desk.pass(MINUTE)
    await supervisor.session.transcripts.send({ conversationId: id, userId: viewer.id as Id<'user'> })
    await desk.inbox.worker.drain()
    expect(mails).toHaveLength(1)
    const [{ to, subject, text, html } = { to: [], subject: '', text: '', html: '' }] = mails
    expect(to).toEqual(['viewer@example.com'])
    expect(text.indexOf('<img src=x')).toBeGreaterThan(0)
    expect(text.indexOf('On its way.')).toBeGreaterThan(text.indexOf('<img src=x'))
    expect(text).toMatch(/2026-03-02 \d\d:\d\d UTC · A supervisor\nOn its way\./)
    expect(text).toContain('All 2 messages.')
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;where&quot;?')
    expect(html).not.toMatch(/<(?!\/?(?:!doctype html|html|head|meta charset="utf-8"|body|p|div|hr)[ >])/)
    expect(`${subject}${text}${html}`).not.toContain('complains')
    expect(subject).not.toMatch(/where|way/)
  })

  test('what is masked stays so, what was deleted is left out, and files are named only', async () => {
    const { session } = await desk.person('supervisor')
    const viewer = await desk.person('viewer')
    await desk.mention({
      text: 'my number is 4711',
      attachments: [
        {
          kind: 'file',
          url: 'https://files.example.com/secret.pdf',
          mediaType: 'application/pdf',
          width: null,
          height: null,
          alternative: null,
        },
      ],
    })
    const id = await conversationId()
    const { items } = await session.conversations.messages({ conversationId: id })
    const userId = viewer.id as Id<'user'>
    await session.transcripts.send({ conversationId: id, userId })
    await desk.inbox.worker.drain()
    expect(mails[0]?.text).toMatch(/4711\n\[attachment: file\]/)
    expect(mails[0]?.text).not.toContain('files.example.com')
    // It is asked for before it is masked, and rendered after.
    await session.transcripts.send({ conversationId: id, userId })
    await session.messages.mask({ messageId: items[0]?.id as Id<'message'> })
    await desk.inbox.worker.drain()
    expect(mails[1]?.text).toContain('*'.repeat(8))
    expect(`${mails[1]?.text}${mails[1]?.html}`).not.toContain('4711')
  })

  test('of a long conversation the latest 200 messages are sent, and the mail says so', async () => {
    const { session } = await desk.person('supervisor')
    const viewer = await desk.person('viewer')
    const first = await desk.directMessage({ text: 'message 1.' })
    for (let count = 2; count <= 200; count += 1)
      await desk.directMessage({ text: `message ${count}.`, author: first.author, peer: first.peer })
    const id = await conversationId()
    const ask = async () => {
      await session.transcripts.send({ conversationId: id, userId: viewer.id as Id<'user'> })
      await desk.inbox.worker.drain()
      return mails.at(-1)?.text ?? ''
    }
    expect(await ask()).toContain('All 200 messages.')
    await desk.directMessage({ text: 'message 201.', author: first.author, peer: first.peer })
    const cut = await ask()
    expect(cut).toContain('The latest 200 messages.')
    expect(cut).not.toContain('message 1.')
    expect(cut).toContain('message 2.\n')
    expect(cut).toContain('message 201.')
  }, 120_000)

  test('who may read it by then gets it: not who lost the channel meanwhile, nor a deleted conversation', async () => {
    const { session } = await desk.person('supervisor')
    const viewer = await desk.person('viewer')
    await desk.mention()
    const id = await conversationId()
    const ask = () => session.transcripts.send({ conversationId: id, userId: viewer.id as Id<'user'> })
    await ask()
    const grant = (await desk.admin.grants.list()).items.find(
      ({ subject }) => subject.kind === 'user' && subject.userId === viewer.id,
    )
    await desk.admin.grants.remove({ grantId: grant?.id as Id<'grant'> })
    await desk.inbox.worker.drain()
    expect(mails).toEqual([])
    await expect(ask()).rejects.toSatisfy(issueAt('userId'))
    await session.transcripts.send({ conversationId: id, address: 'lawyer@example.com' })
    await desk.admin.users.upsert({
      userId: (await desk.person('supervisor')).id as Id<'user'>,
      active: false,
    })
    await desk.inbox.worker.drain()
    expect(mails).toEqual([])
  })

  test('a contributor sends to colleagues, a supervisor to any address, a viewer and a stranger to nobody', async () => {
    const [viewer, contributor, supervisor, stranger] = await Promise.all([
      desk.person('viewer'),
      desk.person('contributor'),
      desk.person('supervisor'),
      desk.person('none'),
    ])
    await desk.mention()
    const id = await conversationId()
    const userId = viewer.id as Id<'user'>
    const address = 'lawyer@example.com'
    for (const [session, to, code] of [
      [viewer.session, { userId }, 'FORBIDDEN'],
      [contributor.session, { address }, 'FORBIDDEN'],
      [stranger.session, { userId }, 'NOT_FOUND'],
      [stranger.session, { address }, 'NOT_FOUND'],
      [desk.admin, { userId }, 'NOT_FOUND'],
    ] as const)
      await expect(session.transcripts.send({ conversationId: id, ...to })).rejects.toSatisfy(refused(code))
    await desk.inbox.worker.drain()
    expect(mails).toEqual([])
    await contributor.session.transcripts.send({ conversationId: id, userId })
    await supervisor.session.transcripts.send({ conversationId: id, address })
    await desk.inbox.worker.drain()
    expect(mails.flatMap(({ to }) => to).sort()).toEqual([address, 'viewer@example.com'])
    // Both are in the audit trail, without the address.
    const { items } = await supervisor.session.conversations.audit({ conversationId: id })
    const lines = items.filter(({ subjectKind }) => subjectKind === 'transcript')
    expect(lines.map(({ to }) => to)).toEqual(
      expect.arrayContaining([{ userId: viewer.id }, { userId: null }]),
    )
    expect(JSON.stringify(lines)).not.toContain(address)
  })

  test('what it cannot be sent to is refused by its field', async () => {
    const { session } = await desk.person('supervisor')
    const stranger = await desk.person('none')
    const nameless = await desk.admin.users.upsert({ name: 'No mail' })
    await desk.admin.grants.set({
      channelId: desk.channelId as Id<'channel'>,
      subject: { kind: 'user', userId: nameless.id as Id<'user'> },
      role: 'viewer',
    })
    await desk.mention()
    const id = await conversationId()
    for (const [to, path] of [
      [{}, 'userId'],
      [{ userId: stranger.id, address: 'a@example.com' }, 'address'],
      [{ userId: stranger.id }, 'userId'],
      [{ userId: nameless.id }, 'userId'],
      [{ address: 'nobody' }, 'address'],
      [{ address: `${'a'.repeat(250)}@example.com` }, 'address'],
    ] as const)
      await expect(session.transcripts.send({ conversationId: id, ...to } as never)).rejects.toSatisfy(
        issueAt(path),
      )
    await desk.inbox.worker.drain()
    expect(mails).toEqual([])
  })

  test('rules send it: to a user and the owner who may see it, and to an address', async () => {
    const supervisor = await desk.person('supervisor')
    const stranger = await desk.person('none')
    await rule([
      { action: 'transcript-owner' },
      { action: 'assign-user', userId: supervisor.id as Id<'user'> },
      { action: 'transcript-owner' },
      { action: 'transcript-user', userId: stranger.id as Id<'user'> },
      { action: 'transcript-address', address: 'archive@example.com' },
    ])
    await desk.mention({ text: 'my number is 4711' })
    expect(mails.flatMap(({ to }) => to).sort()).toEqual(['archive@example.com', 'supervisor@example.com'])
    for (const { text } of mails) expect(text).toContain('4711')
    const [run] = await desk.rows('ruleRuns')
    expect(run?.actions.map(({ done }) => done)).toEqual([false, true, true, false, true])
  })

  test('administrators alone save a rule that sends words', async () => {
    const { session } = await desk.person('supervisor')
    const actions: Rule['actions'] = [{ action: 'transcript-address', address: 'archive@example.com' }]
    await expect(session.rules.upsert({ name: 'Mine', actions })).rejects.toSatisfy(refused('FORBIDDEN'))
    const nameless = await desk.admin.users.upsert({ name: 'No mail' })
    await expect(rule([{ action: 'transcript-user', userId: nameless.id as Id<'user'> }])).rejects.toSatisfy(
      issueAt('actions.0.userId'),
    )
  })

  test('what the mail server does not take is sent again', async () => {
    const { session } = await desk.person('supervisor')
    await desk.mention()
    send = async () => {
      throw new Error('not now')
    }
    await session.transcripts.send({ conversationId: await conversationId(), address: 'lawyer@example.com' })
    await desk.inbox.worker.drain()
    send = async (mail) => void mails.push(mail)
    await desk.pass(MINUTE)
    expect(mails).toHaveLength(1)
  })
})

describe.each(STORAGES)('transcripts beside an e-mail channel, in %s', (storage) => {
  test('the inbox does not write to itself, and a real mail server gets both forms', async () => {
    const taken: string[] = []
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData(stream, _session, done) {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          taken.push(Buffer.concat(chunks).toString('utf8'))
          done()
        })
      },
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
    const { port } = server.server.address() as AddressInfo
    const mailer = smtpMailer({ url: `smtp://127.0.0.1:${port}`, from: 'Acme <care@example.com>' })
    const desk = await openMailDesk(storage, { mailer })
    const session = await desk.both()
    await desk.writes({ text: 'Where is my lamp?', subject: 'My lamp' })
    const { items } = await session.conversations.list({})
    const conversationId = items[0]?.id as Id<'conversation'>
    for (const address of [ADDRESS, ADDRESS.toUpperCase()]) {
      await expect(desk.host.transcripts.send({ conversationId, address })).rejects.toSatisfy(
        issueAt('address'),
      )
      const actions: Rule['actions'] = [{ action: 'transcript-address', address }]
      await expect(desk.admin.rules.upsert({ name: 'Loop', actions })).rejects.toSatisfy(
        issueAt('actions.0.address'),
      )
    }
    await desk.host.transcripts.send({ conversationId, address: 'lawyer@example.com' })
    await desk.inbox.worker.drain()
    expect(taken).toHaveLength(1)
    expect(taken[0]).toContain('multipart/alternative')
    expect(taken[0]).toContain('Auto-Submitted: auto-generated')
    expect(taken[0]?.match(/Where is my lamp\?/g)).toHaveLength(2)
    expect(desk.sent).toEqual([])
    await desk.close()
    mailer.close()
    await new Promise<void>((resolve) => server.close(() => resolve()))
  })
})
