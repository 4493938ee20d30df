import type { WorkspaceSettings } from '../../model/configuration.js'
import type { Conversation } from '../../model/conversation.js'
import type { OrderBy } from '../../ports/storage.js'

type Order = readonly OrderBy<'conversations'>[]

/** The orders of New; `id` breaks the last tie. What has no running target comes after what has one. */
export const QUEUE_ORDERS: { readonly [O in WorkspaceSettings['queueOrder']]: Order } = {
  'priority-sla': [
    { column: 'priority', descending: true },
    { column: 'slaDueAt' },
    { column: 'waitingSince' },
  ],
  priority: [{ column: 'priority', descending: true }, { column: 'waitingSince' }],
  sla: [{ column: 'slaDueAt' }, { column: 'waitingSince' }],
  oldest: [{ column: 'waitingSince' }],
  newest: [{ column: 'waitingSince', descending: true }],
}

/** The order in which the workspace gives its queue out. */
export const givenOut = (settings: WorkspaceSettings): Order => QUEUE_ORDERS[settings.queueOrder]

/** Compares two conversations as the storages order them: nulls last, whatever the direction. */
export function byOrder(order: Order): (a: Conversation, b: Conversation) => number {
  return (a, b) => {
    for (const { column, descending } of order) {
      const [x, y] = [placeOf(a[column]), placeOf(b[column])]
      if (x === y) continue
      if (x === null || y === null) return x === null ? 1 : -1
      return x < y === (descending === true) ? 1 : -1
    }
    return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
  }
}

function placeOf(value: unknown): number | string | null {
  if (value instanceof Date) return value.getTime()
  return typeof value === 'number' || typeof value === 'string' ? value : null
}
