import { createHash, randomBytes } from 'node:crypto'
import type { ChangeSet, Id, Row, RowChange, Storage } from '@inboxkit/core'
import { createIds } from '@inboxkit/core'
import { postgresStorage } from '../storage.js'

/** A process of its own for the tests of several processes: `worker.ts <job> <url> <workspace> <times>`. Prints what it did. */
const [job = '', url = '', workspaceText = '', times = '0'] = process.argv.slice(2)
const workspace = workspaceText as Id<'workspace'>
const storage = postgresStorage({ connectionString: url, allowVolatile: true, pool: { max: 4 } })
const ids = createIds(new Date(), randomBytes(16))

function changeSet(rows: readonly RowChange[], claims: ChangeSet['claims'] = []): ChangeSet {
  const by = { kind: 'system', id: 'worker' }
  return {
    id: ids.next('commit'),
    workspace,
    basis: null,
    rows,
    configuration: [],
    by,
    claims,
    outcome: null,
  }
}

/** What every commit writes besides: an audit row and two events. */
function records(work: Row<'work'>, at: Date): readonly RowChange[] {
  const id = ids.next('audit')
  const audit: Row<'audit'> = {
    id,
    version: 1,
    position: 0,
    ordinal: 0,
    at,
    actorKind: 'system',
    actorId: 'worker',
    action: 'work.changed',
    subjectKind: 'work',
    subjectId: work.id,
    conversationId: null,
    channelId: null,
    from: {},
    to: { version: work.version },
    digest: createHash('sha256').update(id).digest('hex'),
    link: '',
  }
  const event = (): Row<'events'> => ({
    id: ids.next('event'),
    version: 1,
    position: 0,
    ordinal: 0,
    at,
    type: 'work.changed',
    conversationId: null,
    channelId: null,
    userId: null,
    subject: { id: work.id },
  })
  return [
    { op: 'insert', table: 'audit', row: audit },
    { op: 'insert', table: 'events', row: event() },
    { op: 'insert', table: 'events', row: event() },
  ]
}

async function read(storage: Storage, id: string): Promise<{ row: Row<'work'>; now: Date }> {
  const { rows, now } = await storage.load(workspace, {
    lookups: [{ table: 'work', by: 'id', values: [[id]] }],
  })
  const [row] = rows[0] ?? []
  if (row === undefined) throw new Error(`No work ${id}`)
  return { row: row as Row<'work'>, now }
}

/** Four at a time, each raises the counter of one row by one, and tries again when somebody was faster. */
async function count(id: string): Promise<string> {
  let lost = 0
  const once = async () => {
    for (;;) {
      const { row, now } = await read(storage, id)
      const changed = { ...row, version: row.version + 1, attempts: row.attempts + 1 }
      const changes = changeSet([
        { op: 'update', table: 'work', row: changed, expected: row.version },
        ...records(changed, now),
      ])
      if ((await storage.commit(changes)).ok) return
      lost++
    }
  }
  const agents = Array.from({ length: 4 }, async () => {
    for (let i = 0; i < Number(times); i++) await once()
  })
  await Promise.all(agents)
  return `lost ${lost}`
}

/** Claims due rows and finishes each in the commit that ends its claim, until a while nothing is due. */
async function drain(): Promise<string> {
  let idle = 0
  let finished = 0
  while (idle < Number(times)) {
    const { claims, now } = await storage.claim(workspace, { table: 'work', limit: 7, leaseMs: 400 })
    idle = claims.length === 0 ? idle + 1 : 0
    if (claims.length === 0) await new Promise((resolve) => setTimeout(resolve, 50))
    for (const claim of claims) {
      const { row } = await read(storage, claim.id)
      const done = { ...row, version: row.version + 1, dueAt: null, state: 'done' as const }
      const changes = changeSet(
        [{ op: 'update', table: 'work', row: done, expected: row.version }, ...records(done, now)],
        [{ ...claim, end: 'release' }],
      )
      if ((await storage.commit(changes)).ok) finished++
    }
  }
  return `finished ${finished}`
}

const said = job === 'drain' ? await drain() : await count(job)
await storage.close()
process.stdout.write(`${said}\n`)
