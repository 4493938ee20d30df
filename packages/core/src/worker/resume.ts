import { missingAdapter } from '../connect/adapters.js'
import { type Context, update } from '../domain/context.js'
import type { Work } from '../model/work.js'
import { after, type Duty } from './duty.js'

const FIRST_MS = 60_000
const LAST_MS = 60 * 60_000

/** Nothing waits any more: it is looked once more after so many ms. */
const AGAIN_MS = 60_000

/**
 * What came in for an adapter that was missing is applied once this installation has it, in the order of arrival. The
 * work ends when nothing waited twice in a row; what begins to wait between the two writes on its row, so that it cannot
 * end over it, see `waiting` of the intake.
 */
export const resume: Duty = async (parts, _workspace, work) => {
  const adapter = work.key
  const noted = ({ rows }: Context, counts: Work['counts']) => {
    const row = rows.get('work', work.id)
    return row ? [update('work', row.id, { counts })] : []
  }
  if (!parts.adapters.get(adapter))
    return {
      dueAt: after(Math.min(FIRST_MS * 2 ** Math.min(work.attempts + 1, 6), LAST_MS)),
      error: missingAdapter(adapter),
      changes: (context) => noted(context, {}),
    }
  const left = ({ rows }: Context) => rows.list('inbound', 'waiting', [adapter])
  return {
    // A hundred at a time: there may be more.
    dueAt(now, context) {
      if (left(context).length > 0) return now
      return context.rows.get('work', work.id)?.counts.idle ? null : new Date(now.getTime() + AGAIN_MS)
    },
    reads: [{ table: 'inbound', by: 'waiting', values: [[adapter]] }],
    changes: (context) => [
      ...noted(context, left(context).length > 0 ? {} : { idle: 1 }),
      ...left(context).map(({ id }) => update('inbound', id, { state: 'pending', attempts: 0, error: null })),
    ],
  }
}
