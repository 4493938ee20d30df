import type { ActorRef } from '../../model/actor.js'
import type { Availability, AvailabilityState } from '../../model/desk.js'
import type { Id } from '../../model/id.js'
import type { Lookup } from '../../ports/storage.js'
import { type Change, type Context, insert, update } from '../context.js'
import { becameAvailable, ROUTE_WORK } from '../routing/wanted.js'
import { schedule } from '../work/work.js'
import { RELEASED_AT_ONCE, releaseNew } from './release.js'

/**
 * How long somebody stays signed in without a sign of life, in ms; one presence per user, whatever the number of their
 * browsers. When it is over, the worker makes them offline.
 */
export const SESSION_MS = 5 * 60_000
/** A sign of life that prolongs by less is not written down. */
const WORTH_WRITING_MS = 30_000

/** What a decision about somebody's presence has to read. */
export function presenceLookups({ id }: Pick<ActorRef, 'id'>): Lookup[] {
  return [
    { table: 'availability', by: 'user', values: [[id]] },
    { table: 'work', by: 'key', values: [['session', id], ROUTE_WORK] },
  ]
}

/** What `leave` and `dismiss` have to read: what the user owns in New besides. */
export function leavingLookups(user: Pick<ActorRef, 'id'>): Lookup[] {
  return [...presenceLookups(user), { table: 'conversations', by: 'assignee', values: [[user.id, 'new']] }]
}

export function presenceOf(context: Context, userId: string): Availability | null {
  return context.rows.find('availability', 'user', [userId])
}

/** The user's state changes; the first time, their row is made. `chosen`: by themselves, and not by signing in. */
export function become(
  context: Context,
  userId: Id<'user'>,
  state: AvailabilityState,
  { awayStateId = null, chosen = false }: { awayStateId?: Id<'away-state'> | null; chosen?: boolean } = {},
): Change[] {
  const { now } = context
  const present = presenceOf(context, userId)
  const routed = state === 'available' ? becameAvailable(context) : []
  if (!present)
    return [
      insert('availability', {
        id: context.ids.next('availability'),
        userId,
        state,
        awayStateId,
        since: now,
        choseAt: chosen ? now : null,
        lastAssignedAt: null,
      }),
      ...routed,
    ]
  const chose = chosen && !present.choseAt ? { choseAt: now } : {}
  const stays = present.state === state && present.awayStateId === awayStateId
  return [
    update('availability', present.id, stays ? chose : { state, awayStateId, since: now, ...chose }),
    ...routed,
  ]
}

/** The session goes on from now: a sign of life. */
export function prolong(context: Context, userId: string): Change[] {
  const until = new Date(context.now.getTime() + SESSION_MS)
  const dueAt = context.rows.find('work', 'key', ['session', userId])?.dueAt
  if (dueAt && until.getTime() - dueAt.getTime() < WORTH_WRITING_MS) return []
  return schedule(context, 'session', userId, until, { counts: {} })
}

/**
 * A deactivated user is gone, and owns nothing in New, whatever the workspace says of signing out. What they own in
 * Pending stays theirs until it comes back to New.
 */
export function dismiss(context: Context, userId: Id<'user'>): Change[] {
  const present = presenceOf(context, userId)
  return [
    ...(present && present.state !== 'offline' ? become(context, userId, 'offline') : []),
    ...letGo(context, userId),
  ]
}

/**
 * The user is gone: offline, and what they owned in New goes back into the queue where the workspace says so. What is
 * given to somebody who is offline stays theirs: of these only who has left a rest behind is looked at again.
 */
export function leave(context: Context, userId: Id<'user'>): Change[] {
  const present = presenceOf(context, userId)
  const gone = !present || present.state === 'offline'
  const rest = gone && context.rows.find('work', 'key', ['session', userId])?.counts.rest
  const releases = context.configuration.settings.value.releaseAtSignOut && (!gone || rest)
  return [
    ...(gone ? [] : become(context, userId, 'offline')),
    ...(releases ? letGo(context, userId) : schedule(context, 'session', userId, null, { counts: {} })),
  ]
}

/** The session is over, and New is let go of; the rest of more than are read at once follows in the next step of the worker. */
function letGo(context: Context, userId: Id<'user'>): Change[] {
  const released = releaseNew(context, userId)
  const rest = released.length >= RELEASED_AT_ONCE
  return [
    ...schedule(context, 'session', userId, rest ? context.now : null, { counts: rest ? { rest: 1 } : {} }),
    ...released,
  ]
}
