import type { Id } from '../model/id.js'
import type { Row, TableName } from '../model/tables.js'
import type { ChangeSet, RowChange } from '../ports/change-set.js'
import { TEST_ACTOR } from './default-rows.js'
import { anId } from './test-ids.js'

/** A ChangeSet of a new id that changes nothing but what is given. */
export function aChangeSet(workspace: Id<'workspace'>, given: Partial<ChangeSet> = {}): ChangeSet {
  return {
    id: anId('commit'),
    workspace,
    basis: null,
    rows: [],
    configuration: [],
    by: TEST_ACTOR,
    claims: [],
    outcome: null,
    ...given,
  }
}

export function insert<T extends TableName>(table: T, row: Row<T>): RowChange {
  return { op: 'insert', table, row } as unknown as RowChange
}

/** Changes columns of a row as it was read: guarded by its version, which it raises. */
export function update<T extends TableName>(table: T, row: Row<T>, changed: Partial<Row<T>>): RowChange {
  const { version } = row
  return {
    op: 'update',
    table,
    row: { ...row, ...changed, version: version + 1 },
    expected: version,
  } as unknown as RowChange
}

/** Deletes a row as it was read. */
export function remove<T extends TableName>(table: T, row: Row<T>): RowChange {
  return { op: 'delete', table, id: row.id, expected: row.version } as unknown as RowChange
}
