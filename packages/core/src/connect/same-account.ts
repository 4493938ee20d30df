import type { Configuration } from '../domain/configuration.js'
import type { ChannelAccount } from '../ports/channel-adapter.js'
import { invalid } from './refusals.js'

/** A channel is authorised anew by its own account alone: another one would answer its customers. @throws CONNECT_INVALID */
export function sameAccount(
  configuration: Configuration,
  channelId: string | null,
  adapter: string,
  account: ChannelAccount,
): void {
  if (!channelId) return
  const { value } = configuration.need('channel', channelId)
  if (value.adapter !== adapter || value.accountId !== account.id) throw invalid('other-account')
}
