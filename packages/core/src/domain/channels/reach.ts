import type { Id } from '../../model/id.js'
import type { Row } from '../../model/tables.js'
import type { Lookup } from '../../ports/storage.js'
import { REFUSED_MS } from '../accounts/authorisation.js'
import { type Change, type Context, update } from '../context.js'
import { newWork } from '../work/work.js'

type State = Row<'channelStates'>

/** The latest that a post becomes a conversation, in ms after it was posted (R129). */
export const MAX_LAG_MS = 15 * 60_000
/** Where refusals are counted, the end of the authorisation is told, and not both: the watch waits this much longer. */
const AFTER_REFUSALS_MS = 60_000

/** What `notReached` reads besides the channel's state. */
export const watchReads = (channelId: string): Lookup => ({
  table: 'work',
  by: 'key',
  values: [['reach', channelId]],
})

/** A try to take something from the account failed: from the first of a row on it counts as not reached. */
export const notReached = ({ now }: Context, { failingSince }: State): Partial<State> =>
  failingSince ? {} : { failingSince: now }

/** With the first failure somebody looks, once it has lasted too long, whether it still lasts. */
export function watchOf(context: Context, state: State): Change[] {
  if (state.failingSince) return []
  const { channelId } = state
  const dueAt = lateAt({ ...state, failingSince: context.now })
  const present = context.rows.find('work', 'key', ['reach', channelId])
  if (present) return [update('work', present.id, { dueAt, state: 'open', attempts: 0, error: null })]
  return [newWork(context, { kind: 'reach', key: channelId, channelId: channelId as Id<'channel'>, dueAt })]
}

/**
 * Something was taken from the account. That ends being late for want of it; what was posted meanwhile comes in now, late
 * as it was told, and is not told again.
 */
export function reached({ now }: Context, state: State): Partial<State> {
  if (!state.failingSince) return {}
  return {
    failingSince: null,
    ...(isUnreached(state) ? { lateSince: null, watchedSince: now } : {}),
  }
}

/** When an account that is not reached begins to be late; null: it is reached, or late already. */
export function lateAt({ failingSince, lateSince, refusals, refusedSince }: State): Date | null {
  if (!failingSince || lateSince) return null
  const told = failingSince.getTime() + MAX_LAG_MS + 1
  const ends = refusals > 0 && refusedSince ? refusedSince.getTime() + REFUSED_MS + AFTER_REFUSALS_MS : 0
  return new Date(Math.max(told, ends))
}

/** Whether it is late because nothing could be taken from it, and not by what came in. */
export const isUnreached = ({ failingSince, lateSince }: State): boolean =>
  failingSince !== null && lateSince !== null && lateSince.getTime() - failingSince.getTime() > MAX_LAG_MS

/** How late a channel is that is late, in ms: its posts, or since when nothing could be taken. */
export const latenessOf = (state: State): number =>
  isUnreached(state) && state.failingSince && state.lateSince
    ? state.lateSince.getTime() - state.failingSince.getTime()
    : (state.ingestLagMs ?? 0)
