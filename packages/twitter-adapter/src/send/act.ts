import type { ActOutcome, ChannelAction } from '@inboxkit/core'
import { isFields } from '../parse/fields.js'
import { dataOf } from '../transport/answer.js'
import { verdict } from '../transport/verdict.js'
import { type Desk, later } from './context.js'

type Call = Parameters<Desk['ask']>[0]

/** Every action as one call that may be repeated, and the field of the answer that says it is so. */
const ACTIONS: {
  readonly [K in ChannelAction['kind']]: {
    readonly call: (target: string, accountId: string) => Call
    readonly field: string
    readonly becomes: boolean
  }
} = {
  like: {
    call: (tweet, id) => ({
      method: 'POST',
      path: 'users/:id/likes',
      ids: { id },
      body: { tweet_id: tweet },
    }),
    field: 'liked',
    becomes: true,
  },
  unlike: {
    call: (tweet, id) => ({ method: 'DELETE', path: 'users/:id/likes/:tweet', ids: { id, tweet } }),
    field: 'liked',
    becomes: false,
  },
  hide: {
    call: (tweet) => ({
      method: 'PUT',
      path: 'tweets/:tweet/hidden',
      ids: { tweet },
      body: { hidden: true },
    }),
    field: 'hidden',
    becomes: true,
  },
  unhide: {
    call: (tweet) => ({
      method: 'PUT',
      path: 'tweets/:tweet/hidden',
      ids: { tweet },
      body: { hidden: false },
    }),
    field: 'hidden',
    becomes: false,
  },
  delete: {
    call: (tweet) => ({ method: 'DELETE', path: 'tweets/:tweet', ids: { tweet } }),
    field: 'deleted',
    becomes: true,
  },
  // The account's block list can no longer be changed by the API; what remains keeps a person's messages out.
  block: {
    call: (id) => ({ method: 'POST', path: 'users/:id/dm/block', ids: { id } }),
    field: 'blocked',
    becomes: true,
  },
  unblock: {
    call: (id) => ({ method: 'POST', path: 'users/:id/dm/unblock', ids: { id } }),
    field: 'blocked',
    becomes: false,
  },
}

const AGAIN_MS = 30_000

/** All of these end in the same state however often they are made, so a lost answer is simply asked again. */
export async function act(desk: Desk, action: ChannelAction): Promise<ActOutcome> {
  const { call, field, becomes } = ACTIONS[action.kind]
  const target = 'personId' in action ? action.personId : action.externalId
  const { now, account } = desk.context
  if (!/^[0-9]{1,19}$/.test(target))
    return { kind: 'rejected', code: 'not-found', reason: 'X has no such identifier' }
  const found = verdict(await desk.ask(call(target, account.id)), now)
  switch (found.kind) {
    case 'done': {
      const data = dataOf(found.body)
      const state = isFields(data) ? data[field] : undefined
      if (state === undefined || state === becomes) return { kind: 'done' }
      return { kind: 'rejected', code: 'not-permitted', reason: 'X did not do it' }
    }
    case 'unauthorized':
      return found
    case 'limited':
      return { kind: 'retry', at: found.at, reason: found.reason }
    case 'refused':
      if (found.code === 'not-found' && (action.kind === 'delete' || action.kind === 'unlike'))
        return { kind: 'done' }
      return { kind: 'rejected', code: found.code, reason: found.reason }
    default:
      return { kind: 'retry', at: later(now, AGAIN_MS), reason: found.reason }
  }
}
