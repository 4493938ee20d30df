import { type Change, type Context, update } from '../domain/context.js'
import type { Work } from '../model/work.js'

/** Of work that goes through all of something: what was asked for while this part was under way counts, all of it again. */
export function askedAgain({ rows, now }: Context, work: Work): Change[] {
  const present = rows.get('work', work.id)
  const same = JSON.stringify(present?.payload) === JSON.stringify(work.payload)
  return same ? [] : [update('work', work.id, { cursor: null, dueAt: now, state: 'open' })]
}
