import type { Id, Storage } from '@inboxkit/core'
import { type Clock, clockValue, nowSql } from '../clock.js'
import type { Database } from '../connection/database.js'
import { SCHEMA } from '../schema/names.js'

/** One statement; two that forget at once forget each identity once. */
const FORGET = `with gone as (
  delete from ${SCHEMA}."commits" c using (
    select o.id from ${SCHEMA}."commits" o
    where o.workspace_id = $2 and o.at <= ${nowSql('$1')} - $3::double precision * interval '1 millisecond'
    order by o.at limit $4 for update skip locked
  ) old where c.workspace_id = $2 and c.id = old.id
  returning 1
)
select count(*)::text as count from gone`

/** Forgets the oldest identities of ChangeSets; answers how many. */
export async function forgetCommits(
  database: Database,
  clock: Clock,
  workspace: Id<'workspace'>,
  { olderThanMs, limit }: Parameters<Storage['forgetCommits']>[1],
): Promise<number> {
  const values = [clockValue(clock), workspace, olderThanMs, limit]
  const [row] = await database.query<{ count: string }>(FORGET, values)
  return Number(row?.count ?? 0)
}
