import { createInbox, ephemeralSecrets, type Id, type Mailer, silentLog, systemRuntime } from '@inboxkit/core'
import { anInboundMessage, FakeClock, fakeChannel } from '@inboxkit/core/testing'
import { describe, expect, test, vi } from 'vitest'
import { ACCOUNT, openStorage, STORAGES } from './desk.js'

const soon = { timeout: 8000, interval: 20 }

/** An inbox at work by itself, on a clock of the storage that stands still. */
async function atWork(name: (typeof STORAGES)[number], mailer: Mailer) {
  const { storage, drop } = await openStorage(name, new FakeClock())
  const channel = fakeChannel()
  const inbox = await createInbox({
    storage,
    adapters: [channel],
    secrets: ephemeralSecrets(),
    mailer,
    invitationUrl: (token) => `http://127.0.0.1/${token}`,
    runtime: { ...systemRuntime(), log: silentLog },
  })
  const { id: workspace, administratorId } = await inbox.workspaces.create({
    name: 'Acme',
    administrator: { name: 'Root' },
  })
  const admin = inbox.as({ workspace, userId: administratorId ?? '' })
  const { id: channelId } = await admin.channels.add({
    adapter: 'fake',
    credentials: channel.at.credentials(ACCOUNT),
  })
  await inbox.worker.drain()
  return { storage, drop, channel, inbox, workspace, admin, channelId: channelId as Id<'channel'> }
}

describe.each(STORAGES)('a worker on %s', (name) => {
  test('a mail server that says nothing holds up no customer, and not the end either', async () => {
    const send = vi.fn(() => new Promise<void>(() => {}))
    const { inbox, admin, channel, channelId, drop } = await atWork(name, { send })
    const subject = { kind: 'all-users' } as const
    await admin.grants.set({ channelId, subject })
    await admin.invitations.create({ name: 'Ada', email: 'ada@example.com' })
    inbox.start()
    await vi.waitUntil(() => send.mock.calls.length > 0, soon)
    const delivery = channel.at.publish(ACCOUNT, [anInboundMessage()])
    await inbox.receive('fake', channel.webhookRequest(delivery))
    await expect.poll(async () => (await admin.conversations.counts({})).new, soon).toBe(1)
    await inbox.close()
    await drop()
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
