import { type Id, type Storage, TABLES, type TableName } from '@inboxkit/core'

type Query = Parameters<Storage['page']>[1]
type Answer = Awaited<ReturnType<Storage['page']>>

/** Everything that a workspace holds, as text: the same before and after means that nothing was written. */
export async function dump(storage: Storage, workspace: Id<'workspace'>): Promise<string> {
  const configuration = await storage.configuration(workspace, null)
  const { position } = await storage.events(workspace, { after: { position: 0, ordinal: 0 }, limit: 1 })
  const tables: [string, unknown][] = []
  for (const table of Object.keys(TABLES) as TableName[])
    tables.push([table, await rowsOf(storage, workspace, table, configuration.version)])
  return JSON.stringify([configuration, position, tables])
}

async function rowsOf(
  storage: Storage,
  workspace: Id<'workspace'>,
  table: TableName,
  configVersion: number,
): Promise<unknown[]> {
  const rows: unknown[] = []
  for (let after: Query['after'] = null; ; ) {
    const query: Query = { table, where: [], order: [], visible: 'all', configVersion, after, limit: 100 }
    const page: Answer = await storage.page(workspace, query)
    if (page.stale) throw new Error('the configuration changed during the dump')
    rows.push(...page.rows)
    after = page.next
    if (after === null) return rows
  }
}
