import type { Id } from '@inboxkit/core'
import type { Database } from '../connection/database.js'
import { checkText } from '../rows/stored-text.js'
import { SCHEMA } from '../schema/names.js'

/** The encrypted bodies of raw deliveries, a row each: together in one value they would soon be longer than a text may be. */
export async function readSealed(
  database: Database,
  workspace: Id<'workspace'>,
  ids: readonly Id<'inbound'>[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  if (ids.length === 0) return new Map()
  const rows = await database.query<{ id: string; sealed: Buffer }>(
    `select i.id, i.sealed from ${SCHEMA}."inbound" i
where i.workspace_id = $1 and i.id = any ($2::text[]) and octet_length(i.sealed) > 0`,
    [workspace, ids.map((id) => checkText(id, 'inbound.id'))],
  )
  return new Map(
    rows.map(({ id, sealed }) => [id, new Uint8Array(sealed.buffer, sealed.byteOffset, sealed.byteLength)]),
  )
}
