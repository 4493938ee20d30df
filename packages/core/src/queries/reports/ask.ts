import { MAX_CELLS, tooMany } from '../../domain/reports/intervals.js'
import type { Series } from '../../domain/reports/metrics.js'
import type { ColumnName } from '../../model/tables.js'
import type { Filter, Measured } from '../../ports/storage.js'
import type { Grouping, ReportFilter } from './input.js'
import type { Questions } from './questions.js'

/** What one question to the storage is about. */
export interface Asked {
  readonly edges: readonly Date[]
  readonly filter: ReportFilter
  readonly groupBy: Grouping | null
  /** Channels by their network; for groups by network. */
  readonly networks: ReadonlyMap<string, readonly string[]>
  readonly clock: 'calendar' | 'business'
  /** Of the whole report. */
  readonly questions: Questions
}
export interface Wanted {
  readonly value?: ColumnName<'facts'>
  readonly distinct?: ColumnName<'facts'>
  /** What happened from then on. */
  readonly from?: Date
}

const QUANTILES = [0.5, 0.9]
const BY: { readonly [G in Exclude<Grouping, 'network' | 'reason'>]: ColumnName<'facts'> } = {
  channel: 'channelId',
  team: 'teamId',
  agent: 'userId',
  topic: 'topicIds',
  tag: 'tags',
  policy: 'policyId',
}

/** The facts of a series, measured by the intervals and groups that were asked for. */
export async function ask(asked: Asked, series: Series, wanted: Wanted = {}): Promise<readonly Measured[]> {
  // What began in a period ended no earlier: the index of facts is by their end.
  const from = wanted.from ?? (series.bySince ? asked.edges[0] : undefined)
  const where = [
    ...filterOf(asked.filter),
    ...(from ? [{ column: 'at', op: 'gte', value: from } as const] : []),
  ]
  const one = (by: ColumnName<'facts'> | null, more: readonly Filter<'facts'>[] = []) =>
    measure(asked, series, wanted, { by, where: [...where, ...more] })
  if (asked.groupBy === 'network') return byNetwork(asked, (ids) => one(null, ids))
  if (asked.groupBy === null || asked.groupBy === 'reason') return one(null)
  return one(columnOf(asked.groupBy, series))
}

/** A topic or tag that was given counts as itself, not with all that the conversation has. */
function columnOf(groupBy: keyof typeof BY, { kinds }: Series): ColumnName<'facts'> {
  if (kinds.length === 1 && kinds[0] === groupBy) return 'label'
  return BY[groupBy]
}

async function measure(
  { edges, questions }: Asked,
  series: Series,
  { value, distinct }: Wanted,
  { by, where }: { by: ColumnName<'facts'> | null; where: readonly Filter<'facts'>[] },
): Promise<readonly Measured[]> {
  const found = await questions.facts({
    where,
    at: { column: series.bySince ? 'since' : 'at', edges },
    by,
    // Totals come besides.
    limit: MAX_CELLS + edges.length,
    kinds: series.kinds,
    measured: {
      where: ofKinds(series),
      sum: 'amount',
      value: value ? { column: value, quantiles: QUANTILES } : null,
      distinct: distinct ?? null,
    },
  })
  const groups = new Set(found.flatMap(({ key }) => (key ? [key[0]] : [])))
  if (groups.size * (edges.length - 1) > MAX_CELLS) throw tooMany()
  return found
}

/** A network has no column: each is asked for its channels, and all of them together for the totals. */
async function byNetwork(
  { networks }: Asked,
  one: (channels: readonly Filter<'facts'>[]) => Promise<readonly Measured[]>,
): Promise<readonly Measured[]> {
  const parts = await Promise.all(
    [...networks].map(async ([network, ids]) => {
      const found = await one([{ column: 'channelId', op: 'in', value: ids }])
      return found.map((each): Measured => ({ ...each, key: [network] }))
    }),
  )
  return [...(await one([])), ...parts.flat()]
}

/** The facts of a series. */
export function whereOf(series: Series): readonly Filter<'facts'>[] {
  return [{ column: 'kind', op: 'in', value: series.kinds }, ...ofKinds(series)]
}

/** Of the facts of its kinds. */
function ofKinds({ labels, actors, replies }: Series): readonly Filter<'facts'>[] {
  return [
    ...(labels ? [{ column: 'label', op: 'in', value: labels } as const] : []),
    ...(actors ? [{ column: 'actorKind', op: 'in', value: actors } as const] : []),
    ...(replies === undefined ? [] : [{ column: 'replies', op: 'eq', value: replies } as const]),
  ]
}

const COLUMNS = {
  channelIds: 'channelId',
  teamIds: 'teamId',
  agentIds: 'userId',
  policyIds: 'policyId',
  sources: 'source',
} as const

export function filterOf(filter: ReportFilter): readonly Filter<'facts'>[] {
  const lists = (['channelIds', 'teamIds', 'agentIds', 'policyIds', 'sources'] as const).flatMap((name) => {
    const value = filter[name]
    return value ? [{ column: COLUMNS[name], op: 'in', value } as const] : []
  })
  return [
    ...lists,
    ...(filter.topicIds ? [{ column: 'topicIds', op: 'has', value: filter.topicIds } as const] : []),
    ...(filter.tags ? [{ column: 'tags', op: 'has', value: filter.tags } as const] : []),
    ...(filter.visibility ? [{ column: 'visibility', op: 'eq', value: filter.visibility } as const] : []),
  ]
}
