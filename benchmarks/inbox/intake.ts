import type { Storage } from '@inboxkit/core'
import { memoryStorage } from '@inboxkit/storage-memory'
import { postgresStorage } from '@inboxkit/storage-postgres'
import { openFloors } from '../floors/floors.js'
import type { Figure } from '../measure/figure.js'
import { Customers } from './customers.js'
import { openDesk } from './desk.js'

/** Messages applied in one round. */
const MESSAGES = 4000
const ROUNDS = 5
const FLOOR_MS = 2000

/** Inbound messages applied per second: accepted before the clock starts, then drained by the workers. */
async function applied(what: string, open: () => Storage, workers: number): Promise<Figure> {
  const desk = await openDesk(open, workers)
  const customers = new Customers()
  const values: number[] = []
  for (let round = 0; round <= ROUNDS; round += 1) {
    await desk.deliver(customers.deliveries(MESSAGES))
    const started = performance.now()
    await Promise.all([desk.inbox, ...desk.colleagues].map((inbox) => inbox.worker.drain()))
    // The first round warms up.
    if (round > 0) values.push((MESSAGES / (performance.now() - started)) * 1000)
  }
  await desk.close()
  return { what, unit: 'messages/s', values }
}

/** Inbound messages per second in memory and on PostgreSQL, in one run with the floors of the same database. */
export async function intake(database: (name: string) => Promise<string>): Promise<Figure[]> {
  const floors = await openFloors(await database('floors'))
  const floor = async (what: string, measure: () => Promise<number>): Promise<Figure> => {
    const values: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) values.push(await measure())
    return { what, unit: 'messages/s', values }
  }
  const figures = [
    await floor('floor: transaction of 8 statements, 1 connection', () => floors.transactions(1, FLOOR_MS)),
    await floor('floor: transaction of 8 statements, 8 connections', () => floors.transactions(8, FLOOR_MS)),
    await floor('floor: batch of 100 with unnest, 1 connection', () => floors.batches(1, FLOOR_MS)),
  ]
  await floors.close()
  figures.push(await applied('inbox in memory, 1 worker', () => memoryStorage({}), 1))
  for (const workers of [1, 2]) {
    const connectionString = await database(`inbox_${workers}`)
    figures.push(
      await applied(
        `inbox on PostgreSQL, ${workers} worker(s)`,
        () => postgresStorage({ connectionString }),
        workers,
      ),
    )
  }
  return figures
}
