import type { Lookup } from '../../ports/storage.js'
import type { Change, Context } from '../context.js'
import { schedule } from '../work/work.js'

const KEY = ['reclock', 'conversations'] as const

/** What has to be read before `reclock`. */
export const loadReclock = (): readonly Lookup[] => [{ table: 'work', by: 'key', values: [KEY] }]

/** Every conversation is asked anew, in the background, when a time automation may hold for it: the rules have changed. */
export function reclock(context: Context): Change[] {
  const asked = { asked: context.ids.next('commit') }
  const anew = { state: 'open', attempts: 0, cursor: null, error: null, payload: asked } as const
  return schedule(context, ...KEY, context.now, anew)
}
