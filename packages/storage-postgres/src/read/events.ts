import type { EventPage, EventPlace, Id } from '@inboxkit/core'
import type { Database } from '../connection/database.js'
import { noWorkspace } from '../no-workspace.js'
import { decodeRows, rowSql } from '../rows/codec.js'
import { SCHEMA } from '../schema/names.js'
import { shapeOf } from '../schema/shape.js'

const EVENTS = shapeOf('events')

const READ = `select h.position, h.config_version as version,
  (select e.position from ${EVENTS.sql} e where e.workspace_id = $1 order by e.position, e.ordinal limit 1) as oldest,
  (select json_agg(x.j order by x.position, x.ordinal) from (
    select ${rowSql(EVENTS)} as j, t.position, t.ordinal from ${EVENTS.sql} t
    where t.workspace_id = $1 and (t.position, t.ordinal) > ($2::bigint, $3::bigint)
    order by t.position, t.ordinal limit $4
  ) x) as events
from ${SCHEMA}."workspace_heads" h where h.workspace_id = $1`

/** Events after a place. Their positions were given under the head's lock, so none can appear before one that was read. */
export async function readEvents(
  database: Database,
  workspace: Id<'workspace'>,
  { after, limit }: { readonly after: EventPlace; readonly limit: number },
): Promise<EventPage> {
  const [row] = await database.query<{
    position: string
    version: string
    oldest: string | null
    events: unknown
  }>(READ, [workspace, after.position, after.ordinal, limit])
  if (row === undefined) throw noWorkspace(workspace)
  const position = Number(row.position)
  return {
    events: decodeRows('events', row.events),
    position,
    configVersion: Number(row.version),
    oldest: row.oldest === null ? position : Number(row.oldest),
  }
}
