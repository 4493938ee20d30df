import { postgresStorage } from '@inboxkit/storage-postgres'
import pg from 'pg'
import type { Bench } from '../report/section.js'
import { Customers } from './customers.js'
import { type Desk, openDesk } from './desk.js'
import { multiply } from './multiply.js'

/** An inbox on PostgreSQL with so many conversations more than one, each like `conversation` says; `prepare` comes before them. */
export async function crowded(
  bench: Bench,
  size: number,
  conversation: string,
  prepare: (desk: Desk) => Promise<void> = async () => {},
): Promise<{ desk: Desk; connectionString: string }> {
  const connectionString = await bench.database()
  const desk = await openDesk(() => postgresStorage({ connectionString }))
  await prepare(desk)
  await desk.deliver(new Customers().deliveries(1))
  await desk.inbox.worker.drain()
  await multiply(connectionString, desk.workspace, size + 1, conversation)
  return { desk, connectionString }
}

/** The number `n` of the first row that a statement answers. */
export async function ask(connectionString: string, text: string): Promise<number> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return (await client.query<{ n: number }>(text)).rows[0]?.n ?? 0
  } finally {
    await client.end()
  }
}
