import type { Order, OrderedBy, Tile } from './search'

/** What a tile is placed by. */
type Place = Pick<Tile, 'id' | 'priority' | 'waitingSince' | 'lastMessageAt' | 'serviceLevel'>
type Key = (tile: Place) => string | number | null

const due: Key = ({ serviceLevel }) => serviceLevel?.dueAt ?? null
const waiting: Key = ({ waitingSince }) => waitingSince
const active: Key = ({ lastMessageAt }) => lastMessageAt
const urgent: Key = ({ priority }) => priority

interface By {
  readonly key: Key
  readonly descending?: true
}

const ORDERS: { readonly [O in Order]: readonly By[] } = {
  'priority-sla': [{ key: urgent, descending: true }, { key: due }, { key: waiting }],
  priority: [{ key: urgent, descending: true }, { key: waiting }],
  sla: [{ key: due }, { key: waiting }],
  oldest: [{ key: waiting }],
  newest: [{ key: waiting, descending: true }],
}
/** Where nobody need be waiting, oldest and newest go by the latest message: the API says of each list which it is. */
const BY_ACTIVITY: Partial<Record<Order, readonly By[]>> = {
  oldest: [{ key: active }],
  newest: [{ key: active, descending: true }],
}

export type Compare = (a: Place, b: Place) => number

/**
 * Compares two tiles as the API orders a list: what has no value comes last, whatever the direction, and the identifier
 * breaks the last tie.
 */
export function comparing(order: Order, by: OrderedBy): Compare {
  const columns = (by === 'waitingSince' ? undefined : BY_ACTIVITY[order]) ?? ORDERS[order]
  return (a, b) => {
    for (const { key, descending } of columns) {
      const [x, y] = [key(a), key(b)]
      if (x === y) continue
      if (x === null || y === null) return x === null ? 1 : -1
      return x < y === (descending === true) ? 1 : -1
    }
    return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
  }
}
