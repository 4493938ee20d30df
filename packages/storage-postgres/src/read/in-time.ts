import { InboxError } from '@inboxkit/core'
import type { Database } from '../connection/database.js'
import { sqlState } from '../connection/failures.js'
import { inSchema } from '../schema/names.js'
import { wholeNumber } from './parameters.js'
import { PLANNED_EACH_TIME } from './query.js'

/** SQLSTATE of a statement that was ended, by its time limit among others. */
const ENDED = '57014'

/**
 * Asks one statement that only reads. With `withinMs` the server itself ends it after that time, so that nothing goes on
 * working for nobody.
 * @throws LIMIT_REACHED when it took longer
 */
export async function inTime<R>(
  database: Database,
  statement: string,
  values: readonly unknown[],
  withinMs: number | undefined,
): Promise<R[]> {
  if (withinMs === undefined) return database.query<R>(statement, values, PLANNED_EACH_TIME)
  const allowed = Math.max(1, wholeNumber(withinMs, 'withinMs'))
  const rows = await database.connected(async (client) => {
    await client.query(`begin read only; set local statement_timeout = ${allowed}`)
    try {
      const answer = await client.query(inSchema(statement, database.schema), values as unknown[])
      await client.query('commit')
      return answer.rows as R[]
    } catch (error) {
      if (sqlState(error) !== ENDED) throw error
      await client.query('rollback')
      return null
    }
  })
  if (rows !== null) return rows
  throw new InboxError('LIMIT_REACHED', `The database looked for longer than ${allowed} ms.`, {
    limit: 'query-ms',
    allowed,
  })
}
