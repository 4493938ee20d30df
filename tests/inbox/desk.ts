import {
  type ChannelAdapter,
  createIds,
  createInbox,
  ephemeralSecrets,
  type FileStore,
  type Id,
  type Ids,
  type InboundEvent,
  type InboundMessage,
  type Inbox,
  type InboxOptions,
  type Role,
  type Row,
  type Runtime,
  type RuntimeFetch,
  type Session,
  type Storage,
  type TableName,
} from '@inboxkit/core'
import {
  aDirectMessage,
  anInboundMessage,
  aPerson,
  type FakeChannel,
  FakeClock,
  type FakeRuntime,
  fakeChannel,
  fakeRuntime,
} from '@inboxkit/core/testing'
import { memoryFileStore, memoryStorage } from '@inboxkit/storage-memory'
import { postgresFileStore, postgresStorage } from '@inboxkit/storage-postgres'
import { emptyDatabase } from './databases.js'
import { everythingAt, everythingIn, rowsIn } from './everything.js'

/** The account of ours that the desk answers for. */
export const ACCOUNT = '9000000000000000001'

/** The storages on which every rule of the inbox is proved. */
export const STORAGES = ['memory', 'PostgreSQL'] as const
export type StorageName = (typeof STORAGES)[number]

/** A workspace at work: one channel of a fake network, people of each role, a clock in the test's hand. */
export interface Desk {
  readonly inbox: Inbox
  readonly storage: Storage
  readonly clock: FakeClock
  readonly runtime: FakeRuntime
  readonly channel: FakeChannel
  readonly workspace: Id<'workspace'>
  readonly channelId: string
  readonly files: FileStore
  /** Rows as they are stored. */
  rows<T extends TableName>(table: T): Promise<readonly Row<T>[]>
  /** Everything that is stored, as text: on PostgreSQL what the database itself holds. */
  dump(): Promise<string>
  readonly admin: Session
  /** The host itself, with every right. */
  readonly host: Session
  /** Somebody with that role on the channel; the same person each time. */
  person(role: Role | 'none'): Promise<{ id: string; session: Session }>
  /** The network tells of something, by webhook, and the inbox applies it. */
  happens(...events: InboundEvent[]): Promise<void>
  /** A customer mentions the account. Answers the post's identifier. */
  mention(given?: Partial<InboundMessage>): Promise<InboundMessage>
  directMessage(given?: Partial<InboundMessage>): Promise<InboundMessage>
  /** The only conversation in a queue. */
  only(queue?: 'new' | 'pending' | 'resolved'): ReturnType<Session['conversations']['get']>
  /** Identifiers for what a test writes itself. */
  ids(): Ids
  /** The same inbox as another process has it, to which nothing is told and which tells nothing. */
  elsewhere(own?: Runtime): Promise<Inbox>
  /** One more inbox on the same storage, as another process would be. */
  colleague(): Promise<Inbox>
  /** One more, to which the storage does some things otherwise. */
  over(otherwise: Partial<Storage>): Promise<Inbox>
  /** So many conversations more like this one, each a minute newer, with what is given. */
  more(like: string, count: number, given?: Partial<Row<'conversations'>>): Promise<void>
  /** Lets time pass, and does what is due. */
  pass(ms: number): Promise<void>
  close(): Promise<void>
}

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** A storage of that name with the given clock, and the way to let it go. */
export async function openStorage(
  name: StorageName,
  clock: FakeClock,
): Promise<{ storage: Storage; files: FileStore; drop(): Promise<void>; dump(): Promise<string> }> {
  if (name === 'memory') {
    const storage = memoryStorage({ clock: clock.now })
    return { storage, files: memoryFileStore(), drop: async () => {}, dump: () => everythingIn(storage) }
  }
  const database = await emptyDatabase()
  const storage = postgresStorage({
    connectionString: database.url,
    clock: clock.now,
    allowVolatile: true,
    pool: { max: 4 },
  })
  const files = postgresFileStore({ connectionString: database.url, allowVolatile: true })
  return {
    storage,
    files,
    drop: () => files.close().then(() => database.giveBack()),
    dump: () => everythingAt(database.url),
  }
}

/** What a test's inbox is given besides. */
type Given = Pick<
  InboxOptions,
  'publicUrl' | 'shorteners' | 'plans' | 'mailer' | 'exportFolder' | 'webhooks'
> & {
  readonly secrets?: InboxOptions['secrets']
  readonly fetch?: RuntimeFetch
  /** Adapters beside the fake one. */
  readonly others?: readonly ChannelAdapter[]
}

