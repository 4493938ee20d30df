import type { Storage } from '@inboxkit/core'
import { memoryStorage } from '@inboxkit/storage-memory'
import { postgresStorage } from '@inboxkit/storage-postgres'
import type { Figure } from '../measure/figure.js'
import { Customers } from './customers.js'
import { openDesk } from './desk.js'

const CONVERSATIONS = 200
const CALLS = 400

/** How long one agent's command takes, in ms: read, decide, commit, and the answer read anew. */
async function latency(what: string, open: () => Storage, atOnce: number): Promise<Figure> {
  const desk = await openDesk(open)
  await desk.deliver(new Customers().deliveries(CONVERSATIONS))
  await desk.inbox.worker.drain()
  const token = await desk.admin.tokens.create({ name: 'Benchmark', role: 'supervisor' })
  const session = desk.inbox.as(await desk.inbox.authenticate(token.secret))
  const { items } = await session.conversations.list({ limit: 100 })
  const values: number[] = []
  let made = 0
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (made < CALLS) {
        made += 1
        const conversationId = items[made % items.length]?.id ?? ''
        const started = performance.now()
        await session.conversations.tag({
          conversationId,
          add: [`tag-${made}`],
          remove: [`tag-${made - items.length}`],
        })
        values.push(performance.now() - started)
      }
    }),
  )
  await desk.close()
  return { what, unit: 'ms', values }
}

/** Latency of a single command, by one caller and by eight at once. */
export async function commands(database: (name: string) => Promise<string>): Promise<Figure[]> {
  const connectionString = await database('commands')
  const postgres = () => postgresStorage({ connectionString })
  return [
    await latency('tag, in memory, 1 caller', () => memoryStorage({}), 1),
    await latency('tag, on PostgreSQL, 1 caller', postgres, 1),
    await latency(
      'tag, on PostgreSQL, 8 callers',
      () => postgresStorage({ connectionString, schema: 'eight' }),
      8,
    ),
  ]
}
