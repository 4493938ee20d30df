import assert from 'node:assert/strict'
import type { ConfigKind } from '../../model/configuration.js'
import type { Id } from '../../model/id.js'
import type { Row, TableName } from '../../model/tables.js'
import type { ChangeSet, Committed, Conflict } from '../../ports/change-set.js'
import type { Page, PageQuery, Storage } from '../../ports/storage.js'
import { aNewWorkspace } from '../a-workspace.js'
import { aRow } from '../builders.js'
import { aChangeSet, insert } from '../change-set.js'
import type { FakeClock } from '../fake-clock.js'
import type { StorageSubject } from './subject.js'

/** One storage with one workspace, and short ways to write and read in it. */
export class Bench {
  readonly subject: StorageSubject
  readonly storage: Storage
  readonly workspace: Id<'workspace'>

  constructor(subject: StorageSubject, storage: Storage, workspace: Id<'workspace'>) {
    this.subject = subject
    this.storage = storage
    this.workspace = workspace
  }

  get clock(): FakeClock {
    return this.subject.clock
  }

  /** The same workspace seen through another view. */
  async another(): Promise<Bench> {
    return new Bench(this.subject, await this.subject.open(), this.workspace)
  }

  changes(given: Partial<ChangeSet> = {}): ChangeSet {
    return aChangeSet(this.workspace, given)
  }

  /** Commits and expects success. */
  async commit(given: Partial<ChangeSet> = {}): Promise<Committed> {
    const answer = await this.storage.commit(this.changes(given))
    assert.ok(answer.ok, `the commit met a conflict: ${JSON.stringify(answer)}`)
    return answer
  }

  /** Commits and expects conflicts. */
  async refused(given: Partial<ChangeSet>): Promise<readonly Conflict[]> {
    const answer = await this.storage.commit(this.changes(given))
    assert.ok(!answer.ok, 'the commit was expected to meet a conflict')
    return answer.conflicts
  }

  /** Inserts one row, plain but for what is given, and answers it as it is now stored. */
  async put<T extends TableName>(table: T, given: Partial<Row<T>> = {}): Promise<Row<T>> {
    const [row] = await this.putAll(table, [given])
    assert.ok(row)
    return row
  }

  async putAll<T extends TableName>(table: T, given: readonly Partial<Row<T>>[]): Promise<readonly Row<T>[]> {
    const rows = given.map((columns) => aRow(table, columns, this.clock.now()))
    await this.commit({ rows: rows.map((row) => insert(table, row)) })
    return rows
  }

  async load<T extends TableName>(
    table: T,
    by: string,
    ...values: readonly (readonly (string | number)[])[]
  ): Promise<readonly Row<T>[]> {
    const lookup = { table, by, values } as unknown as Parameters<Storage['load']>[1]['lookups'][number]
    const { rows } = await this.storage.load(this.workspace, { lookups: [lookup] })
    assert.equal(rows.length, 1)
    return (rows[0] ?? []) as unknown as readonly Row<T>[]
  }

  /** The row as it stands, or null. */
  async read<T extends TableName>(table: T, id: string): Promise<Row<T> | null> {
    const rows = await this.load(table, 'id', [id])
    assert.ok(rows.length <= 1)
    return rows[0] ?? null
  }

  /** A page for somebody who sees everything, under the configuration as it is now. */
  async page<T extends TableName>(query: Partial<PageQuery<T>> & { readonly table: T }): Promise<Page<T>> {
    const page = await this.storage.page<T>(this.workspace, {
      where: [],
      order: [],
      after: null,
      limit: 100,
      visible: 'all',
      configVersion: await this.configVersion(),
      ...query,
    } as PageQuery<T>)
    assert.equal(page.stale, false)
    assert.ok(!page.stale)
    return page
  }

  async configVersion(): Promise<number> {
    return (await this.storage.load(this.workspace, { lookups: [] })).configVersion
  }

  async edit(
    kind: ConfigKind,
    id: string,
    revision: number,
    value: ConfigValueJson | null,
  ): Promise<Committed> {
    return this.commit({ configuration: [{ kind, id, revision, value }] })
  }
}

type ConfigValueJson = ChangeSet['configuration'][number]['value']

export async function bench(subject: StorageSubject): Promise<Bench> {
  const storage = await subject.open()
  return new Bench(subject, storage, await anotherWorkspace(storage))
}

export async function anotherWorkspace(storage: Storage): Promise<Id<'workspace'>> {
  const workspace = aNewWorkspace()
  await storage.createWorkspace(workspace)
  return workspace.id
}

/** Conflicts by guard and row, in one order, to be compared. */
export function named(conflicts: readonly Conflict[]): readonly string[] {
  return [...new Set(conflicts.map(nameOf))].sort()
}

function nameOf(conflict: Conflict): string {
  switch (conflict.guard) {
    case 'config':
    case 'busy':
      return conflict.guard
    case 'revision':
      return `revision ${conflict.kind} ${conflict.id}`
    default:
      return `${conflict.guard} ${conflict.table} ${conflict.id}`
  }
}
