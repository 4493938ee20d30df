import type { ColumnKind, Id, Scalar } from '@inboxkit/core'
import pg from 'pg'
import { instantText } from '../rows/codec.js'
import { checkText, refuse } from '../rows/stored-text.js'
import { PARAMETER_TYPE } from '../schema/shape.js'

/** The values of a statement under construction. Whatever comes from outside goes in here and nowhere else. */
export class Parameters {
  readonly values: unknown[] = []
  /**
   * The workspace as a literal. One workspace may hold most of a table and the next almost nothing: only with the literal
   * does the planner see which, and not sort a hundred thousand rows where an index has them in order.
   */
  readonly workspace: string

  constructor(workspace: Id<'workspace'>) {
    this.workspace = pg.escapeLiteral(checkText(workspace, 'workspace'))
  }

  /** Adds a value and answers its place, `$3::bigint`. */
  add(value: unknown, type: string): string {
    this.values.push(value)
    return `$${this.values.length}::${type}`
  }

  /** A value for a column; checked, because a value of another kind would be an error of the database. */
  scalar(kind: ColumnKind, value: Scalar, path: string): string {
    return this.add(scalarOf(kind, value, path), PARAMETER_TYPE[kind])
  }

  scalars(kind: ColumnKind, values: readonly Scalar[], path: string): string {
    return this.add(
      values.map((value) => scalarOf(kind, value, path)),
      `${PARAMETER_TYPE[kind]}[]`,
    )
  }
}

/** @throws INVALID_INPUT */
function scalarOf(kind: ColumnKind, value: Scalar, path: string): unknown {
  switch (kind) {
    case 'text':
      return checkText(value, path)
    case 'int':
    case 'float':
      if (typeof value !== 'number' || Number.isNaN(value)) throw refuse(path, 'is not a number')
      return value
    case 'bool':
      if (typeof value !== 'boolean') throw refuse(path, 'is neither true nor false')
      return value
    case 'instant':
      return instantText(value, path)
    default:
      throw refuse(path, 'cannot be compared')
  }
}

/** A number that may stand in a statement. @throws INVALID_INPUT */
export function wholeNumber(value: number, path: string): number {
  if (!Number.isSafeInteger(value) || value < 0) throw refuse(path, 'is not a whole number')
  return value
}
