import { wellFormed } from '../model/configuration.js'
import type { InboundEvent } from '../ports/channel-adapter.js'

/**
 * Texts of a network as every storage keeps them: NUL and half characters become U+FFFD, here, once, so that no
 * storage has to refuse what a customer wrote (P10).
 */
export function cleanEvents(events: readonly InboundEvent[]): readonly InboundEvent[] {
  return events.map((event) => clean(event) as InboundEvent)
}

/** The value itself where nothing has to change, which is nearly always. */
function clean(value: unknown): unknown {
  if (typeof value === 'string')
    return wellFormed(value) ? value : value.toWellFormed().replaceAll('\0', '\ufffd')
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (Array.isArray(value)) {
    const cleaned = value.map(clean)
    return cleaned.every((item, place) => item === value[place]) ? value : cleaned
  }
  let changed: Record<string, unknown> | null = null
  for (const [name, inner] of Object.entries(value)) {
    const cleaned = clean(inner)
    if (cleaned !== inner) changed = { ...(changed ?? value), [name]: cleaned }
  }
  return changed ?? value
}
