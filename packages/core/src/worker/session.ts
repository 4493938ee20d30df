import { dismiss, leave, leavingLookups } from '../domain/availability/presence.js'
import type { Context } from '../domain/context.js'
import { isId } from '../model/id.js'
import type { Duty } from './duty.js'

/** A session without a sign of life is over: presence ends with it. The work's key is the user. */
export const endOfSession: Duty = async (_parts, _workspace, { key }) => {
  /** Touched between the claim and now: it goes on. */
  const until = (context: Context) => {
    const { dueAt } = context.rows.find('work', 'key', ['session', key]) ?? {}
    return dueAt && dueAt > context.now ? dueAt : null
  }
  return {
    reads: leavingLookups({ id: key }),
    dueAt: (_now, context) => until(context),
    changes(context) {
      if (!isId('user', key) || until(context)) return []
      const user = context.configuration.get('user', key)
      return user?.value.active ? leave(context, key) : dismiss(context, key)
    },
  }
}
