import type { Claimable, ColumnName, Filter, Id, KeyName, Lookup, OrderBy, TableName } from '@inboxkit/core'
import { aNewWorkspace } from '@inboxkit/core/testing'
import type { FreshDatabase } from '@inboxkit/local-postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dueWorkspaces } from './claims/due.js'
import { dueRows } from './claims/function-text.js'
import type { Database } from './connection/database.js'
import { acceptDeliveries } from './intake/accept.js'
import { readConfiguration, readRevisions } from './read/configuration.js'
import { readEvents } from './read/events.js'
import { loadRows } from './read/load.js'
import { measureRows } from './read/measure.js'
import { readPage } from './read/page.js'
import { countRows } from './read/totals.js'
import { snake } from './schema/names.js'
import { SHAPES, shapeOf } from './schema/shape.js'
import { databases } from './testing/databases.js'
import { type PlanNode, Planner } from './testing/plans.js'

const { fresh } = databases()
const workspace: Id<'workspace'> = aNewWorkspace().id
let database: FreshDatabase
let planner: Planner

beforeAll(async () => {
  database = await fresh()
  planner = await Planner.of(database.url)
  await planner.fill(workspace, 2000)
  await planner.fill(aNewWorkspace().id, 2000)
})
afterAll(async () => {
  await planner.end()
  await database.drop()
})

/** No table is read from end to end, and none only by its workspace. */
function expectByIndex(nodes: readonly PlanNode[]): void {
  expect(nodes.length).toBeGreaterThan(0)
  const read = nodes.filter((node) => node['Relation Name'] !== undefined)
  for (const node of read) {
    const relation = node['Relation Name'] ?? ''
    if (node['Node Type'] === 'ModifyTable') continue
    expect(node['Node Type'], `${relation}: ${JSON.stringify(node)}`).not.toBe('Seq Scan')
  }
}

const indexesOf = (nodes: readonly PlanNode[]) => nodes.flatMap((node) => node['Index Name'] ?? [])

for (const table of SHAPES) {
  for (const [key, { columns }] of Object.entries({ id: { columns: ['id'] }, ...table.keys })) {
    test(`${table.name} are loaded by ${key} through the index of that key`, async () => {
      const values = [1, 2, 3].map((n) => columns.map(() => n))
      const lookup = { table: table.name, by: key as KeyName<TableName>, values } as Lookup
      const nodes = await planner.plansOf((database) =>
        loadRows(database, null, workspace, { lookups: [lookup] }),
      )
      expectByIndex(nodes)
      const own = snake(table.name)
      // The index of a key over some of the columns finds its few rows as well.
      const shorter = Object.entries<{ readonly columns: readonly string[] }>(table.keys)
        .filter(([, other]) => other.columns.every((column) => columns.includes(column)))
        .map(([name]) => `${own}_by_${snake(name)}`)
      const fit = key === 'id' ? [`${own}_pkey`] : shorter
      expect(
        indexesOf(nodes).some((index) => fit.includes(index)),
        indexesOf(nodes).join(),
      ).toBe(true)
    })
  }
}

/** What the function that claims asks first. */
const dueQuery = (table: Claimable) => (database: Database) =>
  database.query(
    dueRows(shapeOf(table), { workspace: '$1::text', now: '$2::timestamptz', limit: '$3::bigint' }),
    [workspace, new Date().toISOString(), 100],
  )

test('due rows are claimed through the index of their instant, which ends where the future begins', async () => {
  for (const table of ['deliveries', 'work', 'credentials'] as const) {
    const nodes = await planner.plansOf(dueQuery(table))
    expectByIndex(nodes)
    const scan = nodes.find((node) => node['Index Name'] === `${table}_due`)
    expect(scan?.['Index Cond']).toMatch(/due_at <=/)
  }
})

test('lanes are claimed through the index of what is pending', async () => {
  const nodes = await planner.plansOf(dueQuery('lanes'))
  expectByIndex(nodes)
  expect(indexesOf(nodes)).toContain('inbound_by_pending')
})

test('workspaces with due work are found without reading what is not due', async () => {
  const tables = ['conversations', 'deliveries', 'work', 'credentials', 'lanes'] as const
  const nodes = await planner.plansOf((database) =>
    dueWorkspaces(database, null, { tables, after: null, limit: 10 }),
  )
  expectByIndex(nodes)
  expect(indexesOf(nodes)).toEqual(
    expect.arrayContaining(['conversations_due', 'deliveries_due', 'work_due', 'inbound_by_pending']),
  )
})

test('deliveries find their workspace by the account', async () => {
  const nodes = await planner.plansOf((database) =>
    acceptDeliveries(database, null, [
      {
        id: 'x' as Id<'inbound'>,
        adapter: 'a',
        accountId: '1',
        deliveryKey: 'k',
        eventType: 'post',
        transport: 'webhook',
        lane: 1,
        sealed: new Uint8Array(),
      },
    ]),
  )
  expectByIndex(nodes)
})

test('events, configuration and its revisions are read from their place on', async () => {
  const place = { position: 5, ordinal: 0 }
  const events = await planner.plansOf((database) =>
    readEvents(database, workspace, { after: place, limit: 100 }),
  )
  expectByIndex(events)
  expect(events.filter((node) => node['Index Name'] === 'events_in_order')).toHaveLength(2)
  expectByIndex(await planner.plansOf((database) => readConfiguration(database, workspace, 3)))
  const query = { kind: null, id: null, before: 9, limit: 10 }
  const revisions = await planner.plansOf((database) => readRevisions(database, workspace, query))
  expect(indexesOf(revisions)).toContain('configuration_revisions_by_version')
})

