import { openFloors } from './floors/floors.js'
import { insertAgain } from './floors/inbox-rows.js'
import { Customers } from './inbox/customers.js'
import { type Desk, openDesk } from './inbox/desk.js'
import { STORAGES, type StorageName } from './inbox/storages.js'
import { median, ratios, times } from './report/figures.js'
import { type Bench, type Benchmark, rateCells } from './report/section.js'

/** Messages of one round; nine of ten are by new people, in new threads. */
const MESSAGES = 6000
const WARM_UP = 1000
const FLOOR_MS = 2000
const SEVERAL = 4

/** What is applied, by how many workers. */
const RUNS: readonly { readonly storage: StorageName; readonly workers: number }[] = [
  { storage: 'memory', workers: 1 },
  { storage: 'PostgreSQL', workers: 1 },
  { storage: 'PostgreSQL', workers: SEVERAL },
]

/**
 * Inbound events applied per second: webhooks are accepted first, then workers apply all that waits. The floors are
 * measured between, in the same round, on the same server.
 */
export const inbound: Benchmark = {
  name: 'inbound',
  async run(bench) {
    const rates = new Map<string, number[]>()
    const note = (what: string, rate: number) => rates.set(what, [...(rates.get(what) ?? []), rate])
    for (let round = 1; round <= bench.rounds; round += 1) {
      bench.tell(`inbound, round ${round} of ${bench.rounds}`)
      await floors(bench, note)
      for (const run of RUNS) await apply(bench, run, note)
    }
    const [transactions, batches] = [rates.get(TRANSACTIONS) ?? [], rates.get(BATCHES) ?? []]
    const again = rates.get(AGAIN) ?? []
    return {
      name: 'inbound',
      title: 'Inbound events applied per second',
      notes: [
        `${MESSAGES} messages a round, nine of ten by new people in new threads. An event leaves about ten rows: contact, identity, profile, conversation, message, text, audit, two events, the raw delivery. «Accepted and applied» counts the webhooks too (100 deliveries a request). Several workers are ${SEVERAL}, each with connections of its own, in one Node.js process.`,
        '(a) and (b) write six rows a message into lean tables of their own, as a program would that does nothing else; (c) inserts the very rows that the inbox wrote into copies of its tables with all their indexes, 100 messages a transaction, one insert with unnest a table. Each ratio is the median of the ratios of the rounds.',
      ],
      head: [
        'what',
        'median /s',
        'p99 /s',
        'of (a), 8 connections',
        'of (b), 1 connection',
        'of (c), 1 connection',
      ],
      rows: [...rates].map(([what, values]) => [
        what,
        ...rateCells(values),
        ...[transactions, batches, again].map((floor) => times(median(ratios(values, floor)))),
      ]),
    }
  },
}

const TRANSACTIONS = '(a) transaction of 8 statements a message, 8 connections'
const BATCHES = '(b) batch of 100 with unnest, 1 connection'
const AGAIN = '(c) the same rows again by unnest, 1 connection'

async function drain({ inbox, colleagues }: Desk): Promise<void> {
  await Promise.all([inbox, ...colleagues].map(({ worker }) => worker.drain()))
}

type Note = (what: string, rate: number) => void

async function floors(bench: Bench, note: Note): Promise<void> {
  const lean = await openFloors(await bench.database())
  note('(a) transaction of 8 statements a message, 1 connection', await lean.transactions(1, FLOOR_MS))
  note(TRANSACTIONS, await lean.transactions(8, FLOOR_MS))
  note(BATCHES, await lean.batches(1, FLOOR_MS))
  note('(b) batch of 100 with unnest, 8 connections', await lean.batches(8, FLOOR_MS))
  await lean.close()
}

async function apply(
  bench: Bench,
  { storage, workers }: { storage: StorageName; workers: number },
  note: Note,
): Promise<void> {
  let url: string | null = null
  const database = async () => {
    url = await bench.database()
    return url
  }
  const desk = await openDesk(await STORAGES[storage]({ ...bench, database }), workers)
  const customers = new Customers()
  await desk.deliver(customers.deliveries(WARM_UP))
  await drain(desk)
  const deliveries = customers.deliveries(MESSAGES)
  const started = performance.now()
  await desk.deliver(deliveries)
  const accepted = performance.now()
  await drain(desk)
  const applied = performance.now()
  const { new: waiting } = await desk.host.conversations.counts({})
  const messages = MESSAGES + WARM_UP
  if (waiting !== messages * 0.9) throw new Error(`${waiting} conversations came of ${messages} messages`)
  await desk.close()
  const by = `${storage}, ${workers === 1 ? '1 worker' : 'several workers'}`
  note(`${by}: applied`, (MESSAGES / (applied - accepted)) * 1000)
  note(`${by}: accepted and applied`, (MESSAGES / (applied - started)) * 1000)
  if (url === null || workers > 1) return
  note(AGAIN, await insertAgain(url, messages, 1))
  note('(c) the same rows again by unnest, 8 connections', await insertAgain(url, messages, 8))
}
