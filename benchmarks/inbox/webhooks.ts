import { postgresStorage } from '@inboxkit/storage-postgres'
import pg from 'pg'
import type { Figure } from '../measure/figure.js'
import { Customers } from './customers.js'
import { openDesk } from './desk.js'

const REQUESTS = 600
const ROUNDS = 5

/** So many calls, so many at once: calls per second. */
async function rate(atOnce: number, calls: readonly (() => Promise<unknown>)[]): Promise<number> {
  const waiting = [...calls]
  const started = performance.now()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let call = waiting.pop(); call; call = waiting.pop()) await call()
    }),
  )
  return (calls.length / (performance.now() - started)) * 1000
}

/** Webhooks accepted per second (verified, sealed, stored) against a bare insert of the same bytes. */
export async function webhooks(database: (name: string) => Promise<string>): Promise<Figure[]> {
  const connectionString = await database('webhooks')
  const desk = await openDesk(() => postgresStorage({ connectionString }))
  const customers = new Customers()
  const pool = new pg.Pool({ connectionString, max: 16 })
  await pool.query('create table bare (id bigserial primary key, body bytea not null)')
  const figures: Figure[] = []
  for (const atOnce of [1, 16]) {
    const [accepted, bare]: [number[], number[]] = [[], []]
    for (let round = 0; round <= ROUNDS; round += 1) {
      const deliveries = customers.deliveries(REQUESTS)
      const inserts = deliveries.map(
        ({ body }) =>
          () =>
            pool.query({
              name: 'bare',
              text: 'insert into bare (body) values ($1)',
              values: [Buffer.from(body)],
            }),
      )
      const requests = deliveries.map((delivery) => () => desk.deliver([delivery]))
      const [first, second] = [await rate(atOnce, inserts), await rate(atOnce, requests)]
      if (round === 0) continue
      bare.push(first)
      accepted.push(second)
    }
    figures.push({ what: `floor: bare insert, ${atOnce} at once`, unit: 'inserts/s', values: bare })
    figures.push({
      what: `webhook verified, sealed, stored, ${atOnce} at once`,
      unit: 'webhooks/s',
      values: accepted,
    })
  }
  await pool.end()
  await desk.close()
  return figures
}
