import { type Id, InboxError } from '@inboxkit/core'
import type { Database } from './connection/database.js'
import { SCHEMA } from './schema/names.js'

export function noWorkspace(id: Id<'workspace'>): InboxError<'NOT_FOUND'> {
  return new InboxError('NOT_FOUND', 'There is no such workspace', { kind: 'workspace', id })
}

/** For statements whose empty answer has two meanings. @throws NOT_FOUND */
export async function requireWorkspace(database: Database, id: Id<'workspace'>): Promise<void> {
  const found = await database.query(`select 1 from ${SCHEMA}."workspaces" w where w.workspace_id = $1`, [id])
  if (found.length === 0) throw noWorkspace(id)
}
