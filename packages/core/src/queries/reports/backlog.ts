import { reportsVisibleTo } from '../../domain/access/reports.js'
import { MAX_CELLS } from '../../domain/reports/intervals.js'
import type { ColumnName } from '../../model/tables.js'
import type { Filter, Measured } from '../../ports/storage.js'
import type { Reader } from '../reader.js'
import { type Asked, ask } from './ask.js'
import { Cells, count, type Line, type Table } from './figures.js'

const EVER = [new Date('1970-01-01T00:00:00Z'), new Date('9000-01-01T00:00:00Z')] as const

/**
 * How many stood in a queue at the end of each interval: those who stood there at the begin of the period, with those
 * who came and without those who went. Who has left a queue is told by the fact of it, who is still there by itself.
 */
export async function backlog(reader: Reader, asked: Asked, queue: 'new' | 'pending'): Promise<Table> {
  const [from] = asked.edges
  const intervals = asked.edges.length - 1
  const left = {
    kinds: ['moved'],
    labels: ['new', 'pending', 'resolved', 'deleted'].map((to) => `${queue}>${to}`),
  } as const
  const over = (edges: readonly (Date | undefined)[]): Asked => ({
    ...asked,
    edges: edges.flatMap((edge) => (edge ? [edge] : [])),
  })
  const before = over([EVER[0], from])
  const [gone, came, stoodThere, stays, stayed] = await Promise.all([
    ask(reader, asked, left),
    ask(reader, asked, { ...left, bySince: true }),
    // Of those who came before the period, those who left it later.
    ask(reader, before, { ...left, bySince: true }, from ? { from } : {}),
    present(reader, asked, queue),
    present(reader, before, queue),
  ])
  const parts = {
    gone: new Cells(gone),
    came: new Cells(came),
    stays: new Cells(stays),
    stoodThere: new Cells(stoodThere),
    stayed: new Cells(stayed),
  }
  const line = (of: (cells: Cells, interval: number | null) => Measured | null): Line => {
    const number = (cells: Cells, interval: number | null) => of(cells, interval)?.sum ?? 0
    const there = (cells: Cells, interval: number | null) => of(cells, interval)?.n ?? 0
    let standing = number(parts.stoodThere, null) + there(parts.stayed, null)
    const figures = Array.from({ length: intervals }, (_, place) => {
      standing += number(parts.came, place) + there(parts.stays, place) - number(parts.gone, place)
      return count(standing)
    })
    return { total: figures.at(-1) ?? count(standing), intervals: figures }
  }
  const keys = new Set(Object.values(parts).flatMap((cells) => cells.keys))
  return {
    all: line((cells, interval) => cells.all(interval)),
    groups: new Map([...keys].map((key) => [key, line((cells, interval) => cells.at(key, interval))])),
  }
}

const COLUMNS = {
  channel: 'channelId',
  team: 'teamId',
  agent: 'assigneeId',
  topic: 'topicIds',
  tag: 'tags',
} as const

/** Those that stand in the queue now, by when they entered it. */
async function present(
  reader: Reader,
  { edges, filter, groupBy, networks }: Asked,
  queue: 'new' | 'pending',
): Promise<readonly Measured[]> {
  const where: Filter<'conversations'>[] = [
    { column: 'queue', op: 'eq', value: queue },
    { column: 'deletedAt', op: 'eq', value: null },
    ...(filter.channelIds ? [{ column: 'channelId', op: 'in', value: filter.channelIds } as const] : []),
    ...(filter.teamIds ? [{ column: 'teamId', op: 'in', value: filter.teamIds } as const] : []),
    ...(filter.agentIds ? [{ column: 'assigneeId', op: 'in', value: filter.agentIds } as const] : []),
    ...(filter.topicIds ? [{ column: 'topicIds', op: 'has', value: filter.topicIds } as const] : []),
    ...(filter.tags ? [{ column: 'tags', op: 'has', value: filter.tags } as const] : []),
    ...(filter.visibility ? [{ column: 'visibility', op: 'eq', value: filter.visibility } as const] : []),
    ...(filter.sources ? [{ column: 'source', op: 'in', value: filter.sources } as const] : []),
  ]
  const one = (by: ColumnName<'conversations'> | null, more: readonly Filter<'conversations'>[] = []) =>
    reader.measure(
      {
        table: 'conversations',
        where: [...where, ...more],
        at: { column: 'enteredQueueAt', edges },
        by,
        sum: 'messageCount',
        value: { column: 'messageCount', quantiles: [] },
        distinct: null,
        limit: MAX_CELLS + edges.length,
      },
      reportsVisibleTo,
    )
  if (groupBy === 'network') {
    const parts = await Promise.all(
      [...networks].map(async ([network, ids]) =>
        (await one(null, [{ column: 'channelId', op: 'in', value: ids }])).map(
          (each): Measured => ({ ...each, key: [network] }),
        ),
      ),
    )
    return [...(await one(null)), ...parts.flat()]
  }
  return one(groupBy && groupBy in COLUMNS ? COLUMNS[groupBy as keyof typeof COLUMNS] : null)
}
