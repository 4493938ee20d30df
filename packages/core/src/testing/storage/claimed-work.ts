import type { Claim } from '../../ports/change-set.js'
import type { Bench } from './bench.js'

/** How long the cases lease rows, in ms. */
export const LEASE = 60_000
export const MINUTE = 60_000

/** Work rows due so many minutes from now; answers their identifiers. */
export async function works(b: Bench, ...minutes: readonly number[]): Promise<readonly string[]> {
  const now = b.clock.now().getTime()
  const rows = await b.putAll(
    'work',
    minutes.map((minute) => ({ dueAt: new Date(now + minute * MINUTE) })),
  )
  return rows.map(({ id }) => id)
}

export async function claimed(b: Bench, limit = 9, only?: readonly string[]): Promise<readonly Claim[]> {
  const query = {
    table: 'work',
    limit,
    leaseMs: LEASE,
    ...(only === undefined ? {} : { ids: only }),
  } as const
  return (await b.storage.claim(b.workspace, query)).claims
}

export function ids(claims: readonly Claim[]): readonly string[] {
  return claims.map(({ id }) => id)
}
