import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { Row, TableName } from '@inboxkit/core'
import { aChangeSet, aNewWorkspace, aRow, insert } from '@inboxkit/core/testing'
import type { FreshDatabase } from '@inboxkit/local-postgres'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { postgresStorage } from './index.js'
import { databases } from './testing/databases.js'

const { fresh } = databases()
const root = fileURLToPath(new URL('../../../', import.meta.url))
const worker = fileURLToPath(new URL('./testing/worker.ts', import.meta.url))
const workspace = aNewWorkspace()
let database: FreshDatabase
let storage: ReturnType<typeof postgresStorage>

beforeEach(async () => {
  database = await fresh()
  storage = postgresStorage({ connectionString: database.url, allowVolatile: true })
  await storage.createWorkspace(workspace)
})
afterEach(async () => {
  await storage.close()
  await database.drop()
})

function start(job: string, times: number): { child: ChildProcess; ended: Promise<string> } {
  const args = ['--import', 'tsx', worker, job, database.url, workspace.id, String(times)]
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stdout?.on('data', (bytes) => {
    said += String(bytes)
  })
  child.stderr?.on('data', (bytes) => {
    said += String(bytes)
  })
  return { child, ended: new Promise((resolve) => child.on('close', () => resolve(said.trim()))) }
}

async function all<T extends TableName>(table: T, column: string): Promise<readonly Row<T>[]> {
  const order = [{ column }, ...(table === 'work' ? [] : [{ column: 'ordinal' }])] as never
  const page = await storage.page(workspace.id, {
    table,
    where: [],
    visible: 'all',
    configVersion: 1,
    order,
    after: null,
    limit: 10_000,
  })
  if (page.stale) throw new Error('stale')
  return page.rows
}

/** What every history must look like: positions without a gap, two events each, links that follow from the digests. */
async function checkHistory(commits: number): Promise<readonly Row<'audit'>[]> {
  const audit = await all('audit', 'position')
  expect(audit).toHaveLength(commits)
  let link = ''
  for (const row of audit) {
    link = createHash('sha256')
      .update(link + row.digest)
      .digest('hex')
    expect(row.link).toBe(link)
  }
  const positions = audit.map(({ position }) => position)
  expect(new Set(positions).size).toBe(commits)
  const events = await all('events', 'position')
  expect(events.map(({ position, ordinal }) => `${position}.${ordinal}`)).toEqual(
    positions.flatMap((position) => [`${position}.0`, `${position}.1`]),
  )
  return audit
}

test('P9 of several processes that change one row, one wins each version, and no change is lost', async () => {
  const row = aRow('work', { attempts: 0 })
  await storage.commit(aChangeSet(workspace.id, { rows: [insert('work', row)] }))
  const said = await Promise.all(
    [start(row.id, 15), start(row.id, 15), start(row.id, 15)].map((p) => p.ended),
  )
  expect(
    said.every((line) => /^lost \d+$/.test(line)),
    said.join('; '),
  ).toBe(true)
  // without losers nobody raced, and the test would prove nothing
  expect(said.some((line) => line !== 'lost 0')).toBe(true)
  const [work] = await all('work', 'createdAt')
  expect(work).toMatchObject({ attempts: 180, version: 181 })
  const audit = await checkHistory(180)
  expect(audit.map(({ to }) => to.version)).toEqual(Array.from({ length: 180 }, (_, i) => i + 2))
  const { position } = await storage.events(workspace.id, { after: { position: 0, ordinal: 0 }, limit: 1 })
  expect(position).toBe(181)
})

test('P11 several processes drain due work, one is killed: each row is finished exactly once', async () => {
  const due = new Date(Date.now() - 60_000)
  const rows = Array.from({ length: 200 }, () => insert('work', aRow('work', { dueAt: due, state: 'open' })))
  await storage.commit(aChangeSet(workspace.id, { rows }))
  const workers = [start('drain', 12), start('drain', 12), start('drain', 12)]
  let finished = 0
  while (finished < 20) finished = (await all('audit', 'position')).length
  workers[0]?.child.kill('SIGKILL')
  const said = await Promise.all(workers.map(({ ended }) => ended))
  expect(
    said.slice(1).every((line) => /^finished \d+$/.test(line)),
    said.join('; '),
  ).toBe(true)
  const work = await all('work', 'createdAt')
  expect(work.filter(({ state, version }) => state === 'done' && version === 2)).toHaveLength(200)
  const audit = await checkHistory(200)
  expect(new Set(audit.map(({ subjectId }) => subjectId)).size).toBe(200)
})
