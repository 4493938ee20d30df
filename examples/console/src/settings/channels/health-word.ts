import type { Answer } from '../../api/types'
import type { Tone } from '../../ui'
import type { Channel } from './queries'

export type Health = Answer<'channels.health'>

/** What there is to say of a connection in one word; what hurts most comes first. */
export type HealthWord =
  | 'unlinked'
  | 'off'
  | 'reauthorise'
  | 'failing'
  | 'late'
  | 'webhook'
  | 'held'
  | 'parked'
  | 'waiting'
  | 'fine'

export function healthWord(state: Channel['state'], health: Health | undefined): HealthWord | null {
  if (state === 'unlinked') return 'unlinked'
  if (state === 'deactivated') return 'off'
  if (state === 'deauthorised') return 'reauthorise'
  if (!health) return null
  if (health.credentials !== 'valid') return 'reauthorise'
  if (health.error !== null) return 'failing'
  if (health.lateSince !== null) return 'late'
  if (health.webhookValid === false) return 'webhook'
  if (health.held > 0) return 'held'
  if (health.parked > 0) return 'parked'
  if (health.waiting > 0) return 'waiting'
  return 'fine'
}

export const HEALTH_TONE: Readonly<Record<HealthWord, Tone>> = {
  unlinked: 'neutral',
  off: 'neutral',
  reauthorise: 'bad',
  failing: 'bad',
  late: 'warn',
  webhook: 'warn',
  held: 'warn',
  parked: 'warn',
  waiting: 'warn',
  fine: 'good',
}
