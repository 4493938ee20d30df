import {
  createInbox,
  ephemeralSecrets,
  type Id,
  type InboundEvent,
  type Inbox,
  isInboxError,
  type Json,
  type Session,
  type Storage,
  TABLES,
  type TableName,
} from '@inboxkit/core'
import { type FakeChannel, FakeClock, fakeChannel, fakeRuntime } from '@inboxkit/core/testing'

export const ACCOUNT = '9000000000000000001'
export const ROLES = ['viewer', 'contributor', 'supervisor', 'none'] as const
export type Who = (typeof ROLES)[number]

/** An inbox on one storage, with its own clock, chance and network: two of them that are told the same do the same. */
export class World {
  private constructor(
    readonly inbox: Inbox,
    readonly clock: FakeClock,
    readonly channel: FakeChannel,
    readonly storage: Storage,
    readonly workspace: Id<'workspace'>,
    readonly host: Session,
    readonly sessions: Readonly<Record<Who, Session>>,
    /** Identifiers that commands can name: users of each role, teams, topics, reasons. */
    readonly names: {
      readonly users: readonly string[]
      readonly teams: readonly string[]
      readonly topics: readonly string[]
      readonly reasons: readonly string[]
    },
  ) {}

  static async open(make: (clock: FakeClock) => Storage | Promise<Storage>): Promise<World> {
    const clock = new FakeClock()
    const channel = fakeChannel()
    const storage = oneAtATime(await make(clock))
    const inbox = await createInbox({
      storage,
      adapters: [channel],
      secrets: ephemeralSecrets(),
      runtime: fakeRuntime({ clock, seed: 7 }),
    })
    const { id: workspace, administratorId } = await inbox.workspaces.create({
      name: 'Acme',
      administrator: { name: 'Root' },
    })
    const admin = inbox.as({ workspace, userId: administratorId ?? '' })
    const added = await admin.channels.add({ adapter: 'fake', credentials: channel.at.credentials(ACCOUNT) })
    const channelId = added.id as Id<'channel'>
    await admin.channels.update({ channelId, changes: { reopenWindow: { public: 86_400_000, private: 0 } } })
    const sessions: Partial<Record<Who, Session>> = {}
    const users: string[] = []
    for (const role of ROLES) {
      const user = await admin.users.upsert({ name: `A ${role}`, email: `${role}@example.com` })
      users.push(user.id)
      if (role !== 'none')
        await admin.grants.set({ channelId, subject: { kind: 'user', userId: user.id as Id<'user'> }, role })
      sessions[role] = inbox.as({ workspace, userId: user.id })
    }
    const [team, topic, old, reason] = [
      await admin.teams.upsert({ name: 'First line' }),
      await admin.topics.upsert({ name: 'Delivery' }),
      await admin.topics.upsert({ name: 'Old', archived: true }),
      await admin.resolveReasons.upsert({ name: 'Done' }),
    ]
    await inbox.worker.drain()
    const names = { users, teams: [team.id], topics: [topic.id, old.id], reasons: [reason.id] }
    const host = inbox.as({ workspace, system: 'test' })
    return new World(inbox, clock, channel, storage, workspace, host, sessions as Record<Who, Session>, names)
  }

  /** The network tells of something by webhook; `key` is the delivery's own. */
  async hears(event: InboundEvent, key: string): Promise<void> {
    const delivery = this.channel.at.publish(ACCOUNT, [event], { key })
    await this.inbox.receive('fake', this.channel.webhookRequest(delivery))
  }

  /** Everything that is stored, but for what is sealed with a key of this world's own. */
  async everything(): Promise<Readonly<Record<string, readonly string[]>>> {
    const { version } = await this.storage.configuration(this.workspace, null)
    const all: Record<string, readonly string[]> = {}
    for (const table of Object.keys(TABLES) as TableName[]) {
      const page = await this.storage.page(this.workspace, {
        table,
        where: [],
        visible: 'all',
        configVersion: version,
        order: [],
        after: null,
        limit: 1000,
      })
      if (page.stale) throw new Error('the configuration changed')
      all[table] = page.rows.map((row) => written({ ...row, sealed: null }))
    }
    return { ...all, network: this.channel.at.sent.map(written) }
  }

  close(): Promise<void> {
    return this.inbox.close()
  }
}

/** Replies and work are claimed one by one: what is under way at once ends in any order, on any storage. */
function oneAtATime(storage: Storage): Storage {
  return {
    ...storage,
    claim: (workspace, query) =>
      storage.claim(workspace, {
        ...query,
        limit: ['deliveries', 'work'].includes(query.table) ? 1 : query.limit,
      }),
  }
}

/** What a call came to, as text that compares: its answer, or the code and details of its refusal. */
export async function outcome(call: () => Promise<unknown>): Promise<string> {
  try {
    return written(await call())
  } catch (error) {
    if (!isInboxError(error)) throw error
    return written({ refused: error.code, details: error.details as Json })
  }
}

/** Keys sorted: in which order a storage gives them is nobody's promise. */
function written(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
