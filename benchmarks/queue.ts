import { postgresStorage } from '@inboxkit/storage-postgres'
import pg from 'pg'
import { supervisor } from './commands.js'
import { Customers } from './inbox/customers.js'
import { openDesk } from './inbox/desk.js'
import { multiply } from './inbox/multiply.js'
import { sizes } from './inbox/sizes.js'
import { beside, besideCells } from './report/beside.js'
import { whole } from './report/figures.js'
import type { Benchmark } from './report/section.js'

const CALLS = 40
const PAGE = 25

/** Each order of New, and how a statement written for it alone says it. */
const ORDERS = {
  'priority-sla': 'priority desc, sla_due_at, waiting_since, id',
  priority: 'priority desc, waiting_since, id',
  sla: 'sla_due_at, waiting_since, id',
  oldest: 'waiting_since, id',
  newest: 'waiting_since desc nulls last, id',
} as const
type Order = keyof typeof ORDERS

/** Two of three have a target that runs, and each is due at an instant of its own. */
const DUE = `jsonb_build_object('sla_due_at',
  case when g % 3 = 0 then null else to_jsonb(timestamptz '2026-01-01' + g * interval '7 seconds' + (g % 977) * interval '1 minute') end)`

/** The page of New that an agent looks at, in each of its orders. */
export const queue: Benchmark = {
  name: 'queue',
  async run(bench) {
    const rows: (readonly string[])[] = []
    for (const size of sizes()) {
      bench.tell(`queue, making ${size} conversations`)
      const connectionString = await bench.database()
      const desk = await openDesk(() => postgresStorage({ connectionString }))
      await desk.deliver(new Customers().deliveries(10))
      await desk.inbox.worker.drain()
      await multiply(connectionString, desk.workspace, size, DUE)
      const agent = await supervisor(desk)
      const bare = await BarePage.open(connectionString, desk.workspace, desk.channelId)
      for (const order of Object.keys(ORDERS) as Order[]) {
        bench.tell(`queue, ${size} conversations, ${order}`)
        const page = (cursor: string | null = null) =>
          agent.conversations.list({ queue: 'new', order, cursor })
        const first = await page()
        const shown = first.items.map(({ id }) => id as string)
        if (shown.join() !== (await bare.page(order)).join()) throw new Error(`${order}: another page`)
        let place = first.cursor
        for (let number = 2; number <= 20; number += 1) place = (await page(place)).cursor
        for (const [what, cursor] of [
          ['first page', null],
          ['page 21', place],
        ] as const) {
          const measured = await beside(
            CALLS * bench.rounds,
            () => page(cursor),
            () => bare.page(order),
          )
          rows.push([`${what}, ${order}, ${whole(size)} conversations`, ...besideCells(measured)])
        }
      }
      await bare.close()
      await desk.close()
    }
    return {
      name: 'queue',
      title: 'The page of New in each of its orders, on PostgreSQL',
      notes: [
        `By a supervisor who sees the one channel; a page is ${PAGE} conversations with their contacts. One conversation in four is in New, two of three have a target that runs. The floor is one prepared statement, written by hand for that order, which answers all columns of the first ${PAGE} with contact and profile; each call of the inbox is followed by one of it.`,
      ],
      head: ['what', 'median ms', 'p99 ms', 'floor, median ms', 'of the floor'],
      rows,
    }
  },
}

/** The first page by one statement on a connection of its own: nobody's rights are looked up, nothing is rendered. */
class BarePage {
  private constructor(
    private readonly client: pg.Client,
    private readonly values: readonly string[],
  ) {}

  static async open(connectionString: string, workspace: string, channel: string): Promise<BarePage> {
    const client = new pg.Client({ connectionString })
    await client.connect()
    return new BarePage(client, [workspace, channel])
  }

  async page(order: Order): Promise<readonly string[]> {
    const { rows } = await this.client.query<{ id: string }>({
      name: order,
      text: `select p.*, n.*, c.* from (
          select * from inboxkit.conversations
          where workspace_id = $1 and channel_id = $2 and queue = 'new' and deleted_at is null
          order by ${ORDERS[order]} limit ${PAGE}
        ) c
        join inboxkit.contacts p on p.workspace_id = $1 and p.id = c.contact_id
        join inboxkit.contents n on n.workspace_id = $1 and n.id = p.profile_id
        order by ${ORDERS[order]
          .split(', ')
          .map((part) => `c.${part}`)
          .join(', ')}`,
      values: [...this.values],
    })
    return rows.map(({ id }) => id)
  }

  close(): Promise<void> {
    return this.client.end()
  }
}
