import { writtenRowsSql } from '../rows/record.js'
import { SCHEMA } from '../schema/names.js'
import { SHAPES, type TableShape } from '../schema/shape.js'
import { configurationChecks, configurationWrites } from './configuration-text.js'

/**
 * The text of the function that writes a ChangeSet, made from the descriptions: one block a table, each set-based.
 *
 * The order, and why: the commit's own lock first, so that the same ChangeSet sent twice at once is written once; then
 * the guarded rows, locked in (table, id) order so that two commits never wait for each other in a circle; deletions
 * and updates before inserts, because a conversation gives up its current key before another takes it; the head last,
 * because it is the one row that all commits of a workspace share; then what carries the position.
 *
 * It answers `{"ok": false}` when a guard does not hold. Once something was written, a unique key that is met raises
 * PostgreSQL's own error, and another version of the configuration IK001. Which guards failed is found out afterwards, by who asks.
 */
export function commitFunction(name: string): string {
  return `create or replace function ${SCHEMA}."${name}"(p_workspace text, p_at timestamptz, p jsonb)
returns jsonb language plpgsql
set enable_hashjoin = off set enable_mergejoin = off
as $commit$
declare
  v_id text := p->>'id';
  v_now timestamptz(3) := coalesce(p_at, date_trunc('milliseconds', clock_timestamp()));
  v_basis bigint := (p->>'basis')::bigint;
  v_guards jsonb := p->'guards';
  v_deletes jsonb := p->'deletes';
  v_updates jsonb := p->'updates';
  v_releases jsonb := p->'releases';
  v_inserts jsonb := p->'inserts';
  v_configuration jsonb := p->'configuration';
  v_done jsonb;
  v_list jsonb;
  v_row text;
  v_failed boolean := false;
  v_count bigint;
  v_position bigint;
  v_version bigint;
  v_link text;
begin
  perform pg_advisory_xact_lock(hashtextextended(p_workspace || v_id, 0));
  select jsonb_build_object('ok', true, 'replayed', true, 'position', c.position, 'configVersion', c.config_version,
      'outcome', c.outcome)
    into v_done from ${SCHEMA}."commits" c where c.workspace_id = p_workspace and c.id = v_id;
  if found then return v_done; end if;

  select h.config_version into v_version from ${SCHEMA}."workspace_heads" h where h.workspace_id = p_workspace;
  if not found then return '{"ok": false, "missing": true}'; end if;
  if v_version <> v_basis then v_failed := true; end if;
${SHAPES.map(guardBlock).join('')}${configurationChecks}
  if v_failed then return '{"ok": false}'; end if;

  if v_deletes is not null then
${SHAPES.map(deleteBlock).join('')}  end if;
  if v_updates is not null then
${SHAPES.map(updateBlock).join('')}  end if;
  if v_releases is not null then
${SHAPES.filter(({ claimable }) => claimable)
  .map(releaseBlock)
  .join('')}  end if;
  if v_inserts is not null then
${SHAPES.filter((table) => !isPlaced(table))
  .map(insertBlock)
  .join('')}  end if;

  update ${SCHEMA}."workspace_heads" h
    set position = h.position + 1,
      config_version = h.config_version + case when v_configuration is null then 0 else 1 end,
      audit_link = case when p->>'digests' is null then h.audit_link
        else encode(sha256(convert_to(h.audit_link || (p->>'digests'), 'UTF8')), 'hex') end
    where h.workspace_id = p_workspace and (v_basis is null or h.config_version = v_basis)
    returning h.position, h.config_version, h.audit_link into v_position, v_version, v_link;
  if not found then raise exception 'configuration changed' using errcode = 'IK001'; end if;

  if v_inserts is not null then
${SHAPES.filter(isPlaced).map(insertBlock).join('')}  end if;
${configurationWrites}
  insert into ${SCHEMA}."commits" (workspace_id, id, position, config_version, outcome, at)
    values (p_workspace, v_id, v_position, v_version, p->'outcome', v_now);
  return jsonb_build_object('ok', true, 'replayed', false, 'position', v_position, 'configVersion', v_version);
end
$commit$`
}

/** Tables whose rows carry the commit's position, which is known once the head is written. */
function isPlaced(table: TableShape): boolean {
  return table.name === 'audit' || table.name === 'events'
}

