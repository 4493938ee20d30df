import type { ActorRef } from '../../model/actor.js'
import type { Row } from '../../model/tables.js'
import { changedRows, type Follower } from '../consequences.js'
import type { Change, Context } from '../context.js'
import { notifyAdministrators } from '../notices.js'
import { newWork } from '../work/work.js'
import { isUnreached, latenessOf, MAX_LAG_MS } from './reach.js'

type State = Row<'channelStates'>

export const isLate = (lag: number): boolean => lag > MAX_LAG_MS

/** How late the oldest of what is new came in; null: nothing is new, or it was posted before the account was watched. */
export function lagOf({ now }: Context, { watchedSince }: State, oldest: Date | null): number | null {
  if (!oldest || oldest < watchedSince) return null
  return Math.max(0, now.getTime() - oldest.getTime())
}

/** Whether the channel begins to be late with this, or no longer is. */
export const turns = ({ lateSince }: State, lag: number | null): boolean =>
  lag !== null && isLate(lag) !== (lateSince !== null)

const WATCH: ActorRef = { kind: 'system', id: 'watch' }

/**
 * When posts begin to be taken up later than they may be, or the account has not been reached for as long, administrators
 * are told: by a notice and by mail, once until it is over (R129, R183). The event `channel.late` is the record's.
 */
export const lateChannels: Follower = {
  needs: () => [],
  follow(effects, context) {
    const changes = changedRows(effects, 'channelStates').flatMap(({ before, after }) =>
      before && after?.lateSince && !before.lateSince ? told(context, after) : [],
    )
    return changes.length === 0 ? [] : [{ actor: WATCH, action: 'channel.late', changes }]
  },
}

function told(context: Context, state: State): Change[] {
  const { channelId, lateSince } = state
  const since = (lateSince ?? context.now).toISOString()
  const lagMs = latenessOf(state)
  const unreached = isUnreached(state)
  return [
    ...notifyAdministrators(context, 'channel-late', { channelId, lagMs, unreached }),
    newWork(context, {
      kind: 'mail',
      key: `late:${channelId}:${since}`,
      channelId,
      dueAt: context.now,
      payload: { lagMs, since, unreached },
    }),
  ]
}
