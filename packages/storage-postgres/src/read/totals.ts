import type { AggregateGroup, Id, Scalar, Stale } from '@inboxkit/core'
import type { Database } from '../connection/database.js'
import { noWorkspace } from '../no-workspace.js'
import { decodeCell } from '../rows/codec.js'
import { refuse } from '../rows/stored-text.js'
import { columnOf } from './filter.js'
import { inTime } from './in-time.js'
import { wholeNumber } from './parameters.js'
import { type AnyQuery, guarded, PLANNED_EACH_TIME, partsOf } from './query.js'

/** Counts up to a limit and stops there, so that a count never costs more than it is worth. */
export async function countRows(
  database: Database,
  workspace: Id<'workspace'>,
  query: AnyQuery & { readonly limit: number; readonly withinMs?: number },
): Promise<{ stale: false; count: number; exact: boolean } | Stale> {
  const { shape, parameters, conditions } = partsOf(workspace, query)
  const limit = wholeNumber(query.limit, 'limit') + 1
  const [found] = await inTime<{ fresh: boolean; answer: string | null }>(
    database,
    guarded(
      `select count(*) from (select 1 from ${shape.sql} t where ${conditions.join('\n      and ')} limit ${limit}) x`,
    ),
    parameters.values,
    query.withinMs,
  )
  if (found === undefined) throw noWorkspace(workspace)
  if (!found.fresh) return { stale: true }
  const count = Number(found.answer)
  return { stale: false, count: Math.min(count, query.limit), exact: count <= query.limit }
}

/** Groups in the order of their values, nulls last. */
export async function aggregateRows(
  database: Database,
  workspace: Id<'workspace'>,
  query: AnyQuery & { readonly by: readonly string[]; readonly sum?: string },
): Promise<{ stale: false; groups: readonly AggregateGroup[] } | Stale> {
  const { shape, parameters, conditions } = partsOf(workspace, query)
  const columns = query.by.map((name) => columnOf(shape, name))
  for (const { name, kind } of columns) {
    if (kind === 'json' || kind === 'texts' || kind === 'bytes')
      throw refuse(`by.${name}`, 'cannot be grouped')
  }
  const sum = query.sum === undefined ? null : columnOf(shape, query.sum)
  if (sum !== null && sum.kind !== 'int' && sum.kind !== 'float')
    throw refuse(`sum.${sum.name}`, 'is no number')
  const keys = columns.map(({ sql }) => `t.${sql}`)
  const [found] = await database.query<{ fresh: boolean; answer: [unknown[], number, number][] | null }>(
    guarded(
      `select json_agg(x.g) from (
    select json_build_array(json_build_array(${keys.join(', ')}), count(*), ${sum === null ? '0' : `coalesce(sum(t.${sum.sql}), 0)`}) as g
    from ${shape.sql} t where ${conditions.join('\n      and ')}
    ${keys.length === 0 ? 'having count(*) > 0' : `group by ${keys.join(', ')} order by ${keys.join(', ')}`}
  ) x`,
    ),
    parameters.values,
    PLANNED_EACH_TIME,
  )
  if (found === undefined) throw noWorkspace(workspace)
  if (!found.fresh) return { stale: true }
  return {
    stale: false,
    groups: (found.answer ?? []).map(([key, count, total]) => ({
      key: columns.map(({ kind }, i) => decodeCell(kind, key[i] ?? null) as Scalar),
      count: Number(count),
      sum: Number(total),
    })),
  }
}
