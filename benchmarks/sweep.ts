import { crowded } from './inbox/crowd.js'
import type { Desk } from './inbox/desk.js'
import { AT_ONCE, DueOnes, QUEUED_MINUTES, SWEEPS, type SweepName } from './inbox/due.js'
import { sizes } from './inbox/sizes.js'
import { beside, besideCells } from './report/beside.js'
import { median, tenths, whole } from './report/figures.js'
import type { Bench, Benchmark } from './report/section.js'

const SWEPT = 10
const LOOKS = 40
/** Each waits in New for a service level and for an automation, for months. */
const WAITING = `jsonb_build_object('queue', 'new', 'entered_queue_at', to_jsonb(now() + interval '90 days'),
  'last_message_at', to_jsonb(now()), 'rules_at', to_jsonb(now() + interval '100 days' + g * interval '1 s'),
  'wake_at', to_jsonb(now() + interval '100 days' + g * interval '1 s'))`

/** What the clock does with what is due, however many others wait. */
export const sweep: Benchmark = {
  name: 'sweep',
  async run(bench) {
    const rows: (readonly string[])[] = []
    for (const size of sizes()) rows.push(...(await among(bench, size)))
    return {
      name: 'sweep',
      title: 'The sweep of what is due, on PostgreSQL',
      notes: [
        `One step of the worker in which ${AT_ONCE} conversations are due, among so many that wait: service levels that are breached, and an automation on time that gives a tag. Each conversation is decided, and written with its audit line, its events and what reports count. The floor is one statement, written by hand, that finds the same conversations by the same index, writes the same columns and the very rows that a sweep has left, and decides nothing; each sweep is followed by one of it. Then a step in which nothing is due; its floor reads the first alarm clock.`,
      ],
      head: ['what', 'median ms', 'p99 ms', 'floor, median ms', 'of the floor', 'conversations /s'],
      rows,
    }
  },
}

async function among(bench: Bench, size: number): Promise<(readonly string[])[]> {
  const rows: (readonly string[])[] = []
  bench.tell(`sweep, making ${size} that wait`)
  const { desk, connectionString } = await crowded(bench, size, WAITING, addRule)
  const { worker } = desk.inbox
  await worker.drain()
  const ones = await DueOnes.choose(connectionString, desk.workspace)
  const step = async () => {
    const done = await worker.step()
    if (done < AT_ONCE) throw new Error(`${done} of ${AT_ONCE} were done`)
  }
  for (const name of Object.keys(SWEEPS) as SweepName[]) {
    bench.tell(`sweep, ${size} that wait, ${name}`)
    const each = await ones.keep(name, step)
    const measured = await beside(
      SWEPT * bench.rounds,
      step,
      () => ones.bare(),
      () => ones.due(name),
    )
    rows.push([
      `${name}, ${tenths(each)} rows each, among ${whole(size)}`,
      ...besideCells(measured),
      whole((AT_ONCE / median(measured.times)) * 1000),
    ])
  }
  const idle = await beside(
    LOOKS * bench.rounds,
    () => worker.step(),
    () => ones.look(),
  )
  rows.push([`nothing is due, among ${whole(size)}`, ...besideCells(idle), ''])
  await ones.close()
  await desk.close()
  return rows
}

async function addRule({ admin, inbox }: Desk): Promise<void> {
  await admin.rules.upsert({
    name: 'Waits too long',
    trigger: 'time',
    when: { all: [{ field: 'conversation.queue-minutes', operator: 'at-least', value: QUEUED_MINUTES }] },
    actions: [{ action: 'add-tags', tags: ['late'] }],
  })
  await inbox.worker.drain()
}
