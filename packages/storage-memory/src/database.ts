import { type Id, InboxError, type NewWorkspace, type Storage, type WorkspaceRow } from '@inboxkit/core'
import { Accounts } from './accounts.js'
import { Buckets } from './buckets.js'
import { hasDue } from './claims.js'
import { compareText } from './compare.js'
import { writeFirstSettings } from './configuration.js'
import { SortedList } from './sorted-list.js'
import { checkText } from './stored-text.js'
import { Workspace } from './workspace.js'

/** What all views of one memory hold together. */
export class Database {
  readonly now: () => Date
  readonly accounts = new Accounts()
  readonly buckets = new Buckets()
  readonly workspaces = new Map<string, Workspace>()
  readonly listeners = new Set<(workspace: Id<'workspace'>) => void>()
  /** By identifier, for `due`. */
  readonly #ids = new SortedList<Id<'workspace'>>(compareText)

  constructor(clock: () => Date) {
    this.now = () => new Date(clock())
  }

  /** @throws NOT_FOUND */
  workspace(id: Id<'workspace'>): Workspace {
    const workspace = this.workspaces.get(id)
    if (workspace === undefined) {
      throw new InboxError('NOT_FOUND', 'There is no such workspace', { kind: 'workspace', id })
    }
    return workspace
  }

  createWorkspace({ id, name, settings, laneIds }: NewWorkspace): void {
    if (this.workspaces.has(id)) return
    const now = this.now()
    const workspace = new Workspace({
      id: checkText(id, 'workspace.id') as Id<'workspace'>,
      name: checkText(name, 'workspace.name'),
      createdAt: now,
    })
    writeFirstSettings(workspace, settings, now)
    const lanes = workspace.table('lanes')
    for (const [lane, laneId] of laneIds.entries()) lanes.insert(lanes.shape.take({ id: laneId, lane }, 1))
    this.workspaces.set(id, workspace)
    this.#ids.add(workspace.id)
  }

  listWorkspaces({ after, limit }: Parameters<Storage['workspaces']>[0]): readonly WorkspaceRow[] {
    const rows = [...this.workspaces.values()].map(({ row }) => row)
    rows.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || compareText(a.id, b.id))
    const start = after === null ? 0 : rows.findIndex(({ id }) => id === after) + 1
    return rows.slice(start, start + limit).map((row) => ({ ...row, createdAt: new Date(row.createdAt) }))
  }

  due({ tables, after, limit }: Parameters<Storage['due']>[0]): readonly Id<'workspace'>[] {
    const now = this.now()
    const found: Id<'workspace'>[] = []
    for (const id of this.#ids.from((other) => after !== null && compareText(other, after) <= 0)) {
      if (found.length >= limit) break
      const workspace = this.workspace(id)
      if (tables.some((table) => hasDue(workspace, table, now))) found.push(id)
    }
    return found
  }
}
