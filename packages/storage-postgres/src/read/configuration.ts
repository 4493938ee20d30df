import type { ConfigKind, ConfigRecord, ConfigRevision, ConfigurationAnswer, Id, Json } from '@inboxkit/core'
import type { Database } from '../connection/database.js'
import { noWorkspace, requireWorkspace } from '../no-workspace.js'
import { checkText } from '../rows/stored-text.js'
import { SCHEMA } from '../schema/names.js'

/** Whole, or what changed since `known`, from one snapshot with the version. A version that never was is answered in full. */
export async function readConfiguration(
  database: Database,
  workspace: Id<'workspace'>,
  known: number | null,
): Promise<ConfigurationAnswer> {
  const [row] = await database.query<{ version: string; entities: (readonly unknown[])[] | null }>(
    `select h.config_version as version, (
  select json_agg(json_build_array(c.kind, c.id, c.revision, c.value) order by c.kind, c.id)
  from ${SCHEMA}."configuration" c
  where c.workspace_id = $1 and h.config_version is distinct from $2::bigint
    and case when $2 between 1 and h.config_version then c.version > $2 else c.value is not null end
) as entities
from ${SCHEMA}."workspace_heads" h where h.workspace_id = $1`,
    [workspace, known],
  )
  if (row === undefined) throw noWorkspace(workspace)
  const version = Number(row.version)
  if (known === version) return { kind: 'same', version }
  const delta = known !== null && known >= 1 && known < version
  return { kind: delta ? 'delta' : 'full', version, entities: (row.entities ?? []).map(recordOf) }
}

function recordOf([kind, id, revision, value]: readonly unknown[]): ConfigRecord {
  return {
    kind: kind as ConfigKind,
    id: id as string,
    revision: Number(revision),
    value: (value ?? null) as Json | null,
  }
}

/** Revisions before configuration version `before`, the newest first. */
export async function readRevisions(
  database: Database,
  workspace: Id<'workspace'>,
  query: {
    readonly kind: ConfigKind | null
    readonly id: string | null
    readonly before: number | null
    readonly limit: number
  },
): Promise<readonly ConfigRevision[]> {
  const rows = await database.query<{
    revision: readonly unknown[]
    version: string
    at: string
    by: Json
    previous: Json | null
  }>(
    `select json_build_array(r.kind, r.id, r.revision, r.value) as revision, r.version, to_json(r.at) as at, r.by, (
  select p.value from ${SCHEMA}."configuration_revisions" p
  where p.workspace_id = r.workspace_id and p.kind = r.kind and p.id = r.id and p.revision = r.revision - 1
) as previous
from ${SCHEMA}."configuration_revisions" r
where r.workspace_id = $1 and ($2::text is null or r.kind = $2) and ($3::text is null or r.id = $3)
  and ($4::bigint is null or r.version < $4)
order by r.version desc, r.ordinal desc limit $5`,
    [workspace, query.kind, query.id === null ? null : checkText(query.id, 'id'), query.before, query.limit],
  )
  if (rows.length === 0) await requireWorkspace(database, workspace)
  return rows.map(({ revision, version, at, by, previous }) => ({
    ...recordOf(revision),
    version: Number(version),
    at: new Date(at),
    by,
    previous,
  }))
}
