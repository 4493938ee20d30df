import type { Faults } from '../faults/rules.js'
import type { RateLimits } from '../limits/buckets.js'
import type { World } from '../state/world.js'
import type { Webhooks } from '../webhooks/webhooks.js'
import type { Journal } from './journal.js'

/** What one simulator is made of; every route gets the same. */
export interface Parts {
  readonly world: World
  readonly webhooks: Webhooks
  readonly faults: Faults
  readonly limits: RateLimits
  readonly journal: Journal
  readonly dialect: 'tweet' | 'post' | 'auto'
  readonly controlToken: string
  sleep(ms: number): Promise<void>
}
