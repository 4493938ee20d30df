import { MAX_CELLS } from '../../domain/reports/intervals.js'
import type { Series } from '../../domain/reports/metrics.js'
import type { ColumnName } from '../../model/tables.js'
import type { Filter, Measured } from '../../ports/storage.js'
import { type Asked, ask } from './ask.js'
import { Cells, count, type Line, type Table } from './figures.js'
import type { ReportFilter } from './input.js'

const EVER = [new Date('1970-01-01T00:00:00Z'), new Date('9000-01-01T00:00:00Z')] as const

/** What is known of those who left a queue: when they entered it, and when they left. */
export const leftSeries = (queue: 'new' | 'pending'): Series => ({
  kinds: ['moved'],
  labels: ['new', 'pending', 'resolved', 'deleted'].map((to) => `${queue}>${to}`),
})

/**
 * How many stood in a queue at the end of each interval: those who stood there at the begin of the period, with those
 * who came and without those who went. Who has left a queue is told by the fact of it, who is still there by itself.
 */
export async function backlog(asked: Asked, queue: 'new' | 'pending'): Promise<Table> {
  const [from] = asked.edges
  const intervals = asked.edges.length - 1
  const left = leftSeries(queue)
  const over = (edges: readonly (Date | undefined)[]): Asked => ({
    ...asked,
    edges: edges.flatMap((edge) => (edge ? [edge] : [])),
  })
  const before = over([EVER[0], from])
  const [gone, came, stoodThere, stays, stayed] = await Promise.all([
    ask(asked, left),
    ask(asked, { ...left, bySince: true }),
    // Of those who came before the period, those who left it later.
    ask(before, { ...left, bySince: true }, from ? { from } : {}),
    present(asked, queue),
    present(before, queue),
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
  agent: 'assigneeId',
  topic: 'topicIds',
  tag: 'tags',
} as const satisfies Partial<Record<string, ColumnName<'conversations'>>>

/** Some of the conversations that stand in a queue now. */
export interface Standing {
  readonly where: readonly Filter<'conversations'>[]
  /** The column by which they are of a team; null: nobody asks. */
  readonly team: 'teamId' | 'routedTeamId' | null
}

/** What a filter asks of conversations themselves, but for their team: it is the one that has them, else the one they are led to. */
export const ofConversations = (filter: ReportFilter): readonly Filter<'conversations'>[] => [
  { column: 'deletedAt', op: 'eq', value: null },
  ...(filter.channelIds ? [{ column: 'channelId', op: 'in', value: filter.channelIds } as const] : []),
  ...(filter.agentIds ? [{ column: 'assigneeId', op: 'in', value: filter.agentIds } as const] : []),
  ...(filter.topicIds ? [{ column: 'topicIds', op: 'has', value: filter.topicIds } as const] : []),
  ...(filter.tags ? [{ column: 'tags', op: 'has', value: filter.tags } as const] : []),
  ...(filter.visibility ? [{ column: 'visibility', op: 'eq', value: filter.visibility } as const] : []),
  ...(filter.sources ? [{ column: 'source', op: 'in', value: filter.sources } as const] : []),
]

/** Those that stand in the queue now. As facts have it, they are of the team that has them, else of the one they are led to. */
export function standing(
  filter: ReportFilter,
  queue: 'new' | 'pending',
  byTeam = filter.teamIds !== undefined,
): readonly Standing[] {
  // No conversation is of a policy.
  if (filter.policyIds) return []
  const where: readonly Filter<'conversations'>[] = [
    { column: 'queue', op: 'eq', value: queue },
    ...ofConversations(filter),
  ]
  if (!byTeam) return [{ team: null, where }]
  const of = (team: 'teamId' | 'routedTeamId'): readonly Filter<'conversations'>[] =>
    filter.teamIds ? [{ column: team, op: 'in', value: filter.teamIds }] : []
  const [has, hasNone] = [
    { column: 'teamId', op: 'ne', value: null },
    { column: 'teamId', op: 'eq', value: null },
  ] as const
  return [
    { team: 'teamId', where: [...where, has, ...of('teamId')] },
    { team: 'routedTeamId', where: [...where, hasNone, ...of('routedTeamId')] },
  ]
}

/** Those that stand in the queue now, by when they entered it. */
async function present(
  { edges, filter, groupBy, networks, questions }: Asked,
  queue: 'new' | 'pending',
): Promise<readonly Measured[]> {
  const one = (
    by: ColumnName<'conversations'> | null,
    where: readonly Filter<'conversations'>[],
    more: readonly Filter<'conversations'>[] = [],
  ) =>
    questions.conversations(
      {
        where: [...where, ...more],
        at: { column: 'enteredQueueAt', edges },
        by,
        limit: MAX_CELLS + edges.length,
      },
      {
        where: [],
        sum: 'messageCount',
        value: { column: 'messageCount', quantiles: [] },
        distinct: null,
      },
    )
  const columnOf = (team: Standing['team']) => {
    if (groupBy === 'team') return team
    return groupBy && groupBy in COLUMNS ? COLUMNS[groupBy as keyof typeof COLUMNS] : null
  }
  const parts = await Promise.all(
    standing(filter, queue, groupBy === 'team' || filter.teamIds !== undefined).map(
      async ({ where, team }) => {
        if (groupBy !== 'network') return one(columnOf(team), where)
        const own = [...networks].map(async ([network, ids]) =>
          (await one(null, where, [{ column: 'channelId', op: 'in', value: ids }])).map(
            (each): Measured => ({ ...each, key: [network] }),
          ),
        )
        return [...(await one(null, where)), ...(await Promise.all(own)).flat()]
      },
    ),
  )
  return together(parts.flat())
}

/** Answers to several questions about different rows, as one. Only how many they are is asked of it. */
function together(found: readonly Measured[]): readonly Measured[] {
  const cells = new Map<string, Measured>()
  for (const each of found) {
    const place = JSON.stringify([each.interval, each.key])
    cells.set(place, { ...each, n: each.n + (cells.get(place)?.n ?? 0) })
  }
  return [...cells.values()]
}