interface List<T extends TableName> {
  readonly table: T
  readonly where: readonly Filter<T>[]
  readonly order: readonly OrderBy<T>[]
  readonly index: string
}
const list = <T extends TableName>(
  table: T,
  equal: Partial<Record<ColumnName<T>, string>>,
  order: readonly OrderBy<T>[],
  index: string,
): List<T> => {
  const where = Object.entries(equal).map(
    ([column, value]) => ({ column, op: 'eq', value }) as unknown as Filter<T>,
  )
  return { table, where, order, index }
}

const LISTS = [
  list(
    'conversations',
    { queue: 'new' },
    [{ column: 'lastMessageAt' }],
    'conversations_in_queue_by_activity',
  ),
  list(
    'conversations',
    { queue: 'resolved' },
    [{ column: 'lastMessageAt', descending: true }],
    'conversations_in_queue_by_activity',
  ),
  list(
    'conversations',
    { queue: 'new' },
    [{ column: 'priority', descending: true }, { column: 'waitingSince' }],
    'conversations_in_queue_by_priority',
  ),
  list(
    'conversations',
    { queue: 'new' },
    [{ column: 'priority', descending: true }, { column: 'slaDueAt' }, { column: 'waitingSince' }],
    'conversations_in_queue_by_priority_and_due',
  ),
  list(
    'conversations',
    { queue: 'new' },
    [{ column: 'slaDueAt' }, { column: 'waitingSince' }],
    'conversations_in_queue_by_due',
  ),
  list('conversations', { queue: 'new' }, [{ column: 'waitingSince' }], 'conversations_in_queue_by_wait'),
  list(
    'conversations',
    { queue: 'new' },
    [{ column: 'waitingSince', descending: true }],
    'conversations_in_queue_by_latest_wait',
  ),
  list('conversations', {}, [{ column: 'lastMessageAt', descending: true }], 'conversations_by_activity'),
  list(
    'messages',
    { conversationId: 'c' },
    [{ column: 'sortKey', descending: true }],
    'messages_by_conversation',
  ),
  list(
    'notifications',
    { userId: 'u' },
    [{ column: 'createdAt', descending: true }],
    'notifications_of_user',
  ),
  list(
    'audit',
    { conversationId: 'c' },
    [{ column: 'position' }, { column: 'ordinal' }],
    'audit_by_conversation',
  ),
]

for (const { table, where, order, index } of LISTS) {
  const columns = order.map(({ column, descending }) => `${column}${descending ? ' down' : ''}`).join(', ')
  test(`${table} are listed by ${columns} through ${index}, at the first page and later`, async () => {
    for (const after of [null, [...order.map(({ column }) => valueFor(column)), 'x']]) {
      const nodes = await planner.plansOf((database) =>
        readPage(database, null, workspace, {
          table: table as TableName,
          where: where as readonly Filter<TableName>[],
          order: order as readonly OrderBy<TableName>[],
          visible: [{ channelId: 'v1', sources: null }],
          configVersion: 1,
          after,
          limit: 50,
        }),
      )
      expectByIndex(nodes)
      expect(indexesOf(nodes)).toContain(index)
      expect(nodes.map((node) => node['Node Type'])).not.toContain('Gather')
    }
  })
}

function valueFor(column: string) {
  if (column === 'priority' || column === 'position' || column === 'ordinal') return 3
  return column === 'sortKey' ? 'x' : new Date(0)
}

test('how many stand in a queue is counted from an index', async () => {
  const nodes = await planner.plansOf((database) =>
    countRows(database, workspace, {
      table: 'conversations',
      where: [
        { column: 'deletedAt', op: 'eq', value: null },
        { column: 'queue', op: 'eq', value: 'new' },
      ],
      visible: [{ channelId: 'v1', sources: null }],
      configVersion: 1,
      limit: 100,
    }),
  )
  expectByIndex(nodes)
  // Which of them is cheaper an empty table does not say, and versions of the server judge it differently.
  expect(indexesOf(nodes)).toContainEqual(expect.stringMatching(/^conversations_/))
})

test('facts of kinds are measured interval by interval from an index alone, whoever asks and by whatever stands in it', async () => {
  for (const by of [null, 'userId', 'label'] as const) {
    const nodes = await planner.plansOf((database) =>
      measureRows(database, workspace, {
        table: 'facts',
        where: [
          { column: 'kind', op: 'in', value: ['v1', 'v2'] },
          { column: 'actorKind', op: 'eq', value: 'v1' },
        ],
        visible: [{ channelId: 'v1', sources: null }],
        configVersion: 1,
        at: { column: 'at', edges: [1, 2, 3].map((day) => new Date(Date.UTC(2026, 0, day))) },
        by,
        of: [
          {
            where: [{ column: 'label', op: 'eq', value: 'v1' }],
            sum: 'amount',
            value: { column: 'calendarMs', quantiles: [0.5] },
            distinct: 'contactId',
          },
          { where: [], sum: 'amount', value: { column: 'replies', quantiles: [] }, distinct: null },
        ],
        limit: 100,
      }),
    )
    const facts = nodes.filter((node) => node['Relation Name'] === 'facts')
    expect(facts.map((node) => node['Node Type'])).toEqual(['Index Only Scan', 'Index Only Scan'])
    for (const node of facts) {
      expect(node['Index Name']).toBe('facts_of_kind')
      expect(node['Index Cond']).toMatch(/kind = ANY .*at >= .*at </)
    }
  }
})
