import type { Id } from '@inboxkit/core'
import { postgresStorage } from '@inboxkit/storage-postgres'
import { supervisor } from './commands.js'
import { Customers } from './inbox/customers.js'
import { openDesk } from './inbox/desk.js'
import { multiply } from './inbox/multiply.js'
import { addRules, addViews, RULES, VIEWS } from './inbox/rules.js'
import { STORAGES, type StorageName } from './inbox/storages.js'
import { callers } from './report/callers.js'
import { median, ratios, times, whole } from './report/figures.js'
import { type Bench, type Benchmark, latencyCells, rateCells } from './report/section.js'

const MESSAGES = 4000
const WARM_UP = 1000
/** Conversations over which views are counted. */
const CONVERSATIONS = 1_000_000

/** What rules cost: messages applied per second with and without them, in the same rounds. */
export const rules: Benchmark = {
  name: 'rules',
  async run(bench) {
    const rows: (readonly string[])[] = []
    for (const storage of Object.keys(STORAGES) as StorageName[]) {
      const [without, with_]: [number[], number[]] = [[], []]
      for (let round = 1; round <= bench.rounds; round += 1) {
        bench.tell(`rules, ${storage}, round ${round} of ${bench.rounds}`)
        // By turns, so that neither always comes first.
        for (const ruled of round % 2 ? [false, true] : [true, false])
          (ruled ? with_ : without).push(await applied(bench, storage, ruled))
      }
      rows.push([`${storage}, without rules (the floor)`, ...rateCells(without), times(1)])
      rows.push([
        `${storage}, with ${RULES} rules and ${VIEWS} views`,
        ...rateCells(with_),
        times(median(ratios(with_, without))),
      ])
    }
    return {
      name: 'rules',
      title: 'What rules cost',
      notes: [
        `Messages applied per second by one worker, ${MESSAGES} a round, nine of ten by new people in new threads; the floor is the same without any rule, in the same round. Of the ${RULES} rules half look at messages, 60 at changes, 40 at time; about six of a hundred messages are answered by one.`,
      ],
      head: ['what', 'median /s', 'p99 /s', 'of the floor'],
      rows,
    }
  },
}

async function applied(bench: Bench, storage: StorageName, ruled: boolean): Promise<number> {
  const desk = await openDesk(await STORAGES[storage](bench))
  if (ruled) {
    await addRules(desk.admin)
    await addViews(desk.admin)
    await desk.inbox.worker.drain()
  }
  const customers = new Customers()
  await desk.deliver(customers.deliveries(WARM_UP))
  await desk.inbox.worker.drain()
  await desk.deliver(customers.deliveries(MESSAGES))
  const started = performance.now()
  await desk.inbox.worker.drain()
  const rate = (MESSAGES / (performance.now() - started)) * 1000
  await desk.close()
  return rate
}

/** How long the count of a view takes, over very many conversations. */
export const views: Benchmark = {
  name: 'views',
  async run(bench) {
    bench.tell(`views, making ${CONVERSATIONS} conversations`)
    const connectionString = await bench.database()
    const desk = await openDesk(() => postgresStorage({ connectionString }))
    await desk.deliver(new Customers().deliveries(10))
    await desk.inbox.worker.drain()
    await multiply(connectionString, desk.workspace, CONVERSATIONS, VARIED)
    const ids = await addViews(desk.admin)
    const agent = await supervisor(desk)
    const spent: number[] = []
    const slowest: { times: readonly number[]; name: string }[] = []
    for (const [n, id] of ids.entries()) {
      bench.tell(`views, view ${n + 1} of ${ids.length}`)
      const count = () => agent.views.count({ id: id as Id<'view'> })
      await count()
      const { times } = await callers(1, 4 * bench.rounds, count)
      spent.push(...times)
      slowest.push({ times, name: `the slowest: view ${n}, ${(await count()).text}` })
    }
    slowest.sort((a, b) => median(b.times) - median(a.times))
    await desk.close()
    const p95 = [...spent].sort((a, b) => a - b)[Math.ceil(spent.length * 0.95) - 1] ?? Number.NaN
    return {
      name: 'views',
      title: 'The count of a view on PostgreSQL',
      notes: [
        `By a supervisor who sees the one channel, over ${whole(CONVERSATIONS)} conversations, of ${VIEWS} views by source, queue, tag, priority, age, owner, followers, verification and reopens; each counts exactly up to 1,000. 95 of 100 counts took at most ${p95.toFixed(1)} ms.`,
      ],
      head: ['what', 'median ms', 'p99 ms'],
      rows: [
        [`all ${VIEWS} views`, ...latencyCells(spent)],
        ...slowest.slice(0, 3).map(({ name, times }) => [name, ...latencyCells(times)]),
      ],
    }
  },
}

/** What copies differ in besides queue, priority and instants: source, tags, owner, reopens. */
const VARIED = `jsonb_build_object('source', case g % 10 when 0 then 'dm' when 1 then 'like' else 'post' end,
  'tags', case when g % 1000 = 0 then '["rare"]'::jsonb when g % 20 = 0 then '["common"]' else '[]' end,
  'reopens', case when g % 50 = 0 then g % 4 else 0 end,
  'entered_queue_at', to_jsonb(timestamptz '2026-01-01' + g * interval '7 seconds'))`
