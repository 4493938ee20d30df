import type { EventPlace, TableName } from '@inboxkit/core'
import {
  type EventPage,
  InboxError,
  keyOf,
  type LoadAnswer,
  type LoadRequest,
  type Row,
} from '@inboxkit/core'
import { placeOf, type Slot } from './key-index.js'
import type { StoredRow } from './row-shape.js'
import { checkText } from './stored-text.js'
import { comparePlaces, placeOfEvent, type Workspace } from './workspace.js'

/** Gives stored rows to the outside, as copies. The one place where a stored row gets its table's type. */
export function give<T extends TableName>(
  workspace: Workspace,
  table: T,
  rows: readonly StoredRow[],
): readonly Row<T>[] {
  const { shape } = workspace.table(table)
  return rows.map((row) => shape.give(row) as unknown as Row<T>)
}

/** Rows by their keys, each value's in the key's order; a row that several values find comes once. */
export function load(workspace: Workspace, { lookups, commit }: LoadRequest, now: Date): LoadAnswer {
  const committed = commit === undefined ? undefined : workspace.commits.get(commit)?.answer
  return {
    now,
    configVersion: workspace.configVersion,
    rows: lookups.map(({ table, by, values }) => {
      const found = new Set<StoredRow>()
      for (const value of values) for (const row of byKey(workspace, table, by, value)) found.add(row)
      return give<TableName>(workspace, table, [...found])
    }),
    committed: committed === undefined ? null : { outcome: committed.outcome },
  }
}

function byKey(
  workspace: Workspace,
  table: TableName,
  by: string,
  value: readonly (string | number)[],
): readonly StoredRow[] {
  for (const part of value) if (typeof part === 'string') checkText(part, `${table}.${by}`)
  const rows = workspace.table(table)
  if (by === 'id') {
    const row = rows.get(String(value[0]))
    return row === null ? [] : [row]
  }
  const index = rows.index(by)
  if (index === null || keyOf(table, by)?.columns.length !== value.length) {
    throw new InboxError('INTERNAL', `${table} has no such key: ${by}`, { what: 'unknown key' })
  }
  return first(index.at(placeOf(value)), index.key.limit ?? Number.POSITIVE_INFINITY)
}

function first(slots: Iterable<Slot>, limit: number): readonly StoredRow[] {
  const rows: StoredRow[] = []
  for (const { row } of slots) {
    if (rows.length >= limit) break
    rows.push(row)
  }
  return rows
}

/** Events after a place. `oldest` is the position of the first event that is kept. */
export function readEvents(
  workspace: Workspace,
  { after, limit }: { after: EventPlace; limit: number },
): EventPage {
  const later = workspace.events.from((slot) => comparePlaces(placeOfEvent(slot), after) <= 0)
  const [oldest] = first(workspace.events, 1)
  return {
    events: give(workspace, 'events', first(later, limit)),
    position: workspace.position,
    configVersion: workspace.configVersion,
    oldest: oldest === undefined ? workspace.position : (oldest.position as number),
  }
}
