import { type Id, isInboxError, type Mail } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MINUTE, STORAGES } from './desk.js'
import { ADA, ADDRESS, type MailDesk, openMailDesk } from './mail-desk.js'

type Rule = NonNullable<Parameters<MailDesk['admin']['rules']['upsert']>[0]>
const BY_MAIL = { all: [{ field: 'conversation.source', operator: 'is', value: 'email' }] } as const

describe.each(STORAGES)('rules on conversations by e-mail, on %s', (storage) => {
  let desk: MailDesk
  let told: Mail[]
  beforeEach(async () => {
    told = []
    desk = await openMailDesk(storage, {
      mailer: {
        send: async (mail) => {
          told.push(mail)
        },
      },
    })
  })
  afterEach(() => desk.close())

  let made = 0
  const rule = (actions: Rule['actions'], given: Partial<Rule> = {}) => {
    made += 1
    const when = { all: [...BY_MAIL.all] }
    return desk.admin.rules.upsert({ name: `rule ${made}`, when, actions, ...given } as Rule)
  }
  const answering = async (text = 'We have your mail, {{contact.name}}.') => {
    made += 1
    const team = await desk.admin.teams.upsert({ name: `Care ${made}` })
    const shelf = await desk.admin.collections.create({
      name: `Answers ${made}`,
      teamId: team.id as Id<'team'>,
    })
    const reply = await desk.admin.savedReplies.create({
      collectionId: shelf.id as Id<'collection'>,
      title: 'Received',
      text,
    })
    return [{ action: 'reply' as const, savedReplyId: reply.id as Id<'saved-reply'> }]
  }
  const done = async () =>
    (await desk.rows('ruleRuns')).map(({ actions }) => actions.map((action) => action.done))
  const mails = async () => (await desk.rows('conversations')).filter(({ source }) => source === 'email')

  test('R114 R120 a rule answers a mail in its thread, as a program to a program', async () => {
    await rule(await answering())
    await desk.writes({ text: 'Where is it?', id: 'first@example.org', subject: 'My lamp' })
    expect(desk.sent).toHaveLength(1)
    const [sent] = desk.sent
    expect(sent).toMatchObject({ to: ADA, text: expect.stringContaining('We have your mail, Ada.') })
    expect(sent?.header('Subject')).toBe('Re: My lamp')
    expect(sent?.header('In-Reply-To')).toBe('<first@example.org>')
    expect(sent?.header('Auto-Submitted')).toBe('auto-replied')
    // The customer waits for a person still.
    const [row] = await mails()
    expect(row).toMatchObject({ queue: 'new', firstResponseAt: null, assigneeId: null })
    expect(row?.waitingSince).not.toBeNull()
    expect(await done()).toEqual([[true]])
  })

  test('R114 R120 two programs that answer each other end at once', async () => {
    await rule(await answering())
    await desk.writes({ id: 'first@example.org' })
    const [sent] = desk.sent
    if (!sent) throw new Error('nothing was sent')
    // One that says what it is makes no message; one that does not is answered no second time.
    await desk.answers(sent, { text: 'Out of office', headers: ['Auto-Submitted: auto-replied'] })
    expect(await mails()).toMatchObject([{ messageCount: 2 }])
    await desk.answers(sent, { text: 'Out of office' })
    await desk.answers(sent, { text: 'Out of office' })
    expect(await mails()).toMatchObject([{ messageCount: 4 }])
    expect(desk.sent).toHaveLength(1)
    expect(await done()).toEqual([[true], [false], [false]])
  })

  test('R114 R120 what programs write is answered by no rule, and what a person answered is not either', async () => {
    await rule(await answering(), {
      trigger: 'time',
      when: {
        all: [...BY_MAIL.all, { field: 'conversation.age-minutes', operator: 'at-least', value: 10 }],
      } as Rule['when'],
    })
    for (const headers of [['Auto-Submitted: auto-generated'], ['Precedence: bulk']])
      await desk.writes({ headers })
    await desk.writes({ envelopeFrom: '<>' })
    expect(await mails()).toEqual([])
    await desk.writes({ text: 'From a person' })
    const session = await desk.both()
    const [row] = await mails()
    await session.conversations.reply({
      conversationId: row?.id as Id<'conversation'>,
      text: 'I look into it.',
      visibility: 'private',
    })
    await desk.pass(10 * MINUTE)
    expect(await done()).toEqual([[false]])
    expect(desk.sent.map(({ header }) => header('Auto-Submitted'))).toEqual(['no'])
  })

  test('R114 R120 on a mail channel that allows no replies nobody is answered', async () => {
    await rule(await answering())
    await desk.admin.channels.update({
      channelId: desk.mailChannelId as Id<'channel'>,
      changes: { allowReplies: false },
    })
    await desk.writes({})
    expect(desk.sent).toEqual([])
    expect(await done()).toEqual([[false]])
  })

  test('R120 a mail tells colleagues of a mail, and quotes neither it nor its writer', async () => {
    const { id: seeing } = await desk.person('contributor')
    await desk.both()
    const { id: other } = await desk.person('viewer')
    await rule([
      { action: 'mail-user', userId: seeing as Id<'user'> },
      // Sees the public channel only.
      { action: 'mail-user', userId: other as Id<'user'> },
      { action: 'mail-address', address: 'boss@example.com' },
    ])
    await desk.writes({ text: 'My secret number is 4711', subject: 'A secret subject' })
    expect(told.flatMap(({ to }) => to).sort()).toEqual(['boss@example.com', 'contributor@example.com'])
    for (const { subject, text } of told)
      expect(`${subject}\n${text}`).not.toMatch(/4711|secret|Ada|example\.org/)
    expect(await done()).toEqual([[true, false, true]])
    // The inbox's own mailer wrote these: nothing went out in the conversation.
    expect(desk.sent).toEqual([])
  })

  test('R120 a rule does not write to an address of the inbox itself', async () => {
    for (const address of [ADDRESS, ADDRESS.toUpperCase()])
      await expect(rule([{ action: 'mail-address', address }])).rejects.toSatisfy(
        (error: unknown) =>
          isInboxError(error, 'INVALID_INPUT') && error.details.issues[0]?.path === 'actions.0.address',
      )
  })
})
