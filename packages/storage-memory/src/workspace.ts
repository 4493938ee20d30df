import type {
  ConfigRecord,
  ConfigRevision,
  EventPlace,
  Id,
  Json,
  TableName,
  WorkspaceRow,
} from '@inboxkit/core'
import type { Slot } from './key-index.js'
import { SortedList } from './sorted-list.js'
import { TableRows } from './table-rows.js'

/** What a repeated commit is answered with. */
export interface CommitRecord {
  readonly position: number
  readonly configVersion: number
  readonly outcome: Json
}

/** An identity that was committed, and when. */
export interface RememberedCommit {
  readonly answer: CommitRecord
  readonly at: Date
}

/** An entity of configuration with the configuration version that made this revision. */
export interface StoredEntity extends ConfigRecord {
  readonly version: number
}

/** Everything one workspace holds. Nothing in it refers to another workspace. */
export class Workspace {
  readonly row: WorkspaceRow
  configVersion = 1
  position = 0
  /** The last commit's link in the chain of audit records. */
  auditLink = ''
  readonly entities = new Map<string, StoredEntity>()
  readonly revisions: ConfigRevision[] = []
  /** In the order in which they were committed. */
  readonly commits = new Map<string, RememberedCommit>()
  /** Events by their place. */
  readonly events = new SortedList<Slot>((a, b) => comparePlaces(placeOfEvent(a), placeOfEvent(b)))
  readonly #tables = new Map<TableName, TableRows>()

  constructor(row: WorkspaceRow) {
    this.row = row
  }

  get id(): Id<'workspace'> {
    return this.row.id
  }

  table(name: TableName): TableRows {
    let rows = this.#tables.get(name)
    if (rows === undefined) {
      rows = new TableRows(name)
      this.#tables.set(name, rows)
    }
    return rows
  }
}

export function placeOfEvent(slot: Slot): EventPlace {
  return { position: slot.row.position as number, ordinal: slot.row.ordinal as number }
}

export function comparePlaces(a: EventPlace, b: EventPlace): number {
  return a.position - b.position || a.ordinal - b.ordinal
}
