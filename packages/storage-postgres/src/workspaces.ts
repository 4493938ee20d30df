import type { Id, NewWorkspace, WorkspaceRow } from '@inboxkit/core'
import { type Clock, clockValue, nowSql } from './clock.js'
import type { Database } from './connection/database.js'
import { checkJson, checkText } from './rows/stored-text.js'
import { SCHEMA } from './schema/names.js'

/** One statement: whoever makes the workspace's row makes the rest, and a repetition makes nothing. */
const CREATE = `with clock as materialized (select ${nowSql('$1')} as now), made as (
  insert into ${SCHEMA}."workspaces" as w (workspace_id, name, created_at)
  select $2, $3, c.now from clock c on conflict do nothing
  returning w.workspace_id, w.created_at
), head as (
  insert into ${SCHEMA}."workspace_heads" (workspace_id, config_version, position, audit_link)
  select m.workspace_id, 1, 0, '' from made m
), lanes as (
  insert into ${SCHEMA}."lanes" (workspace_id, id, version, lane)
  select m.workspace_id, l.id, 1, l.place - 1 from made m, unnest($6::text[]) with ordinality as l(id, place)
), settings as (
  insert into ${SCHEMA}."configuration" (workspace_id, kind, id, revision, version, value)
  select m.workspace_id, 'settings', $4, 1, 1, $5::jsonb from made m
)
insert into ${SCHEMA}."configuration_revisions"
  (workspace_id, kind, id, revision, version, ordinal, value, at, by)
select m.workspace_id, 'settings', $4, 1, 1, 1, $5::jsonb, m.created_at, '{"kind": "system", "id": "system"}'
from made m`

export async function createWorkspace(
  database: Database,
  clock: Clock,
  workspace: NewWorkspace,
): Promise<void> {
  checkJson(workspace.settings.value, 'settings')
  await database.query(CREATE, [
    clockValue(clock),
    checkText(workspace.id, 'workspace.id'),
    checkText(workspace.name, 'workspace.name'),
    checkText(workspace.settings.id, 'settings.id'),
    JSON.stringify(workspace.settings.value),
    workspace.laneIds.map((id) => checkText(id, 'lane.id')),
  ])
}

export async function listWorkspaces(
  database: Database,
  query: { readonly after: Id<'workspace'> | null; readonly limit: number },
): Promise<readonly WorkspaceRow[]> {
  const rows = await database.query<{ id: Id<'workspace'>; name: string; created: string }>(
    `select w.workspace_id as id, w.name, to_json(w.created_at) as created from ${SCHEMA}."workspaces" w
where $1::text is null or (w.created_at, w.workspace_id) >
  (select a.created_at, a.workspace_id from ${SCHEMA}."workspaces" a where a.workspace_id = $1)
order by w.created_at, w.workspace_id limit $2`,
    [query.after, query.limit],
  )
  return rows.map(({ id, name, created }) => ({ id, name, createdAt: new Date(created) }))
}
