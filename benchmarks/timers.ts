import pg from 'pg'
import { ask, crowded } from './inbox/crowd.js'
import type { Desk } from './inbox/desk.js'
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
        `Auto-resolve: ${whole(DUE)} conversations fell due while nothing ran; one inbox resolves them, each with its audit entry and event. Lateness: from the instant at which a boomerang was due to the instant that its audit entry bears, of ${whole(RINGING)} that ring ${EVERY_MS} ms apart while ${whole(FUTURE)} others wait. Time automations: the same many wait for one, counted by when its run was noted; and how long a new automation takes until each of ${whole(FUTURE)} conversations was asked when it may hold, for one that none of them waits for and for one that all of them do.`,
      ],
      head: ['what', 'figure'],
      rows: [...(await overdue(bench)), ...(await lateness(bench)), ...(await timeRules(bench))],
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

/** The automation waits for so long. */
const QUEUED_MINUTES = 60

async function timeRules(bench: Bench): Promise<string[][]> {
  bench.tell(`time automations, making ${FUTURE} conversations`)
  const { desk, connectionString } = await crowded(bench, FUTURE, WAITING)
  const save = async (name: string, tag: string | null) => {
    bench.tell(`time automations, ${name}`)
    await desk.admin.rules.upsert({
      name,
      trigger: 'time',
      when: {
        all: [
          { field: 'conversation.queue-minutes', operator: 'at-least', value: QUEUED_MINUTES },
          ...(tag ? [{ field: 'conversation.tags', operator: 'any-of' as const, value: [tag] }] : []),
        ],
      },
      actions: [{ action: 'add-tags', tags: ['late'] }],
    })
    const started = performance.now()
    await desk.inbox.worker.drain(100_000)
    return (performance.now() - started) / 1000
  }
  const waiting = () =>
    ask(connectionString, 'select count(*)::int as n from inboxkit.conversations where rules_at is not null')
  const none = await save('one that none waits for', 'nobody')
  if ((await waiting()) !== 0) throw new Error('some wait for what is not for them')
  const all = await save('one that all wait for', null)
  if ((await waiting()) < FUTURE) throw new Error('some do not wait')
  const late = await ringing(bench, desk, connectionString)
  return [
    ['conversations asked per second for a new automation, none waits for it', whole(FUTURE / none)],
    ['conversations asked per second for a new automation, all wait for it', whole(FUTURE / all)],
    ['lateness of a time automation, median ms', tenths(median(late))],
    ['lateness of a time automation, p99 ms', tenths(p99(late))],
  ]
}

/** How late each of some runs, in ms, while the others wait. */
async function ringing(bench: Bench, desk: Desk, connectionString: string): Promise<number[]> {
  const at = `now() + interval '3 s' + c.g * interval '${EVERY_MS} ms'`
  await ask(
    connectionString,
    `with chosen as (select id, row_number() over (order by id) as g from inboxkit.conversations where rules_at is not null order by id limit ${RINGING}),
      rung as (update inboxkit.conversations t set rules_at = ${at}, wake_at = ${at}, entered_queue_at = ${at} - interval '${QUEUED_MINUTES} minutes' from chosen c where t.id = c.id returning 1)
    select count(*)::int as n from rung`,
  )
  bench.tell('time automations, waiting for them')
  desk.inbox.start()
  await new Promise((resolve) => setTimeout(resolve, 3000 + RINGING * EVERY_MS + 5000))
  const client = new pg.Client({ connectionString })
  await client.connect()
  const { rows } = await client.query<{ late: number }>(
    `select extract(epoch from (r.at - (c.entered_queue_at + interval '${QUEUED_MINUTES} minutes'))) * 1000 as late
      from inboxkit.rule_runs r join inboxkit.conversations c on c.id = r.conversation_id`,
  )
  await client.end()
  await desk.close()
  if (rows.length !== RINGING) throw new Error(`${rows.length} of ${RINGING} ran`)
  return rows.map((row) => Number(row.late))
}
