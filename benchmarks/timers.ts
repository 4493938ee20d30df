import pg from 'pg'
import { ask, crowded } from './inbox/crowd.js'
import { median, p99, tenths, whole } from './report/figures.js'
import type { Bench, Benchmark } from './report/section.js'

const DUE = 100_000
const FUTURE = 1_000_000
/** So many timers ring, one after the other, while the million waits. */
const RINGING = 3000
const EVERY_MS = 10

/** Entered New a month and a day ago, and nobody wrote since. */
const OVERDUE = `jsonb_build_object('queue', 'new', 'entered_queue_at', to_jsonb(now() - interval '31 days'),
  'last_message_at', to_jsonb(now() - interval '31 days'), 'wake_at', to_jsonb(now() - interval '1 day' + g * interval '1 ms'))`
/** Waits for months, or rings within half a minute from the start. */
const WAITING = `jsonb_build_object('queue', 'new', 'entered_queue_at', to_jsonb(now() + interval '90 days'),
  'last_message_at', to_jsonb(now()), 'wake_at', to_jsonb(now() + interval '120 days' + g * interval '1 s'))`

/** What time alone does: everything that fell due while nobody worked, and how late a timer rings among many that wait. */
export const timers: Benchmark = {
  name: 'timers',
  async run(bench) {
    return {
      name: 'timers',
      title: 'Timers on PostgreSQL',
      notes: [
        `Auto-resolve: ${whole(DUE)} conversations fell due while nothing ran; one inbox resolves them, each with its audit entry and event. Lateness: from the instant at which a boomerang was due to the instant that its audit entry bears, of ${whole(RINGING)} that ring ${EVERY_MS} ms apart while ${whole(FUTURE)} others wait.`,
      ],
      head: ['what', 'figure'],
      rows: [...(await overdue(bench)), ...(await lateness(bench))],
    }
  },
}

async function overdue(bench: Bench): Promise<string[][]> {
  bench.tell(`timers, making ${DUE} overdue conversations`)
  const { desk, connectionString } = await crowded(bench, DUE, OVERDUE)
  bench.tell('timers, resolving them')
  const started = performance.now()
  const resolved = await desk.inbox.worker.drain(100_000)
  const seconds = (performance.now() - started) / 1000
  const left = await ask(
    connectionString,
    `select count(*)::int as n from inboxkit.conversations where queue = 'new'`,
  )
  await desk.close()
  if (left > 1) throw new Error(`${left} were forgotten`)
  return [
    [
      `overdue conversations resolved per second (${whole(resolved)} claimed, none forgotten)`,
      whole(DUE / seconds),
    ],
  ]
}

async function lateness(bench: Bench): Promise<string[][]> {
  bench.tell(`timers, making ${FUTURE} that wait`)
  const { desk, connectionString } = await crowded(bench, FUTURE, WAITING)
  await ask(
    connectionString,
    `with chosen as (select id, row_number() over (order by id) as g from inboxkit.conversations where wake_at > now() + interval '100 days' order by id limit ${RINGING}),
      rung as (update inboxkit.conversations t set queue = 'pending', boomerang_at = now() + interval '3 s' + c.g * interval '${EVERY_MS} ms',
        wake_at = now() + interval '3 s' + c.g * interval '${EVERY_MS} ms' from chosen c where t.id = c.id returning 1)
    select count(*)::int as n from rung`,
  )
  bench.tell('timers, waiting for them')
  desk.inbox.start()
  await new Promise((resolve) => setTimeout(resolve, 3000 + RINGING * EVERY_MS + 5000))
  const client = new pg.Client({ connectionString })
  await client.connect()
  const { rows } = await client.query<{ late: number }>(
    `select extract(epoch from (at - (("from"->>'boomerangAt')::timestamptz))) * 1000 as late from inboxkit.audit where "from" ? 'boomerangAt' and "to"->>'queue' = 'new'`,
  )
  await client.end()
  await desk.close()
  if (rows.length !== RINGING) throw new Error(`${rows.length} of ${RINGING} rang`)
  const late = rows.map((row) => Number(row.late))
  return [
    ['lateness of a timer, median ms', tenths(median(late))],
    ['lateness of a timer, p99 ms', tenths(p99(late))],
  ]
}
