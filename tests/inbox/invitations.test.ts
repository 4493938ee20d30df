import {
  createInbox,
  type ErrorCode,
  ephemeralSecrets,
  type Id,
  type Inbox,
  InboxError,
  isInboxError,
  type Mail,
} from '@inboxkit/core'
import { FakeClock, fakeRuntime } from '@inboxkit/core/testing'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DAY, MINUTE, openStorage, STORAGES } from './desk.js'

describe.each(STORAGES)('invitations on %s', (name) => {
  let inbox: Inbox
  let clock: FakeClock
  let drop: () => Promise<void>
  let workspace: string
  let admin: ReturnType<Inbox['as']>
  let refuse: boolean
  const mails: Mail[] = []

  beforeEach(async () => {
    clock = new FakeClock()
    refuse = false
    mails.length = 0
    const opened = await openStorage(name, clock)
    drop = opened.drop
    inbox = await createInbox({
      storage: opened.storage,
      adapters: [],
      secrets: ephemeralSecrets(),
      runtime: fakeRuntime({ clock }),
      publicUrl: 'https://care.example.com',
      mailer: {
        async send(mail) {
          if (refuse) throw new InboxError('NETWORK_UNAVAILABLE', 'Not now.', { adapter: 'smtp' })
          mails.push(mail)
        },
      },
    })
    const made = await inbox.workspaces.create({ name: 'Acme', administrator: { name: 'Root' } })
    workspace = made.id
    admin = inbox.as({ workspace, userId: made.administratorId ?? '' })
  })
  afterEach(async () => {
    await inbox.close()
    await drop()
  })

  const ann = { name: 'Ann', email: 'Ann@example.com' }
  const pass = async (ms = 0) => {
    clock.advance(ms)
    await inbox.worker.drain()
  }
  /** The token in the newest mail. */
  const token = (place = -1) =>
    /https:\/\/care\.example\.com\/invitations\/(\S+)/.exec(mails.at(place)?.text ?? '')?.[1] ?? ''
  const gone = (call: Promise<unknown>) =>
    expect(call).rejects.toSatisfy((error) => isInboxError(error, 'NOT_FOUND'))

  test('a link comes by mail, says whom it is for, and lets one person in, once', async () => {
    const { id, userId, state } = await admin.invitations.create(ann)
    expect(state).toBe('open')
    await pass()
    expect(mails).toMatchObject([
      { workspaceId: workspace, to: ['ann@example.com'], subject: 'You are invited to Acme' },
    ])
    expect(await inbox.invitations.open(token())).toMatchObject({
      userId,
      name: 'Ann',
      workspaceName: 'Acme',
    })
    const both = await Promise.allSettled([
      inbox.invitations.accept(token(), { externalId: 'login 1' }),
      inbox.invitations.accept(token(), { externalId: 'login 2' }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const external = both[0]?.status === 'fulfilled' ? 'login 1' : 'login 2'
    expect((await inbox.as({ workspace, externalId: external }).me.get()).name).toBe('Ann')
    await gone(inbox.invitations.open(token()))
    const { items } = await admin.invitations.list({})
    expect(items).toMatchObject([{ id, state: 'accepted', error: null }])
    await expect(admin.invitations.create(ann)).rejects.toSatisfy((e) => isInboxError(e, 'ALREADY_EXISTS'))
    await expect(admin.invitations.resend({ invitationId: id as never })).rejects.toSatisfy((error) =>
      isInboxError(error, 'TRANSITION_REFUSED'),
    )
  })

  test('it works for seven days, and not a moment longer', async () => {
    await admin.invitations.create(ann)
    await pass()
    await pass(7 * DAY - 1)
    expect((await inbox.invitations.open(token())).name).toBe('Ann')
    await pass(1)
    await gone(inbox.invitations.open(token()))
    await gone(inbox.invitations.accept(token(), { externalId: 'login' }))
    expect((await admin.invitations.list({})).items).toMatchObject([{ state: 'expired' }])
  })

  test('sending again ends the earlier link and begins the days anew; revoking ends all', async () => {
    const { id } = await admin.invitations.create(ann)
    await pass()
    await pass(6 * DAY)
    await admin.invitations.resend({ invitationId: id as never })
    await pass()
    await gone(inbox.invitations.open(token(0)))
    await pass(6 * DAY)
    expect((await inbox.invitations.open(token())).name).toBe('Ann')
    await admin.invitations.revoke({ invitationId: id as never })
    await gone(inbox.invitations.open(token()))
    const { userId } = await admin.invitations.create(ann)
    await pass()
    expect((await inbox.invitations.open(token())).userId).toBe(userId)
    expect((await admin.users.list()).items).toHaveLength(2)
  })

  test('what the mail server does not take is tried again, and said meanwhile', async () => {
    refuse = true
    await admin.invitations.create(ann)
    await pass()
    expect((await admin.invitations.list({})).items).toMatchObject([{ mailedAt: null, error: 'Not now.' }])
    refuse = false
    await pass(MINUTE)
    expect(mails).toHaveLength(1)
    expect((await admin.invitations.list({})).items).toMatchObject([{ error: null }])
    await pass(DAY)
    expect(mails).toHaveLength(1)
  })

  test('no secret is stored: only its hash, and no other link opens anything', async () => {
    await admin.invitations.create(ann)
    await pass()
    const parts = token().split('.')
    for (const other of ['', 'x', token().slice(0, -1), `${token()}.more`, token().replace('iki', 'ikt')])
      await gone(inbox.invitations.open(other))
    const { id: elsewhere } = await inbox.workspaces.create({ name: 'Other' })
    await gone(inbox.invitations.open([parts[0], elsewhere, parts[2], parts[3]].join('.')))
    const page = JSON.stringify([
      await admin.invitations.list({}),
      await admin.settings.history({}),
      await admin.users.list(),
    ])
    expect(page).not.toContain(parts[3])
  })

  test('only administrators invite; whoever was deactivated cannot come in', async () => {
    const { userId } = await admin.invitations.create(ann)
    await pass()
    const session = inbox.as({ workspace, userId })
    await expect(session.invitations.create({ name: 'Bob', email: 'bob@example.com' })).rejects.toSatisfy(
      (error) => isInboxError(error, 'FORBIDDEN'),
    )
    await admin.users.upsert({ userId: userId as never, active: false })
    await gone(inbox.invitations.accept(token(), { externalId: 'login' }))
    for (const input of [{ name: 'Bob' }, { email: 'bob@example.com' }])
      await expect(admin.invitations.create(input)).rejects.toSatisfy((error) =>
        isInboxError(error, 'INVALID_INPUT'),
      )
  })

  test('a link is for who was invited: it ends when their address, sign-in or activity changes', async () => {
    const { userId } = await admin.invitations.create(ann)
    const id = userId as Id<'user'>
    await pass()
    await admin.users.upsert({ userId: id, email: 'boss@example.com', administrator: true })
    await gone(inbox.invitations.open(token()))
    await gone(inbox.invitations.accept(token(), { externalId: 'login' }))
    // Not even when the address comes back.
    await admin.users.upsert({ userId: id, email: 'ann@example.com' })
    await gone(inbox.invitations.open(token()))

    await admin.invitations.create(ann)
    await pass()
    await admin.users.upsert({ userId: id, externalId: 'boss' })
    await gone(inbox.invitations.open(token()))
    await gone(inbox.invitations.accept(token(), { externalId: 'login' }))
    await admin.users.upsert({ userId: id, externalId: null })

    await admin.invitations.create(ann)
    await pass()
    await admin.users.upsert({ userId: id, active: false })
    await admin.users.upsert({ userId: id, active: true })
    await gone(inbox.invitations.open(token()))
    const { items } = await admin.invitations.list({})
    expect(items.map(({ state }) => state)).toEqual(['revoked', 'revoked', 'revoked'])

    // What has nothing to do with getting in leaves it open.
    await admin.invitations.create(ann)
    await pass()
    await admin.users.upsert({ userId: id, name: 'Ann B.', administrator: false, email: 'ANN@example.com' })
    expect(await inbox.invitations.open(token())).toMatchObject({ name: 'Ann B.', email: 'ann@example.com' })
    await inbox.invitations.accept(token(), { externalId: 'login' })
  })

  test('inviting keeps to the rules of users: addresses are unique, an administrator stays, nobody comes back unasked', async () => {
    const root = { userId: (await admin.me.get()).id as Id<'user'> }
    await admin.users.upsert({ ...root, email: 'root@example.com' })
    const asked = (input: Parameters<typeof admin.invitations.create>[0], code: ErrorCode) =>
      expect(admin.invitations.create(input)).rejects.toSatisfy((error) => isInboxError(error, code))
    await asked({ email: 'root@example.com', administrator: false }, 'LIMIT_REACHED')
    await asked({ ...root, administrator: false }, 'LIMIT_REACHED')
    const { id } = await admin.users.upsert({ name: 'Ann', email: 'ann@example.com' })
    const userId = id as Id<'user'>
    await asked({ userId, email: 'Root@example.com' }, 'ALREADY_EXISTS')
    await admin.users.upsert({ userId, active: false })
    await asked({ userId }, 'TRANSITION_REFUSED')
    await asked(ann, 'TRANSITION_REFUSED')
    expect(
      (await admin.users.list()).items.map(({ active, administrator }) => [active, administrator]),
    ).toEqual(
      expect.arrayContaining([
        [true, true],
        [false, false],
      ]),
    )
    expect((await admin.invitations.list({})).items).toEqual([])
    await admin.users.upsert({ userId, active: true })
    expect(await admin.invitations.create({ userId })).toMatchObject({
      state: 'open',
      email: 'ann@example.com',
    })
  })
})
