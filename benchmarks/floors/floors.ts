import pg from 'pg'
import { FLOOR_INSERTS, FLOOR_TABLES, type FloorRows, floorRows } from './tables.js'

const WORKSPACE = `wsp_${'1'.repeat(32)}`
/** Messages in one batch. */
const BATCH = 100

/** A transaction of eight statements for each message: begin, six inserts, commit. */
async function transaction(client: pg.Client, rows: FloorRows): Promise<void> {
  await client.query('begin')
  for (const { rows: name, table, types } of FLOOR_INSERTS) {
    const places = types.map((_, i) => `$${i + 1}`).join(', ')
    const text = `insert into ${table} values (${places}) on conflict do nothing`
    await client.query({ name: `one ${name}`, text, values: [...rows[name]] })
  }
  await client.query('commit')
}

/** The same rows of a hundred messages in one transaction: one insert a table, its columns as arrays. */
async function batch(client: pg.Client, messages: readonly FloorRows[]): Promise<void> {
  await client.query('begin')
  for (const { rows: name, table, types } of FLOOR_INSERTS) {
    const lists = types.map((type, i) => `$${i + 1}::${type}[]`).join(', ')
    const text = `insert into ${table} select * from unnest(${lists}) on conflict do nothing`
    const values = types.map((_, i) => messages.map((rows) => rows[name][i]))
    await client.query({ name: `many ${name}`, text, values })
  }
  await client.query('commit')
}

/** Messages per second by each floor: as many connections at once as asked, for so many ms. */
export interface Floors {
  transactions(connections: number, forMs: number): Promise<number>
  batches(connections: number, forMs: number): Promise<number>
  close(): Promise<void>
}

/** `url` names an empty database on the server that the inbox uses too. */
export async function openFloors(url: string, atMost = 8): Promise<Floors> {
  const clients = await Promise.all(
    Array.from({ length: atMost }, async () => {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      return client
    }),
  )
  await clients[0]?.query(FLOOR_TABLES)
  const rate = async (connections: number, forMs: number, size: number, write: typeof batch) => {
    let done = 0
    const started = performance.now()
    await Promise.all(
      clients.slice(0, connections).map(async (client) => {
        while (performance.now() - started < forMs) {
          await write(
            client,
            Array.from({ length: size }, () => floorRows(WORKSPACE)),
          )
          done += size
        }
      }),
    )
    return (done / (performance.now() - started)) * 1000
  }
  return {
    transactions: (connections, forMs) =>
      rate(connections, forMs, 1, async (client, [rows]) => {
        if (rows) await transaction(client, rows)
      }),
    batches: (connections, forMs) => rate(connections, forMs, BATCH, batch),
    async close() {
      await Promise.all(clients.map((client) => client.end()))
    },
  }
}
