import { type ChangeSet, InboxError, type RowChange, type TableName } from '@inboxkit/core'
import type { StoredRow } from './row-shape.js'
import { checkText, copyJson } from './stored-text.js'
import type { Workspace } from './workspace.js'

/** One written row, checked and copied, with the row that stands in its place. */
export interface Prepared {
  readonly op: RowChange['op']
  readonly table: TableName
  readonly id: string
  readonly old: StoredRow | null
  /** Null for a deletion. */
  readonly row: StoredRow | null
  readonly expected: number | null
}

/** Checks and copies all that a ChangeSet brings, before anything of it is written. @throws INVALID_INPUT */
export function prepare(workspace: Workspace, changes: ChangeSet): readonly Prepared[] {
  const seen = new Set<string>()
  return changes.rows.map((change) => {
    const id = change.op === 'delete' ? change.id : change.row.id
    const name = `${change.table}/${id}`
    if (seen.has(name)) {
      throw new InboxError('INTERNAL', `A ChangeSet writes ${name} twice`, { what: 'row written twice' })
    }
    seen.add(name)
    return prepareRow(workspace, change, id)
  })
}

function prepareRow(workspace: Workspace, change: RowChange, id: string): Prepared {
  const { op, table } = change
  const rows = workspace.table(table)
  const old = rows.get(id)
  if (op === 'delete') return { op, table, id, old, row: null, expected: change.expected }
  const version = op === 'insert' ? 1 : change.expected + 1
  const row = rows.shape.take(change.row, version, op === 'insert' ? null : old)
  return { op, table, id, old, row, expected: op === 'insert' ? null : change.expected }
}

/** The rest of a ChangeSet, copied. @throws INVALID_INPUT */
export function prepareRest(changes: ChangeSet): Pick<ChangeSet, 'configuration' | 'by' | 'outcome'> {
  checkText(changes.id, 'commit.id')
  return {
    outcome: copyJson(changes.outcome, 'commit.outcome'),
    by: copyJson(changes.by, 'commit.by'),
    configuration: changes.configuration.map(({ kind, id, revision, value }) => ({
      kind,
      id: checkText(id, `configuration.${kind}.id`),
      revision,
      value: copyJson(value, `configuration.${kind}.value`),
    })),
  }
}