/**
 * Locks a table's guarded rows in their order and counts those that hold: one is missing when its guard does not. A row
 * that changes while it is waited for is looked at again as it is then. The limit leaves the planner one way only, the
 * primary key: for a table that it believes small it would read the whole workspace, once for each row.
 *
 * A claim holds while its fence is the row's and its lease runs: the fence alone would keep two workers apart, the lease
 * makes one that was away too long notice it everywhere alike.
 */
function guardBlock(table: TableShape): string {
  const claim = table.claimable
    ? `
          and (a.fence is null or (t.fence = a.fence and t.lease_until > v_now))`
    : ''
  return `
  v_list := v_guards->'${table.name}';
  if v_list is not null then
    select count(*) into v_count from (
      select * from jsonb_to_recordset(v_list) as g(id text, expected bigint, fence bigint) order by g.id collate "C"
    ) a cross join lateral (
      select 1 from ${table.sql} t
      where t.workspace_id = p_workspace and t.id = a.id
          and (a.expected is null or t.version = a.expected)${claim}
      limit 1 for update
    ) holding;
    v_failed := v_failed or v_count <> jsonb_array_length(v_list);
  end if;`
}

function deleteBlock(table: TableShape): string {
  return `    if v_deletes ? '${table.name}' then
      for v_row in select jsonb_array_elements_text(v_deletes->'${table.name}') loop
        delete from ${table.sql} t where t.workspace_id = p_workspace and t.id = v_row;
      end loop;
    end if;
`
}

/**
 * Updates come in up to two lists: first the rows that give up a unique key, then the others. All of them stand and are
 * locked, so each meets its primary key: the one way to change many rows on which the planner has no say.
 */
function updateBlock(table: TableShape): string {
  const columns = writtenColumns(table)
  const sets = [
    '"version" = excluded."version"',
    ...columns.map((column) => `"${column}" = excluded."${column}"`),
  ]
  const values = columns.map((column) => `r."${column}"`)
  if (table.name === 'inbound')
    sets.push(`"sealed" = case when excluded."size" = 0 then ''::bytea else t."sealed" end`)
  if (table.claimable) {
    columns.push('lease_until')
    values.push(`case when r."release" then null else 'infinity'::timestamptz end`)
    sets.push('"lease_until" = case when excluded."lease_until" is null then null else t."lease_until" end')
  }
  return `    if v_updates ? '${table.name}' then
      for v_list in select e from jsonb_array_elements(v_updates->'${table.name}') e loop
        insert into ${table.sql} as t ("workspace_id", "id", "version", ${columns.map((column) => `"${column}"`).join(', ')})
        select w.workspace_id, r."id", r."expected" + 1, ${values.join(', ')}
        from ${SCHEMA}."workspaces" w, ${writtenRowsSql(table, 'v_list')} r
        where w.workspace_id = p_workspace
        on conflict ("workspace_id", "id") do update set ${sets.join(', ')};
      end loop;
    end if;
`
}

/** The columns that a ChangeSet says: all but the identifier and the version. */
function writtenColumns(table: TableShape): string[] {
  return [...table.columns.map(({ field }) => field), ...(table.name === 'contents' ? ['search_text'] : [])]
}

function releaseBlock(table: TableShape): string {
  return `    if v_releases ? '${table.name}' then
      for v_row in select jsonb_array_elements_text(v_releases->'${table.name}') loop
        update ${table.sql} t set lease_until = null where t.workspace_id = p_workspace and t.id = v_row;
      end loop;
    end if;
`
}

function insertBlock(table: TableShape): string {
  const columns = writtenColumns(table)
  const values = columns.map((column) => {
    if (isPlaced(table) && column === 'position') return 'v_position'
    if (table.name === 'audit' && column === 'link') return 'v_link'
    return `r."${column}"`
  })
  // Joined to the workspace's own row, so that a distributed database sends it to one node. A unique key that is met is
  // an error and ends the commit; passing such rows over, to count them afterwards, costs a fifth of the insert.
  return `    v_list := v_inserts->'${table.name}';
    if v_list is not null then
      insert into ${table.sql} as t ("workspace_id", "id", "version", ${columns.map((column) => `"${column}"`).join(', ')})
      select w.workspace_id, r."id", 1, ${values.join(', ')}
      from ${SCHEMA}."workspaces" w, ${writtenRowsSql(table, 'v_list')} r
      where w.workspace_id = p_workspace;
    end if;
`
}
