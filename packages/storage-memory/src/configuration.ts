import type {
  ConfigKind,
  ConfigRecord,
  ConfigRevision,
  ConfigurationAnswer,
  Json,
  NewWorkspace,
} from '@inboxkit/core'
import { copyJson } from './stored-text.js'
import type { StoredEntity, Workspace } from './workspace.js'

export function entityKey(kind: ConfigKind, id: string): string {
  return `${kind}/${id}`
}

/** The settings with which a workspace begins: the first revision of configuration version 1. */
export function writeFirstSettings(
  workspace: Workspace,
  settings: NewWorkspace['settings'],
  now: Date,
): void {
  const value = copyJson(settings.value, 'settings')
  const record = { kind: 'settings', id: settings.id, revision: 1, value } as const
  write(workspace, record, { kind: 'system', id: 'system' }, now)
}

/** Writes edits whose revisions hold; all of them make one configuration version. */
export function writeConfiguration(
  workspace: Workspace,
  records: readonly ConfigRecord[],
  by: Json,
  now: Date,
): void {
  if (records.length === 0) return
  workspace.configVersion += 1
  for (const record of records) write(workspace, record, by, now)
}

function write(workspace: Workspace, record: ConfigRecord, by: Json, now: Date): void {
  const version = workspace.configVersion
  const key = entityKey(record.kind, record.id)
  const previous = workspace.entities.get(key)?.value ?? null
  workspace.entities.set(key, { ...record, version })
  workspace.revisions.push(Object.freeze({ ...record, version, at: now, by, previous }))
}

/** What a reader who knows version `known` has to learn. A version that never was is answered in full. */
export function readConfiguration(workspace: Workspace, known: number | null): ConfigurationAnswer {
  const version = workspace.configVersion
  if (known === version) return { kind: 'same', version }
  const all = [...workspace.entities.values()]
  if (known === null || known > version || known < 1) {
    return { kind: 'full', version, entities: all.filter(({ value }) => value !== null).map(record) }
  }
  return { kind: 'delta', version, entities: all.filter((entity) => entity.version > known).map(record) }
}

function record({ kind, id, revision, value }: StoredEntity): ConfigRecord {
  return Object.freeze({ kind, id, revision, value })
}

/** Earlier revisions, the newest first, made before configuration version `before`. */
export function readRevisions(
  workspace: Workspace,
  query: { kind: ConfigKind | null; id: string | null; before: number | null; limit: number },
): readonly ConfigRevision[] {
  const found: ConfigRevision[] = []
  for (let i = workspace.revisions.length - 1; i >= 0 && found.length < query.limit; i--) {
    const revision = workspace.revisions[i]
    if (revision === undefined) continue
    if (query.before !== null && revision.version >= query.before) continue
    if (query.kind !== null && revision.kind !== query.kind) continue
    if (query.id !== null && revision.id !== query.id) continue
    found.push({ ...revision, at: new Date(revision.at) })
  }
  return found
}
