/** What a plan includes (R106–R110). */
export interface Entitlements {
  /** How many accounts of one network may be linked, deactivated ones included; null: any number. */
  readonly maxHandles: number | null
  /** Whether direct messages come in at all. */
  readonly privateMessages: boolean
  /** How many users may be active; null, or nothing said: any number. */
  readonly maxUsers?: number | null
}

/** The plans that a host offers, by the name that a workspace's settings give. */
export type Plans = Readonly<Record<string, Entitlements>>

/** What an inbox knows when its host says nothing else. A workspace without a plan is limited by nothing. */
export const DEFAULT_PLANS: Plans = {
  support: { maxHandles: 1, privateMessages: false },
  suite: { maxHandles: 5, privateMessages: true },
}

const UNLIMITED: Entitlements = { maxHandles: null, privateMessages: true, maxUsers: null }
/** Of a plan that the host does not know any more nothing stops, and nothing is added. */
const UNKNOWN: Entitlements = { maxHandles: 0, privateMessages: true, maxUsers: 0 }

/** What a workspace on that plan may use; null: it has none, and no limit. */
export function entitlementsOf(plans: Plans, plan: string | null): Entitlements {
  if (plan === null) return UNLIMITED
  return Object.hasOwn(plans, plan) ? (plans[plan] ?? UNKNOWN) : UNKNOWN
}
