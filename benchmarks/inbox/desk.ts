import {
  createInbox,
  ephemeralSecrets,
  type Id,
  type Inbox,
  type RawDelivery,
  type Session,
  type Storage,
} from '@inboxkit/core'
import { type FakeChannel, fakeChannel } from '@inboxkit/core/testing'
import { memoryFileStore } from '@inboxkit/storage-memory'

/** The account of ours to which customers write. */
export const ACCOUNT = '9000000000000000001'

/** A workspace with one connected channel of the fake network, on a storage of the caller's. */
export interface Desk {
  readonly inbox: Inbox
  readonly channel: FakeChannel
  readonly workspace: Id<'workspace'>
  readonly channelId: string
  readonly admin: Session
  /** The application itself, with every right. */
  readonly host: Session
  /** More workers on the same storage, each an inbox of its own as another process would be. */
  readonly colleagues: readonly Inbox[]
  /** Delivers by webhook, so many in one request. */
  deliver(deliveries: readonly RawDelivery[], inOne?: number): Promise<void>
  close(): Promise<void>
}

/** `open` is called once for each worker: one process, one storage. */
export async function openDesk(
  open: () => Storage,
  workers = 1,
  channel: FakeChannel = fakeChannel(),
): Promise<Desk> {
  const secrets = ephemeralSecrets()
  const files = memoryFileStore()
  const make = () => createInbox({ storage: open(), adapters: [channel], secrets, files })
  const inbox = await make()
  const { id: workspace, administratorId } = await inbox.workspaces.create({
    name: 'Benchmark',
    administrator: { name: 'Administrator' },
  })
  const admin = inbox.as({ workspace, userId: administratorId ?? '' })
  const added = await admin.channels.add({
    adapter: channel.name,
    credentials: channel.at.credentials(ACCOUNT),
  })
  await inbox.worker.drain()
  const colleagues = await Promise.all(Array.from({ length: workers - 1 }, make))
  return {
    inbox,
    channel,
    workspace,
    channelId: added.id,
    admin,
    host: inbox.as({ workspace, system: 'benchmark' }),
    colleagues,
    async deliver(deliveries, inOne = 100) {
      for (let from = 0; from < deliveries.length; from += inOne) {
        const request = channel.webhookRequest(...deliveries.slice(from, from + inOne))
        const { status } = await inbox.receive(channel.name, request)
        if (status !== 200) throw new Error(`the webhook was answered ${status}`)
      }
    },
    async close() {
      for (const each of [inbox, ...colleagues]) await each.close()
    },
  }
}
