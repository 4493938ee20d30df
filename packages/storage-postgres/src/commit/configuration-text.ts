import { SCHEMA } from '../schema/names.js'

const RECORD = 'a(kind text, id text, revision bigint, value jsonb)'

/** Locks the entities that a ChangeSet edits and compares their revisions; one that never was has revision 0. */
export const configurationChecks = `
  if v_configuration is not null then
    with asked as materialized (
      select * from jsonb_to_recordset(v_configuration) as ${RECORD}
    ), locked as materialized (
      select c.kind, c.id, c.revision from asked a join ${SCHEMA}."configuration" c
        on c.workspace_id = p_workspace and c.kind = a.kind and c.id = a.id
      order by c.kind, c.id for update of c
    )
    select v_failed or exists (
      select 1 from asked a left join locked l on l.kind = a.kind and l.id = a.id
      where a.revision <> coalesce(l.revision, 0) + 1
    ) into v_failed;
  end if;`

/** Written while the head is held: of two commits that make the same entity, the second one sees the first. */
export const configurationWrites = `
  if v_configuration is not null then
    insert into ${SCHEMA}."configuration" as c (workspace_id, kind, id, revision, version, value)
    select w.workspace_id, a.kind, a.id, a.revision, v_version, a.value
    from ${SCHEMA}."workspaces" w, jsonb_to_recordset(v_configuration) as ${RECORD}
    where w.workspace_id = p_workspace
    on conflict (workspace_id, kind, id) do update
      set revision = excluded.revision, version = excluded.version, value = excluded.value
      where c.revision = excluded.revision - 1;
    get diagnostics v_count = row_count;
    if v_count <> jsonb_array_length(v_configuration) then
      raise exception 'entity changed' using errcode = 'IK001';
    end if;
    insert into ${SCHEMA}."configuration_revisions" as c
      (workspace_id, kind, id, revision, version, ordinal, value, at, by)
    select w.workspace_id, a.kind, a.id, a.revision, v_version, a.ordinal, a.value, v_now, coalesce(p->'by', 'null')
    from ${SCHEMA}."workspaces" w,
      rows from (jsonb_to_recordset(v_configuration) as (kind text, id text, revision bigint, value jsonb))
        with ordinality as a(kind, id, revision, value, ordinal)
    where w.workspace_id = p_workspace;
  end if;
`
