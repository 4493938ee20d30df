import { InboxError } from '../errors.js'
import type { ChannelAdapter } from '../ports/channel-adapter.js'

/** An authorisation that cannot go on. */
export function invalid(
  reason: 'unknown' | 'used' | 'expired' | 'foreign' | 'other-account',
): InboxError<'CONNECT_INVALID'> {
  return new InboxError(
    'CONNECT_INVALID',
    reason === 'other-account'
      ? 'Another account was authorised than that of the channel; switch the account on the network, and begin again.'
      : `This authorisation is ${reason}; begin it again from the channel list.`,
    { reason },
  )
}

/** The adapter cannot do that. */
export const noAbility = (adapter: ChannelAdapter, ability: string) =>
  new InboxError('ABILITY_MISSING', `${adapter.title} has no ${ability}; give its credentials by hand.`, {
    ability,
    adapter: adapter.name,
  })
/** The network, or the person there, said no. */
export const denied = (reason: string) =>
  new InboxError('CONNECT_DENIED', 'The account was not authorised on the network.', {
    reason: reason.replace(/[^\w .:-]/g, '').slice(0, 100),
  })
