import { postgresStorage } from '@inboxkit/storage-postgres'
import { supervisor } from './commands.js'
import { Customers } from './inbox/customers.js'
import { openDesk } from './inbox/desk.js'
import { multiply } from './inbox/multiply.js'
import { callers } from './report/callers.js'
import { type Benchmark, latencyCells } from './report/section.js'

const SIZES = [10_000, 100_000] as const
const CALLS = 40

/** Lists and counts over many conversations, as an agent's screen asks for them. */
export const lists: Benchmark = {
  name: 'lists',
  async run(bench) {
    const rows: (readonly string[])[] = []
    for (const size of SIZES) {
      bench.tell(`lists, making ${size} conversations`)
      const connectionString = await bench.database()
      const desk = await openDesk(() => postgresStorage({ connectionString }))
      await desk.deliver(new Customers().deliveries(10))
      await desk.inbox.worker.drain()
      await multiply(connectionString, desk.workspace, size)
      const agent = await supervisor(desk)
      const middle = await cursorAfter(20)
      const asked: Record<string, () => Promise<unknown>> = {
        'first page of New, oldest first': () => agent.conversations.list({ queue: 'new' }),
        'page 21 of New, oldest first': () => agent.conversations.list({ queue: 'new', cursor: middle }),
        'first page of New by priority': () => agent.conversations.list({ queue: 'new', order: 'priority' }),
        'first page of all queues, newest first': () => agent.conversations.list({ order: 'newest' }),
        'first page of New with a rare tag': () => agent.conversations.list({ queue: 'new', tag: 'rare' }),
        'counts of all queues': () => agent.conversations.counts({}),
      }
      for (const [what, ask] of Object.entries(asked)) {
        bench.tell(`lists, ${size} conversations, ${what}`)
        await ask()
        const { times } = await callers(1, CALLS * bench.rounds, ask)
        rows.push([`${what}, ${size.toLocaleString('en-US')} conversations`, ...latencyCells(times)])
      }
      await desk.close()

      async function cursorAfter(pages: number): Promise<string | null> {
        let cursor: string | null = null
        for (let page = 0; page < pages; page += 1)
          cursor = (await agent.conversations.list({ queue: 'new', cursor })).cursor
        return cursor
      }
    }
    return {
      name: 'lists',
      title: 'Lists and counts on PostgreSQL',
      notes: [
        'By a supervisor who sees the one channel; a page is 25 conversations with their contacts. One conversation in four is in New, one in four in Pending, the others in Resolved; one in a thousand has the tag.',
      ],
      head: ['what', 'median ms', 'p99 ms'],
      rows,
    }
  },
}
