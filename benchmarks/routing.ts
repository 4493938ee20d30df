import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Id, Session } from '@inboxkit/core'
import { postgresStorage } from '@inboxkit/storage-postgres'
import pg from 'pg'
import { Customers } from './inbox/customers.js'
import { type Desk, openDesk } from './inbox/desk.js'
import { multiply } from './inbox/multiply.js'
import { type Bench, type Benchmark, latencyCells } from './report/section.js'

const WAITING = 10_000
const AGENTS = 50
const PROCESSES = 8
/** Together they have room for all that waits. */
const CAPACITY = WAITING / AGENTS

/** Push routing over a long queue: how soon the first one is given, how long all of it takes, and whether a race gives anybody too much. */
export const routing: Benchmark = {
  name: 'routing',
  async run(bench) {
    const first = await firstOne(bench)
    const alone = await drain(bench, 0)
    const race = await drain(bench, PROCESSES)
    const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
    return {
      name: 'routing',
      title: 'Push routing on PostgreSQL',
      notes: [
        `${WAITING.toLocaleString('en-US')} conversations wait in New. First: ${seconds(alone)} for one process to give all of them to ${AGENTS} agents with room for ${CAPACITY} each; ${seconds(race)} for ${PROCESSES} processes that race, with no agent above that.`,
      ],
      head: ['from the look at the queue to the assignment', 'median ms', 'p99 ms'],
      rows: [['one agent becomes available, or frees a slot', ...latencyCells(first)]],
    }
  },
}

async function open(bench: Bench): Promise<{ desk: Desk; url: string }> {
  const url = await bench.database()
  const desk = await openDesk(() => postgresStorage({ connectionString: url }))
  await desk.deliver(new Customers().deliveries(10))
  await desk.inbox.worker.drain()
  bench.tell(`routing, making ${WAITING} conversations`)
  await multiply(url, desk.workspace, WAITING)
  await query(
    url,
    `update inboxkit.conversations set queue = 'new', assignee_id = null, wake_at = null, deleted_at = null`,
  )
  await query(url, 'vacuum analyze inboxkit.conversations')
  return { desk, url }
}

async function query<R extends pg.QueryResultRow>(url: string, text: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<R>(text)).rows
  } finally {
    await client.end()
  }
}

async function agent({ inbox, admin, workspace, channelId }: Desk, capacity: number): Promise<Session> {
  const { id } = await admin.users.upsert({ name: 'An agent', capacity })
  await admin.grants.set({
    channelId: channelId as Id<'channel'>,
    subject: { kind: 'user', userId: id as Id<'user'> },
    role: 'contributor',
  })
  return inbox.as({ workspace, userId: id })
}

async function firstOne(bench: Bench): Promise<number[]> {
  const { desk } = await open(bench)
  const one = await agent(desk, 1)
  const times: number[] = []
  await one.availability.set({ state: 'available' })
  for (let round = 0; round < 20 * bench.rounds; round += 1) {
    const began = performance.now()
    const given = await desk.inbox.worker.step()
    times.push(performance.now() - began)
    const { items } = await one.conversations.list({ queue: 'new', assignee: 'me' })
    if (given === 0 || items.length !== 1) throw new Error(`${items.length} conversations were given`)
    for (const { id } of items)
      await one.conversations.move({ conversationId: id as Id<'conversation'>, queue: 'resolved' })
  }
  await desk.close()
  return times
}

/** Ms until nothing waits. `processes` of 0: in this one. @throws when an agent holds more than they have room for */
async function drain(bench: Bench, processes: number): Promise<number> {
  const { desk, url } = await open(bench)
  const agents = []
  for (let n = 0; n < AGENTS; n += 1) agents.push(await agent(desk, CAPACITY))
  const routers = await Promise.all(Array.from({ length: processes }, () => router(url)))
  bench.tell(`routing, ${AGENTS} agents, ${processes || 'one'} at work`)
  const began = performance.now()
  for (const one of agents) await one.availability.set({ state: 'available' })
  for (;;) {
    if (processes === 0) await desk.inbox.worker.drain()
    const [left] = await query<{ waiting: number; most: number }>(
      url,
      `select count(*) filter (where assignee_id is null)::int as waiting, coalesce((select max(n) from (
        select count(*)::int as n from inboxkit.conversations where assignee_id is not null group by assignee_id) a), 0) as most
       from inboxkit.conversations`,
    )
    if ((left?.most ?? 0) > CAPACITY)
      throw new Error(`an agent holds ${left?.most}, and has room for ${CAPACITY}`)
    if (left?.waiting === 0) break
    if (performance.now() - began > 300_000) throw new Error(`${left?.waiting} still wait`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const ms = performance.now() - began
  for (const each of routers) each.kill('SIGKILL')
  await desk.close()
  return ms
}

async function router(url: string): Promise<ChildProcess> {
  const path = fileURLToPath(new URL('inbox/router.ts', import.meta.url))
  const child = fork(path, [url], { execArgv: ['--import', 'tsx'] })
  await once(child, 'message')
  return child
}
