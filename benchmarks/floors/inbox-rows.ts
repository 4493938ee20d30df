import pg from 'pg'

/** Where an inbound message leaves rows; the raw delivery, which was stored before, is not one of them. */
const TABLES = ['contacts', 'identities', 'contents', 'conversations', 'messages', 'audit', 'events'] as const
const BATCH = 100

interface Written {
  readonly table: string
  readonly insert: string
  /** A list of texts for each column. */
  readonly columns: readonly (readonly (string | null)[])[]
  readonly count: number
}

/**
 * The rows that an inbox has written, inserted again: into copies of its tables, with all their indexes, in transactions
 * of a hundred messages and one insert a table. Nobody reads, decides, guards or checks anything: it is what the database
 * charges for these rows at the least. Answers messages per second.
 */
export async function insertAgain(url: string, messages: number, connections: number): Promise<number> {
  const clients = await Promise.all(
    Array.from({ length: connections }, async () => {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      return client
    }),
  )
  const [first] = clients
  if (!first) return 0
  await first.query('drop schema if exists floor cascade; create schema floor')
  const written: Written[] = []
  for (const table of TABLES) written.push(await copyOf(first, table))
  const batches = Math.ceil(messages / BATCH)
  let next = 0
  const started = performance.now()
  await Promise.all(
    clients.map(async (client) => {
      for (let batch = next++; batch < batches; batch = next++) {
        await client.query('begin')
        for (const rows of written) await insert(client, rows, batch, batches)
        await client.query('commit')
      }
    }),
  )
  const took = performance.now() - started
  for (const client of clients) await client.end()
  return (messages / took) * 1000
}

async function copyOf(client: pg.Client, table: string): Promise<Written> {
  await client.query(`create table floor.${table} (like inboxkit.${table} including all)`)
  const { rows: described } = await client.query<{ name: string; type: string }>(
    `select quote_ident(attname) as name, format_type(atttypid, atttypmod) as type from pg_attribute
where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
    [`inboxkit.${table}`],
  )
  const texts = described.map(({ name }) => `${name}::text`).join(', ')
  const { rows } = await client.query<(string | null)[]>({
    text: `select ${texts} from inboxkit.${table} order by id`,
    rowMode: 'array',
  })
  const lists = described.map((_, i) => `$${i + 1}::text[]`).join(', ')
  const casts = described.map(({ type }, i) => `r.c${i}::${type}`).join(', ')
  const names = described.map((_, i) => `c${i}`).join(', ')
  return {
    table,
    insert: `insert into floor.${table} select ${casts} from unnest(${lists}) as r(${names})`,
    columns: described.map((_, i) => rows.map((row) => row[i] ?? null)),
    count: rows.length,
  }
}

/** A batch takes its share of each table's rows. */
async function insert(client: pg.Client, rows: Written, batch: number, batches: number): Promise<void> {
  const from = Math.floor((rows.count * batch) / batches)
  const to = Math.floor((rows.count * (batch + 1)) / batches)
  const values = rows.columns.map((column) => column.slice(from, to))
  await client.query({ name: `again ${rows.table}`, text: rows.insert, values })
}
