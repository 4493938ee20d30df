import { missingAdapter } from '../connect/adapters.js'
import { update } from '../domain/context.js'
import { after, type Duty } from './duty.js'

const FIRST_MS = 60_000
const LAST_MS = 60 * 60_000

/** What came in for an adapter that was missing is applied once this installation has it, in the order of arrival. */
export const resume: Duty = async (parts, _workspace, work) => {
  const adapter = work.key
  if (!parts.adapters.get(adapter))
    return {
      dueAt: after(Math.min(FIRST_MS * 2 ** Math.min(work.attempts + 1, 6), LAST_MS)),
      error: missingAdapter(adapter),
    }
  return {
    // A hundred at a time: there may be more.
    dueAt: (now, { rows }) => (rows.list('inbound', 'waiting', [adapter]).length > 0 ? now : null),
    reads: [{ table: 'inbound', by: 'waiting', values: [[adapter]] }],
    changes: ({ rows }) =>
      rows
        .list('inbound', 'waiting', [adapter])
        .map(({ id }) => update('inbound', id, { state: 'pending', attempts: 0, error: null })),
  }
}
