import type { Decision } from '../delivery/use-settle'
import type { DeliveryState } from './use-outbox'

/** The states as one looks through them: what needs a person first. */
export const STATES = [
  'needs-human',
  'failed',
  'held',
  'unknown',
  'queued',
  'sent',
] as const satisfies DeliveryState[]
export type ShownState = (typeof STATES)[number]

/** What a person can decide about a reply in this state, the best first. */
export const DECISIONS: { readonly [S in DeliveryState]: readonly Decision[] } = {
  'needs-human': ['sent', 'failed', 'again'],
  failed: ['again'],
  held: ['again', 'cancel'],
  // The network is asked by itself, and only when it cannot tell is a person.
  unknown: [],
  queued: ['cancel'],
  sending: [],
  sent: [],
  cancelled: [],
}
