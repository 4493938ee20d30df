import type { ConfigEntity } from '../../model/configuration.js'
import type { Configuration } from '../configuration.js'

/** The other accounts of ours on the same network: they may answer in its threads, and hear of the same posts. */
export function siblingsOf(configuration: Configuration, channelId: string): ConfigEntity<'channel'>[] {
  const adapter = configuration.get('channel', channelId)?.value.adapter
  return configuration
    .all('channel')
    .filter(({ id, value }) => id !== channelId && value.adapter === adapter && value.state !== 'unlinked')
}
