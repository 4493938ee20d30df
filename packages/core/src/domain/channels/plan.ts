import { InboxError } from '../../errors.js'
import type { ConfigEntity } from '../../model/configuration.js'
import type { Configuration } from '../configuration.js'
import type { Context } from '../context.js'

/** The accounts that count: all that are linked, deactivated ones too (R109). */
export const linked = (configuration: Configuration): readonly ConfigEntity<'channel'>[] =>
  configuration.all('channel').filter(({ value }) => value.state !== 'unlinked')

/**
 * One account more of a network must be within the plan (R107, R109). One that is linked already is no further one, and
 * what is over the limit since the plan became smaller stays.
 * @throws LIMIT_REACHED
 */
export function demandHandle(
  { configuration, entitlements }: Pick<Context, 'configuration' | 'entitlements'>,
  channelId: string,
  adapters: readonly string[],
): void {
  const { maxHandles } = entitlements
  const present = linked(configuration).filter(({ value }) => adapters.includes(value.adapter))
  if (maxHandles === null || present.some(({ id }) => id === channelId)) return
  if (present.length < maxHandles) return
  throw new InboxError(
    'LIMIT_REACHED',
    `The plan has ${maxHandles} accounts of this network, and they are linked, deactivated ones included; unlink one, or take a larger plan.`,
    { limit: 'handles', allowed: maxHandles },
  )
}

/** @throws LIMIT_REACHED where the plan has no private messages (R108) */
export function demandPrivateMessages({ entitlements }: Pick<Context, 'entitlements'>): void {
  if (entitlements.privateMessages) return
  throw new InboxError('LIMIT_REACHED', 'The plan has no direct messages; take a larger plan.', {
    limit: 'privateMessages',
    allowed: 0,
  })
}
