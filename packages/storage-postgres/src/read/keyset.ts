import { InboxError, type Scalar } from '@inboxkit/core'
import { refuse } from '../rows/stored-text.js'
import type { ColumnShape, TableShape } from '../schema/shape.js'
import { columnOf } from './filter.js'
import type { Parameters } from './parameters.js'

export interface AnyOrder {
  readonly column: string
  readonly descending?: boolean
  readonly nulls?: 'first' | 'last'
}

/** One ordered column, ready for a statement. */
export interface Place {
  readonly column: ColumnShape
  readonly descending: boolean
  readonly nullsFirst: boolean
}

/** The order of a page, with the identifier as the last tie-break. @throws INVALID_INPUT */
export function placesOf(table: TableShape, order: readonly AnyOrder[]): readonly Place[] {
  return [...order, { column: 'id' }].map(({ column: name, descending, nulls }: AnyOrder) => {
    const column = columnOf(table, name)
    if (column.kind === 'json' || column.kind === 'texts' || column.kind === 'bytes') {
      throw refuse(`order.${name}`, 'cannot be put in order')
    }
    return { column, descending: descending === true, nullsFirst: nulls === 'first' }
  })
}

/** Nulls are named only where a column can hold them, so that the order is an index's own. */
export function orderSql(places: readonly Place[]): string {
  return places
    .map(({ column, descending, nullsFirst }) => {
      const nulls =
        column.nullable && nullsFirst !== descending ? ` nulls ${nullsFirst ? 'first' : 'last'}` : ''
      return `t.${column.sql}${descending ? ' desc' : ''}${nulls}`
    })
    .join(', ')
}

/**
 * The condition that a row comes after another one. One comparison of tuples where all columns run upwards without
 * nulls; else column by column: equal in the earlier ones, behind in this one. A comparison of tuples cannot say
 * «priority down, then time up», and is null as soon as one of its values is.
 *
 * @throws CURSOR_INVALID
 */
export function afterSql(places: readonly Place[], after: readonly Scalar[], parameters: Parameters): string {
  if (after.length !== places.length) {
    throw new InboxError('CURSOR_INVALID', 'The cursor belongs to another query', { reason: 'length' })
  }
  const values = places.map(({ column }, i) => {
    const value = after[i] ?? null
    return value === null ? null : parameters.scalar(column.kind, value, `after.${column.name}`)
  })
  const plain = places.every(({ column, descending }) => !descending && !column.nullable)
  if (plain && !values.includes(null)) {
    return `(${places.map(({ column }) => `t.${column.sql}`).join(', ')}) > (${values.join(', ')})`
  }
  const alternatives: string[] = []
  const equal: string[] = []
  for (const [i, place] of places.entries()) {
    const value = values[i] ?? null
    const behind = behindSql(place, value)
    if (behind !== null) alternatives.push(`(${[...equal, behind].join(' and ')})`)
    equal.push(value === null ? `t.${place.column.sql} is null` : `t.${place.column.sql} = ${value}`)
  }
  return `(${[firstBound(places, values), `(${alternatives.join(' or ')})`].filter((part) => part !== null).join(' and ')})`
}

/** Null: nothing comes after this value in this column. */
function behindSql({ column, descending, nullsFirst }: Place, value: string | null): string | null {
  const sql = `t.${column.sql}`
  if (value === null) return nullsFirst ? `${sql} is not null` : null
  const further = `${sql} ${descending ? '<' : '>'} ${value}`
  return column.nullable && !nullsFirst ? `(${further} or ${sql} is null)` : further
}

/** Implied by the rest; said because an index can begin at it. */
function firstBound(places: readonly Place[], values: readonly (string | null)[]): string | null {
  const [first] = places
  const [value = null] = values
  if (first === undefined || value === null) return null
  if (first.column.nullable && !first.nullsFirst) return null
  return `t.${first.column.sql} ${first.descending ? '<=' : '>='} ${value}`
}
