import { wellFormed } from '../model/configuration.js'
import type { InboundEvent } from '../ports/channel-adapter.js'

/**
 * Texts of a network as every storage keeps them: NUL and half characters become U+FFFD, here, once, so that no
 * storage has to refuse what a customer wrote (P10).
 */
export function cleanEvents(events: readonly InboundEvent[]): readonly InboundEvent[] {
  return events.map((event) => clean(event) as InboundEvent)
}

function clean(value: unknown): unknown {
  if (typeof value === 'string')
    return wellFormed(value) ? value : value.toWellFormed().replaceAll('\0', '\ufffd')
  if (Array.isArray(value)) return value.map(clean)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, clean(inner)]))
}
