import { type Clock, clockValue, nowSql } from './clock.js'
import type { Database } from './connection/database.js'
import { instantText } from './rows/codec.js'
import { checkText } from './rows/stored-text.js'
import { SPEND } from './schema/functions.js'
import { SCHEMA } from './schema/names.js'

interface Allowance {
  readonly allowed: boolean
  readonly remaining: number
  readonly retryAt: Date | null
}

/** Spends from a bucket that all processes share; two at once take turns on its row. */
export async function spend(
  database: Database,
  clock: Clock,
  bucket: string,
  request: { readonly cost: number; readonly limit: number; readonly windowMs: number },
): Promise<Allowance> {
  const [row] = await database.query<{
    answer: { allowed: boolean; remaining: number; retryAt: string | null }
  }>(`select ${SPEND.sql}($1, $2, $3, $4, $5) as answer`, [
    checkText(bucket, 'bucket'),
    request.cost,
    request.limit,
    request.windowMs,
    clockValue(clock),
  ])
  const answer = row?.answer ?? { allowed: false, remaining: 0, retryAt: null }
  return { ...answer, retryAt: answer.retryAt === null ? null : new Date(answer.retryAt) }
}

/** Closes a bucket; a longer pause that stands already stays. */
export async function pause(database: Database, clock: Clock, bucket: string, until: Date): Promise<void> {
  await database.query(
    `insert into ${SCHEMA}."buckets" as b (bucket, window_end, spent, paused_until)
select $2, ${nowSql('$1')}, 0, $3::timestamptz(3)
on conflict (bucket) do update set paused_until = greatest(b.paused_until, excluded.paused_until)`,
    [clockValue(clock), checkText(bucket, 'bucket'), instantText(until, 'until')],
  )
}

/** Nothing of them holds any more. One that is spent from at this moment is looked at again, and stays. */
export async function forgetBuckets(database: Database, clock: Clock): Promise<number> {
  const [row] = await database.query<{ count: string }>(
    `with gone as (
  delete from ${SCHEMA}."buckets" b where greatest(b.window_end, b.paused_until) <= ${nowSql('$1')} returning 1
)
select count(*)::text as count from gone`,
    [clockValue(clock)],
  )
  return Number(row?.count ?? 0)
}
