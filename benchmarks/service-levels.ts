import pg from 'pg'
import { ask, crowded } from './inbox/crowd.js'
import { median, p99, tenths, whole } from './report/figures.js'
import type { Bench, Benchmark } from './report/section.js'

const WAITING = 1_000_000
const OVERDUE = 50_000
/** So many are due, one after the other, while the million waits. */
const RINGING = 3000
const EVERY_MS = 10

const iso = (instant: string) => `to_char((${instant}) at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
/** A first answer that is owed, warned of already, and due then. */
export const owed = (
  due: string,
) => `jsonb_build_object('asked', jsonb_build_array(${iso('now()')}), 'answeredTo', null, 'firstOver', false,
  'targets', jsonb_build_array(jsonb_build_object('metric', 'first-response', 'state', 'warning', 'policyId', 'pol', 'policyRevision', 1,
    'calendarId', null, 'calendarRevision', null, 'ms', 3600000, 'warnMs', 0, 'pauses', false, 'resolvedWithoutReply', 'cancelled',
    'startedAt', ${iso('now()')}, 'paused', '[]'::jsonb, 'dueAt', ${iso(due)}, 'warnAt', null, 'warnedAt', ${iso('now()')}, 'breachedAt', null, 'endedAt', null)))`
const waiting = (
  due: string,
) => `jsonb_build_object('queue', 'new', 'entered_queue_at', to_jsonb(now() + interval '90 days'),
  'last_message_at', to_jsonb(now()), 'sla', ${owed(due)}, 'sla_due_at', to_jsonb(${due}), 'wake_at', to_jsonb(${due} + interval '1 ms'))`

/** What is noted when answers are not given: all that were missed while nobody worked, and how late a breach is noted. */
export const serviceLevels: Benchmark = {
  name: 'service-levels',
  async run(bench) {
    return {
      name: 'service-levels',
      title: 'Service levels on PostgreSQL',
      notes: [
        `Overdue: ${whole(OVERDUE)} of ${whole(WAITING)} targets were missed while nothing ran; one inbox notes them, each with its audit entry and event. Lateness: from the instant at which an answer was due to the instant that its breach bears, of ${whole(RINGING)} that are due ${EVERY_MS} ms apart while the others wait.`,
      ],
      head: ['what', 'figure'],
      rows: await measure(bench),
    }
  },
}

async function measure(bench: Bench): Promise<string[][]> {
  bench.tell(`service levels, making ${WAITING} that wait`)
  const { desk, connectionString } = await crowded(
    bench,
    WAITING,
    waiting(
      `(case when g <= ${OVERDUE} then now() - interval '1 hour' else now() + interval '120 days' end + g * interval '1 ms')`,
    ),
  )
  bench.tell('service levels, noting what was missed')
  const started = performance.now()
  const noted = await desk.inbox.worker.drain(100_000)
  const seconds = (performance.now() - started) / 1000
  const breached = `select count(*)::int as n from inboxkit.conversations where sla->'targets'->0->>'state' = 'breached'`
  const found = await ask(connectionString, breached)
  if (found < OVERDUE) throw new Error(`${OVERDUE - found} were forgotten`)
  const due = `now() + interval '3 s' + c.g * interval '${EVERY_MS} ms'`
  await ask(
    connectionString,
    `with chosen as (select id, row_number() over (order by id) as g from inboxkit.conversations where wake_at > now() + interval '100 days' order by id limit ${RINGING}),
      rung as (update inboxkit.conversations t set sla = ${owed(due)}, sla_due_at = ${due}, wake_at = ${due} + interval '1 ms' from chosen c where t.id = c.id returning 1)
    select count(*)::int as n from rung`,
  )
  bench.tell('service levels, waiting for them')
  const before = found
  desk.inbox.start()
  await new Promise((resolve) => setTimeout(resolve, 3000 + RINGING * EVERY_MS + 5000))
  const late = await lateness(connectionString)
  await desk.close()
  if (late.length !== RINGING) throw new Error(`${late.length} of ${RINGING} were noted, after ${before}`)
  return [
    [`missed targets noted per second (${whole(noted)} claimed, none forgotten)`, whole(OVERDUE / seconds)],
    ['lateness of a breach, median ms', tenths(median(late))],
    ['lateness of a breach, p99 ms', tenths(p99(late))],
  ]
}

/** Of what was due after the others: how long after it the breach was noted, in ms. */
async function lateness(connectionString: string): Promise<number[]> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    const { rows } = await client.query<{ late: number }>(
      `select extract(epoch from ((t->>'breachedAt')::timestamptz - (t->>'dueAt')::timestamptz)) * 1000 as late
      from (select sla->'targets'->0 as t from inboxkit.conversations) all_of_them
      where t->>'state' = 'breached' order by (t->>'dueAt')::timestamptz desc limit ${RINGING}`,
    )
    return rows.map(({ late }) => Number(late))
  } finally {
    await client.end()
  }
}