/** Two desks of one test take a seed each, or they would make the same identifiers. */
export async function openDesk(name: StorageName, seed = 1, given: Given = {}): Promise<Desk> {
  const { fetch, others = [], secrets = ephemeralSecrets(), ...options } = given
  const clock = new FakeClock()
  const runtime = fakeRuntime({ clock, seed, ...(fetch ? { fetch } : {}) })
  const { storage, files, drop, dump } = await openStorage(name, clock)
  const channel = fakeChannel()
  const adapters = [channel, ...others]
  const exporting = given.exportFolder ? { exportFolder: given.exportFolder } : {}
  const inbox = await createInbox({ storage, adapters, secrets, files, runtime, ...options })
  const made = await inbox.workspaces.create({
    name: 'Acme',
    administrator: { name: 'Root', email: 'root@example.com' },
  })
  const workspace = made.id
  const host = inbox.as({ workspace, system: 'test' })
  const admin = inbox.as({ workspace, userId: made.administratorId ?? '' })
  const added = await admin.channels.add({ adapter: 'fake', credentials: channel.at.credentials(ACCOUNT) })
  const people = new Map<string, { id: string; session: Session }>()
  await inbox.worker.drain()

  const desk: Desk = {
    inbox,
    storage,
    clock,
    runtime,
    channel,
    workspace,
    channelId: added.id,
    files,
    dump,
    rows: (table) => rowsIn(storage, workspace, table),
    admin,
    host,
    async person(role) {
      const known = people.get(role)
      if (known) return known
      const user = await admin.users.upsert({ name: `A ${role}`, email: `${role}@example.com` })
      if (role !== 'none')
        await admin.grants.set({
          channelId: added.id,
          subject: { kind: 'user', userId: user.id as Id<'user'> },
          role,
        })
      const person = { id: user.id, session: inbox.as({ workspace, userId: user.id }) }
      people.set(role, person)
      return person
    },
    async happens(...events) {
      const delivery = channel.at.publish(ACCOUNT, events)
      const received = await inbox.receive('fake', channel.webhookRequest(delivery))
      if (received.status !== 200) throw new Error(`the webhook was answered ${received.status}`)
      await inbox.worker.drain()
    },
    async mention(given = {}) {
      const message = anInboundMessage({ externalId: channel.at.identifier(), sentAt: clock.now(), ...given })
      await desk.happens(message)
      return message
    },
    async directMessage(given = {}) {
      const message = aDirectMessage({ externalId: channel.at.identifier(), sentAt: clock.now(), ...given })
      await desk.happens(message)
      return message
    },
    async only(queue) {
      const { session } = await desk.person('supervisor')
      const { items } = await session.conversations.list(queue ? { queue } : {})
      const [first] = items
      if (!first || items.length !== 1)
        throw new Error(`${items.length} conversations in ${queue ?? 'all queues'}`)
      return first
    },
    ids: () => createIds(clock.now(), runtime.random(16)),
    elsewhere(own: Runtime = runtime) {
      const { signals: _signals, ...deaf } = storage
      return createInbox({ storage: deaf, adapters: [channel], secrets, files, runtime: own, ...exporting })
    },
    colleague: () => createInbox({ storage, adapters: [channel], secrets, files, runtime, ...exporting }),
    over(otherwise) {
      const { signals: _signals, ...deaf } = storage
      const own = { ...deaf, close: async () => {}, ...otherwise }
      return createInbox({ storage: own, adapters: [channel], secrets, files, runtime, ...exporting })
    },
    async more(like, count, given = {}) {
      const row = (await desk.rows('conversations')).find(({ id }) => id === like)
      if (!row) throw new Error('there is no such conversation')
      const ids = desk.ids()
      for (let from = 0; from < count; from += 500) {
        const copies = Array.from({ length: Math.min(500, count - from) }, (_, place) => {
          const id = ids.next('conversation')
          const createdAt = new Date(row.createdAt.getTime() + (from + place + 1) * MINUTE)
          return { ...row, id, threadKey: id, currentKey: id, createdAt, ...given, version: 1 }
        })
        const committed = await storage.commit({
          id: ids.next('commit'),
          workspace,
          basis: null,
          rows: copies.map((copy) => ({ op: 'insert', table: 'conversations', row: copy }) as const),
          configuration: [],
          by: null,
          claims: [],
          outcome: null,
        })
        if (!committed.ok) throw new Error('the conversations were not made')
      }
    },
    async pass(ms) {
      clock.advance(ms)
      await inbox.worker.drain()
    },
    async close() {
      await inbox.close()
      await drop()
    },
  }
  return desk
}

export { aDirectMessage, anInboundMessage, aPerson }
