import { quoted, SCHEMA } from '../schema/names.js'
import { SHAPES, type TableShape } from '../schema/shape.js'
import { waitingLanes } from './lanes.js'
import type { ClaimValues } from './values.js'

const VARIABLES: ClaimValues = { workspace: 'p_workspace', now: 'v_now', limit: 'p_limit' }
const CLAIMABLE = SHAPES.filter(({ claimable }) => claimable)

/**
 * The functions that lease rows and prolong leases. They change row by row, each by its primary key: in one statement
 * for all, a planner that believes a workspace small reads the whole of it for each row (10,000 due rows then took eight
 * workers 10 s instead of 1).
 */
export function claimFunction(name: string): string {
  return `create or replace function ${SCHEMA}."${name}"(
  p_workspace text, p_at timestamptz, p_table text, p_limit bigint, p_lease bigint, p_ids text[]
)
returns jsonb language plpgsql
set plan_cache_mode = force_generic_plan
as $claim$
declare
  v_now timestamptz(3) := coalesce(p_at, date_trunc('milliseconds', clock_timestamp()));
  v_until timestamptz(3) := v_now + p_lease * interval '1 millisecond';
  v_id text;
  v_fence bigint;
  v_ids text[] := '{}';
  v_fences bigint[] := '{}';
begin
  perform 1 from ${SCHEMA}."workspace_heads" h where h.workspace_id = p_workspace;
  if not found then return null; end if;
${CLAIMABLE.map(claimBlock).join('')}  return jsonb_build_object('now', v_now, 'ids', v_ids, 'fences', v_fences);
end
$claim$`
}

function claimBlock(table: TableShape): string {
  const lease = `
      update ${table.sql} t set lease_until = v_until, fence = t.fence + 1
        where t.workspace_id = p_workspace and t.id = v_id
        returning t.fence into v_fence;
      v_ids := v_ids || v_id;
      v_fences := v_fences || v_fence;
    end loop;`
  return `  if p_table = '${table.name}' and p_ids is null then
    for v_id in ${dueRows(table, VARIABLES)} loop${lease}
  elsif p_table = '${table.name}' then
    for v_id in ${rowsById(table)} loop${lease}
  end if;
`
}

/** A lease that has run out frees the row. */
function isFree({ now }: ClaimValues): string {
  return `(t.lease_until is null or t.lease_until <= ${now})`
}

/** Free rows that are due, the longest due first. Rows that another claim is just taking are passed over. */
export function dueRows(table: TableShape, values: ClaimValues): string {
  if (table.due === null) return waitingLanes(values)
  const due = `t.${quoted(table.due)}`
  return `select t.id from ${table.sql} t
      where t.workspace_id = ${values.workspace} and ${due} <= ${values.now} and ${isFree(values)}
      order by ${due}, t.id limit ${values.limit} for update skip locked`
}

/** Rows asked for by their identifiers are waited for: who asks for one wants that one. Locked in their order. */
function rowsById(table: TableShape): string {
  return `select k.id from (select a.id from unnest(p_ids) as a(id) order by a.id collate "C") a
      cross join lateral (
        select t.id from ${table.sql} t
        where t.workspace_id = p_workspace and t.id = a.id and ${isFree(VARIABLES)} limit 1 for update
      ) k limit p_limit`
}

/** Prolongs what is still held: the fence is the row's, and the lease has not run out. Answers the places in the list. */
export function heartbeatFunction(name: string): string {
  return `create or replace function ${SCHEMA}."${name}"(
  p_workspace text, p_at timestamptz, p_table text, p_lease bigint, p_ids text[], p_fences bigint[]
)
returns integer[] language plpgsql
set plan_cache_mode = force_generic_plan
as $heartbeat$
declare
  v_now timestamptz(3) := coalesce(p_at, date_trunc('milliseconds', clock_timestamp()));
  v_until timestamptz(3) := v_now + p_lease * interval '1 millisecond';
  v_id text;
  v_fence bigint;
  v_held integer[] := '{}';
begin
  for v_place in 1 .. coalesce(array_length(p_ids, 1), 0) loop
    v_id := p_ids[v_place];
    v_fence := p_fences[v_place];
${CLAIMABLE.map(heartbeatBlock).join('')}  end loop;
  return v_held;
end
$heartbeat$`
}

function heartbeatBlock(table: TableShape): string {
  return `    if p_table = '${table.name}' then
      update ${table.sql} t set lease_until = v_until
        where t.workspace_id = p_workspace and t.id = v_id and t.fence = v_fence and t.lease_until > v_now;
      if found then v_held := v_held || v_place; end if;
    end if;
`
}
