import {
  type ChannelAdapter,
  createInbox,
  ephemeralSecrets,
  type Id,
  type Inbox,
  type Mailer,
  silentLog,
  systemRuntime,
} from '@inboxkit/core'
import { anInboundMessage, type FakeChannel, FakeClock, fakeChannel } from '@inboxkit/core/testing'
import { describe, expect, test, vi } from 'vitest'
import { ACCOUNT, openStorage, STORAGES } from './desk.js'

const soon = { timeout: 8000, interval: 20 }

/** An inbox at work by itself, on a clock of the storage that stands still. */
async function atWork(
  name: (typeof STORAGES)[number],
  mailer: Mailer,
  send?: (own: ChannelAdapter['send']) => ChannelAdapter['send'],
) {
  const { storage, drop } = await openStorage(name, new FakeClock())
  const channel = fakeChannel()
  const inbox = await createInbox({
    storage,
    adapters: [send ? { ...channel, send: send(channel.send) } : channel],
    secrets: ephemeralSecrets(),
    mailer,
    invitationUrl: (token) => `http://127.0.0.1/${token}`,
    runtime: { ...systemRuntime(), log: silentLog },
  })
  const open = (account: string) => aWorkspace(inbox, channel, account)
  return { storage, drop, channel, inbox, open, ...(await open(ACCOUNT)) }
}

/** A workspace with one account, whose administrator may answer. */
async function aWorkspace(inbox: Inbox, channel: FakeChannel, account: string) {
  const { id: workspace, administratorId } = await inbox.workspaces.create({
    name: `The house of ${account}`,
    administrator: { name: 'Root' },
  })
  const admin = inbox.as({ workspace, userId: administratorId ?? '' })
  const added = await admin.channels.add({ adapter: 'fake', credentials: channel.at.credentials(account) })
  const channelId = added.id as Id<'channel'>
  await inbox.worker.drain()
  const says = () =>
    inbox.receive('fake', channel.webhookRequest(channel.at.publish(account, [anInboundMessage()])))
  const isNew = () => expect.poll(async () => (await admin.conversations.counts({})).new, soon).toBe(1)
  /** A customer writes, and is answered; it need not have left. */
  async function answers() {
    await admin.grants.set({ channelId, subject: { kind: 'all-users' }, role: 'supervisor' })
    await says()
    await isNew()
    const { items } = await admin.conversations.list({})
    const conversationId = items[0]?.id as Id<'conversation'>
    await admin.conversations.reply({ conversationId, text: `of ${account}`, visibility: 'public' })
  }
  return { workspace, admin, channelId, says, isNew, answers }
}

describe.each(STORAGES)('a worker on %s', (name) => {
  test('a mail server that says nothing holds up no customer, and not the end either', async () => {
    const send = vi.fn(() => new Promise<void>(() => {}))
    const { inbox, admin, says, isNew, channelId, drop } = await atWork(name, { send })
    const subject = { kind: 'all-users' } as const
    await admin.grants.set({ channelId, subject })
    await admin.invitations.create({ name: 'Ada', email: 'ada@example.com' })
    inbox.start()
    await vi.waitUntil(() => send.mock.calls.length > 0, soon)
    await says()
    await isNew()
    await inbox.close()
    await drop()
  }, 30_000)

  test('a network that says nothing to one workspace holds up no intake, and no reply of another', async () => {
    const hung = vi.fn(
      (signal: AbortSignal) =>
        new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(new Error('cut')))),
    )
    const desk = await atWork(
      name,
      { send: async () => {} },
      (own) => (context, message) =>
        message.text === `of ${ACCOUNT}` ? hung(context.signal) : own(context, message),
    )
    const second = await desk.open('9000000000000000002')
    const third = await desk.open('9000000000000000003')
    desk.inbox.start()
    await desk.answers()
    await vi.waitUntil(() => hung.mock.calls.length > 0, soon)
    await desk.says()
    await second.answers()
    await vi.waitUntil(() => desk.channel.at.sent.length === 1, soon)
    await third.answers()
    await vi.waitUntil(() => desk.channel.at.sent.length === 2, soon)
    // In the workspace itself customers are heard, and what was posted once is not posted again.
    await expect.poll(async () => (await desk.admin.conversations.counts({})).new, soon).toBe(2)
    expect(hung).toHaveBeenCalledTimes(1)
    await desk.inbox.close()
    await desk.drop()
  }, 30_000)

  test('what one workspace waits for holds up no errand of another', async () => {
    const sent: string[] = []
    const send: Mailer['send'] = async ({ to: [address = ''] }) => {
      if (address === 'silent@example.com') return new Promise<void>(() => {})
      sent.push(address)
    }
    const desk = await atWork(name, { send })
    const second = await desk.open('9000000000000000002')
    desk.inbox.start()
    await desk.admin.invitations.create({ name: 'Ada', email: 'silent@example.com' })
    await new Promise((resolve) => setTimeout(resolve, 500))
    await second.admin.invitations.create({ name: 'Bob', email: 'bob@example.com' })
    await vi.waitUntil(() => sent.length > 0, soon)
    await second.admin.invitations.create({ name: 'Cleo', email: 'cleo@example.com' })
    await vi.waitUntil(() => sent.length > 1, soon)
    expect(sent).toEqual(['bob@example.com', 'cleo@example.com'])
    await desk.inbox.close()
    await desk.drop()
  }, 30_000)

  test('R45 with somebody available and nothing to give out, nothing is written', async () => {
    const { inbox, admin, storage, workspace, channelId, drop } = await atWork(name, { send: async () => {} })
    const { id } = await admin.users.upsert({ name: 'Ada' })
    const userId = id as Id<'user'>
    await admin.grants.set({ channelId, subject: { kind: 'user', userId }, role: 'contributor' })
    await inbox.as({ workspace, userId }).availability.set({ state: 'available' })
    inbox.start()
    const position = async () =>
      (await storage.events(workspace, { after: { position: 1e12, ordinal: 0 }, limit: 1 })).position
    const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
    await pause(1000)
    const before = await position()
    await pause(1000)
    expect(await position()).toBe(before)
    await inbox.close()
    await drop()
  })
})
