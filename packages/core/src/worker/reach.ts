import { lateAt, notReached, watchOf, watchReads } from '../domain/channels/reach.js'
import type { Context } from '../domain/context.js'
import type { Id } from '../model/id.js'
import type { Row } from '../model/tables.js'
import { type ChannelWork, type Duty, type Ended, isActive } from './duty.js'

/**
 * Looks whether an account from which nothing could be taken is still not reached: then it is late, and administrators
 * are told (R129, R183). It is due when the first failed try was long enough ago, and rests while all is well.
 */
export const watchReach: Duty<ChannelWork> = async (_parts, _workspace, { channelId }) => ({
  dueAt: (now, context) => {
    const at = lateAtOf(context, channelId)
    return at && at > now ? at : null
  },
  state: (context) => {
    const at = lateAtOf(context, channelId)
    return at && at <= context.now ? { lateSince: context.now } : {}
  },
})

function lateAtOf(context: Context, channelId: Id<'channel'>): Date | null {
  const state = stateOf(context, channelId)
  return state && isActive(context, channelId) ? lateAt(state) : null
}

/** The same end of a try that took nothing, with what follows from that for an account that is in use. */
export function failed(channelId: Id<'channel'>, ended: Ended): Ended {
  return {
    ...ended,
    reads: [...(ended.reads ?? []), watchReads(channelId)],
    state: (context, state) => ({
      ...ended.state?.(context, state),
      ...(isActive(context, channelId) ? notReached(context, state) : {}),
    }),
    changes: (context) => {
      const state = stateOf(context, channelId)
      const watch = state && isActive(context, channelId) ? watchOf(context, state) : []
      return [...(ended.changes?.(context) ?? []), ...watch]
    },
  }
}

const stateOf = ({ rows }: Context, channelId: string): Row<'channelStates'> | null =>
  rows.find('channelStates', 'channel', [channelId])
