import type { Id, TableName, Visible } from '@inboxkit/core'
import { refuse } from '../rows/stored-text.js'
import { SCHEMA } from '../schema/names.js'
import { shapeOf, type TableShape } from '../schema/shape.js'
import { type AnyFilter, filterSql } from './filter.js'
import { Parameters } from './parameters.js'
import { SEARCHED, searchSql } from './search.js'
import { visibleSql } from './visible.js'

/** A query on any table, its names not yet checked. */
export interface AnyQuery {
  readonly table: TableName
  readonly where: readonly AnyFilter[]
  readonly any?: readonly AnyFilter[]
  readonly search?: string
  readonly visible: Visible
  readonly configVersion: number
}

export interface QueryParts {
  readonly shape: TableShape
  readonly parameters: Parameters
  /** conditions on alias `t`, the workspace's first */
  readonly conditions: readonly string[]
}

/** Such statements are planned each time, for their workspace. */
export const PLANNED_EACH_TIME = { once: true } as const

/** $1 is the workspace, $2 the configuration version that the asker knows. */
export function partsOf(workspace: Id<'workspace'>, query: AnyQuery): QueryParts {
  const shape = shapeOf(query.table)
  const parameters = new Parameters(workspace)
  parameters.add(workspace, 'text')
  parameters.add(query.configVersion, 'bigint')
  const conditions = [`t."workspace_id" = ${parameters.workspace}`]
  const visible = visibleSql(shape, query.visible, parameters)
  if (visible !== null) conditions.push(visible)
  for (const filter of query.where) conditions.push(filterSql(shape, filter, parameters))
  const any = (query.any ?? []).map((filter) => filterSql(shape, filter, parameters))
  if (any.length > 0) conditions.push(`(${any.join(' or ')})`)
  if (query.search !== undefined) {
    const table = SEARCHED.find((name) => name === query.table)
    if (!table) throw refuse('search', 'is for conversations, contacts and kept posts only')
    conditions.push(...searchSql(table, query.search, parameters))
  }
  return { shape, parameters, conditions }
}

/**
 * One row: whether the configuration is still the one that the asker knows, and only then the answer, both from one
 * snapshot. So who lost a channel a moment ago sees nothing of it (P13).
 */
export function guarded(answer: string, more = ''): string {
  return `select h.config_version = $2::bigint as fresh${more},
  case when h.config_version = $2::bigint then (${answer}) end as answer
from ${SCHEMA}."workspace_heads" h where h.workspace_id = $1`
}
