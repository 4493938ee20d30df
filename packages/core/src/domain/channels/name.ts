import type { ChannelSettings } from '../../model/configuration.js'
import type { Configuration } from '../configuration.js'

/** A handle as people write it: `@acme`. An address of e-mail has its sign already. */
export const writtenHandle = (handle: string): string => (handle.includes('@') ? handle : `@${handle}`)

/** The display name, else the handle, else the account's name (R15, R16). */
export const nameOfChannel = ({
  displayName,
  handle,
  accountName,
}: Pick<ChannelSettings, 'displayName' | 'handle' | 'accountName'>): string =>
  displayName ?? (handle ? writtenHandle(handle) : accountName)

/** What a channel is called wherever it is named; empty: there is none of that identifier. */
export function channelName(configuration: Configuration, channelId: string): string {
  const channel = configuration.get('channel', channelId)?.value
  return channel ? nameOfChannel(channel) : ''
}
