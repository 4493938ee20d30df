import { cpus } from 'node:os'
import type { ChangeSet, Id, Lookup, Row, RowChange } from '@inboxkit/core'
import { aChangeSet, aNewWorkspace, aRow, insert } from '@inboxkit/core/testing'
import { postgresStorage } from '@inboxkit/storage-postgres'
import pg from 'pg'

/**
 * Commits, loads and claims per second on a database: `storage.ts <url> [seconds each]`. One message is six rows: contact,
 * conversation, message, its text, two events. Works in a schema of its own, which is removed at the end.
 */
const [url = process.env.DATABASE_URL ?? '', seconds = '3'] = process.argv.slice(2)
const forMs = Number(seconds) * 1000
const schema = 'inboxkit_bench'

const storage = postgresStorage({ connectionString: url, schema, allowVolatile: true, pool: { max: 32 } })
const admin = new pg.Client({ connectionString: url })
await admin.connect()
await admin.query(`drop schema if exists ${schema} cascade`)
await storage.migrate()
const workspaces = await Promise.all(Array.from({ length: 8 }, makeWorkspace))
const conversations: Row<'conversations'>[] = []
let made = 0

await describe()
for (const [size, writers, spread] of [
  [1, 1, 1],
  [1, 8, 1],
  [1, 32, 1],
  [1, 8, 8],
  [1, 32, 8],
  [100, 1, 1],
  [100, 8, 1],
  [100, 8, 8],
] as const) {
  await commits(size, writers, workspaces.slice(0, spread))
}
for (const [size, readers] of [
  [1, 1],
  [1, 8],
  [100, 1],
] as const) {
  await loads(size, readers)
}
await claims(10_000)
await storage.close()
await admin.query(`drop schema ${schema} cascade`)
await admin.end()

async function makeWorkspace(): Promise<Id<'workspace'>> {
  const workspace = aNewWorkspace()
  await storage.createWorkspace(workspace)
  return workspace.id
}

async function describe(): Promise<void> {
  const { rows } = await admin.query<{ version: string; fsync: string; sync: string }>(
    `select current_setting('server_version') as version, current_setting('fsync') as fsync, current_setting('synchronous_commit') as sync`,
  )
  const [server] = rows
  console.log(
    `PostgreSQL ${server?.version}, fsync ${server?.fsync}, synchronous_commit ${server?.sync}; Node ${process.version}, ${cpus().length} cores`,
  )
}

function message(): readonly RowChange[] {
  const text = `Hello, my order ${++made} has not arrived yet, could you please have a look at it?`
  const profile = { name: 'A Customer' }
  const contact = aRow('contacts')
  const content = aRow('contents', {
    text,
    length: text.length,
    contactId: contact.id,
    body: { profile } as never,
  })
  const threadKey = `thread ${made}`
  const conversation = aRow('conversations', { contactId: contact.id, threadKey, currentKey: threadKey })
  conversations.push(conversation)
  const row = aRow('messages', {
    conversationId: conversation.id,
    channelId: conversation.channelId,
    contentId: content.id,
    externalId: String(made),
  })
  return [
    insert('contacts', contact),
    insert('conversations', conversation),
    insert('messages', row),
    insert('contents', content),
    insert('events', aRow('events', { conversationId: conversation.id })),
    insert('events', aRow('events', { conversationId: conversation.id })),
  ]
}

/** The rows are made between the commits and not counted. */
async function commits(size: number, writers: number, into: readonly Id<'workspace'>[]): Promise<void> {
  const times: number[] = []
  const end = performance.now() + forMs
  await Promise.all(
    Array.from({ length: writers }, async (_, i) => {
      const workspace = into[i % into.length] as Id<'workspace'>
      while (performance.now() < end) {
        const changes: ChangeSet = aChangeSet(workspace, {
          rows: Array.from({ length: size }, message).flat(),
        })
        const started = performance.now()
        const answer = await storage.commit(changes)
        times.push(performance.now() - started)
        if (!answer.ok) throw new Error(JSON.stringify(answer.conflicts))
      }
    }),
  )
  print(`commit of ${size}, ${writers} writers, ${into.length} workspaces`, times, size, 'messages')
}

/** What intake asks for one message: its thread, twice; the message itself; its contact, twice; the conversation's messages. */
async function loads(size: number, readers: number): Promise<void> {
  const times: number[] = []
  const end = performance.now() + forMs
  let next = 0
  const [workspace] = workspaces as [Id<'workspace'>]
  await Promise.all(
    Array.from({ length: readers }, async () => {
      while (performance.now() < end) {
        const rows = Array.from(
          { length: size },
          (_, i) => conversations[(next + i * 7) % 1000] as Row<'conversations'>,
        )
        next += size * 7
        const started = performance.now()
        await storage.load(workspace, { lookups: lookups(rows) })
        times.push(performance.now() - started)
      }
    }),
  )
  print(`load of ${size}, ${readers} readers`, times, 1, 'loads')
}

function lookups(rows: readonly Row<'conversations'>[]): readonly Lookup[] {
  return [
    { table: 'conversations', by: 'current', values: rows.map(({ threadKey }) => [threadKey]) },
    { table: 'conversations', by: 'thread', values: rows.map(({ threadKey }) => [threadKey]) },
    { table: 'messages', by: 'external', values: rows.map(({ channelId, peerId }) => [channelId, peerId]) },
    { table: 'contacts', by: 'id', values: rows.map(({ contactId }) => [contactId]) },
    { table: 'identities', by: 'external', values: rows.map(({ peerId }) => ['network', peerId]) },
    { table: 'messages', by: 'conversation', values: rows.map(({ id }) => [id]) },
  ]
}

/** Eight claim and finish due work at once, 100 at a time. */
async function claims(count: number): Promise<void> {
  const [workspace] = workspaces as [Id<'workspace'>]
  const dueAt = new Date(Date.now() - 60_000)
  for (let i = 0; i < count; i += 500) {
    const rows = Array.from({ length: 500 }, () => insert('work', aRow('work', { dueAt })))
    await storage.commit(aChangeSet(workspace, { rows }))
  }
  const started = performance.now()
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (;;) {
        const { claims } = await storage.claim(workspace, { table: 'work', limit: 100, leaseMs: 60_000 })
        if (claims.length === 0) return
        const found = await storage.load(workspace, {
          lookups: [{ table: 'work', by: 'id', values: claims.map(({ id }) => [id]) }],
        })
        const rows = (found.rows[0] ?? []) as readonly Row<'work'>[]
        await storage.commit(
          aChangeSet(workspace, {
            rows: rows.map((row) => ({
              op: 'update' as const,
              table: 'work' as const,
              row: { ...row, version: row.version + 1, dueAt: null, state: 'done' as const },
              expected: row.version,
            })),
            claims: claims.map((claim) => ({ ...claim, end: 'release' as const })),
          }),
        )
      }
    }),
  )
  const took = performance.now() - started
  console.log(
    `claim, load and finish ${count} due rows, 8 workers: ${took.toFixed(0)} ms, ${Math.round((count / took) * 1000)} rows/s`,
  )
}

function print(what: string, times: number[], each: number, unit: string): void {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (part: number) => (sorted[Math.floor(sorted.length * part)] ?? 0).toFixed(2)
  const rate = Math.round(((times.length * each) / forMs) * 1000)
  console.log(`${what}: ${rate} ${unit}/s, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`)
}
