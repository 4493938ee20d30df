import { type Id, InboxError, isInboxError, type Mail } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { anInboundMessage, DAY, type Desk, HOUR, openDesk, STORAGES } from './desk.js'

type Rule = NonNullable<Parameters<Desk['admin']['rules']['upsert']>[0]>
const TO_BOSS: NonNullable<Rule['actions']> = [{ action: 'mail-address', address: 'boss@example.com' }]
const WORDS: NonNullable<Rule['actions']> = [{ action: 'transcript-address', address: 'archive@example.com' }]
const unable = (error: unknown) => isInboxError(error, 'ABILITY_MISSING') && error.details.ability === 'mail'

describe.each(STORAGES)('mails of the inbox itself come to an end, on %s', (storage) => {
  let desk: Desk
  let tries: Mail[]
  /** What the mail server says of the next one; null: it takes it. */
  let says: Error | null
  beforeEach(async () => {
    tries = []
    says = null
    const send = async (mail: Mail) => {
      tries.push(mail)
      if (says) throw says
    }
    desk = await openDesk(storage, 1, { mailer: { send } })
  })
  afterEach(() => desk.close())

  const rule = (actions: Rule['actions']) => desk.admin.rules.upsert({ name: 'Mails', actions } as Rule)
  const mails = async () => (await desk.rows('work')).filter(({ kind }) => kind === 'mail')

  test.each([
    ['a mail that a rule asked for', 'mail-user'],
    ['a transcript', 'transcript-user'],
  ] as const)(
    'R120 of who was deactivated meanwhile %s ends, and does not leave later',
    async (_, action) => {
      const viewer = await desk.person('viewer')
      const userId = viewer.id as Id<'user'>
      await rule([{ action, userId }])
      says = new Error('down')
      await desk.mention()
      expect(tries).toHaveLength(1)
      expect(await mails()).toMatchObject([{ state: 'open', error: 'Error' }])
      await desk.admin.users.upsert({ userId, active: false })
      says = null
      await desk.pass(HOUR)
      expect(await mails()).toMatchObject([{ state: 'done', dueAt: null, error: null }])
      await desk.admin.users.upsert({ userId, active: true })
      await desk.pass(HOUR)
      expect(tries).toHaveLength(1)
    },
  )

  test('R120 what the mail server never takes ends at once', async () => {
    await rule([...TO_BOSS, ...WORDS])
    says = new InboxError('MAIL_REFUSED', 'There is nobody of that name.', { status: 550 })
    await desk.mention()
    expect(tries).toHaveLength(2)
    const ended = { state: 'done', dueAt: null, error: 'There is nobody of that name.' }
    expect(await mails()).toMatchObject([ended, ended])
    await desk.pass(HOUR)
    expect(tries).toHaveLength(2)
  })

  test('R120 what was tried in vain for three days is given up, and not before', async () => {
    await rule([...TO_BOSS, ...WORDS])
    says = new Error('down')
    await desk.mention()
    for (let hours = 1; hours < 72; hours += 1) await desk.pass(HOUR)
    expect(await mails()).toMatchObject([{ state: 'open' }, { state: 'open' }])
    const before = tries.length
    await desk.pass(HOUR)
    // They were not asked for once more.
    expect(tries).toHaveLength(before)
    const left = await mails()
    for (const row of left) expect(row).toMatchObject({ state: 'done', dueAt: null, error: 'Error' })
    says = null
    await desk.pass(2 * DAY)
    expect(tries).toHaveLength(before)
    expect(await mails()).toEqual([])
  }, 60_000)

  test('R183 an administrator is told every day of an account, whatever became of the mail of the day before', async () => {
    says = new InboxError('MAIL_REFUSED', 'Too long.', { status: 554 })
    await desk.happens({ type: 'revoked', at: null })
    expect(tries).toHaveLength(1)
    await desk.pass(DAY - HOUR)
    expect(tries).toHaveLength(1)
    says = null
    await desk.pass(HOUR)
    expect(tries).toHaveLength(2)
    await desk.pass(5 * DAY)
    expect(tries.length).toBeGreaterThan(2)
  })

  test('R120 without a mailer nothing that would be mailed is saved, tried or sent', async () => {
    const { id } = await rule(TO_BOSS)
    await desk.mention()
    const conversationId = (await desk.only()).id as Id<'conversation'>
    const mute = await desk.over({})
    const admin = mute.as({ workspace: desk.workspace, system: 'test' })
    const { id: teamId } = await admin.teams.upsert({ name: 'Care' })
    const viewer = await desk.person('viewer')
    const userId = viewer.id as Id<'user'>
    for (const action of [
      ...TO_BOSS,
      ...WORDS,
      { action: 'mail-user', userId },
      { action: 'mail-team', teamId },
      { action: 'transcript-user', userId },
      { action: 'transcript-owner' },
    ] as NonNullable<Rule['actions']>) {
      await expect(admin.rules.upsert({ name: 'More', actions: [action] } as Rule)).rejects.toSatisfy(unable)
      await expect(
        admin.rules.trial({ rule: { trigger: 'message', when: { all: [], any: [] }, actions: [action] } }),
      ).rejects.toSatisfy(unable)
      await expect(
        admin.policies.upsert({ name: 'Soon', firstResponseMs: HOUR, onBreach: [action] } as never),
      ).rejects.toSatisfy(unable)
    }
    await expect(admin.transcripts.send({ conversationId, address: 'lawyer@example.com' })).rejects.toSatisfy(
      unable,
    )
    expect((await admin.rules.list()).items.map(({ name }) => name)).toEqual(['Mails'])
    // What was saved while there was one is changed in its other fields.
    await admin.rules.upsert({ id: id as Id<'rule'>, enabled: false })
    expect((await admin.rules.list()).items).toMatchObject([{ enabled: false }])
    await admin.rules.upsert({ id: id as Id<'rule'>, enabled: true })
    await mute.close()
  })

  test('R120 without a mailer what waits ends, and does not leave on the day there is one', async () => {
    await rule([...TO_BOSS, ...WORDS])
    const mute = await desk.over({})
    const message = anInboundMessage({ externalId: '77', sentAt: desk.clock.now() })
    await mute.receive(
      'fake',
      desk.channel.webhookRequest(desk.channel.at.publish('9000000000000000001', [message])),
    )
    await mute.worker.drain()
    const ended = { state: 'done', dueAt: null, error: 'no mailer' }
    expect(await mails()).toMatchObject([ended, ended])
    await mute.close()
    await desk.pass(HOUR)
    expect(tries).toEqual([])
  })
})
