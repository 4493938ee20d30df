import type { Change, Context } from '../context.js'
import { schedule } from '../work/work.js'

/** The key of a workspace's one row of routing work: what routes when every hint was lost. */
export const ROUTE_WORK = ['route', 'workspace'] as const

/**
 * Somebody became Available: the routing work is due from now on. Where it is due anyway, nothing is written, so a
 * whole shift that signs in at once does not meet on this row; unless it has begun to end, see `worker/route.ts`.
 */
export function becameAvailable(context: Context): Change[] {
  const present = context.rows.find('work', 'key', ROUTE_WORK)
  if (present?.dueAt && !present.counts.idle) return []
  return schedule(context, ...ROUTE_WORK, context.now, { counts: {} })
}
