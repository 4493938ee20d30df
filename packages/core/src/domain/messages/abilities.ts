import type { ChannelAbilities } from '../../ports/channel-adapter.js'
import type { AdapterAbilities } from '../../ports/measures.js'

/** What the network of a channel can do; null when its adapter is not configured any more. */
export function abilitiesOf(abilities: AdapterAbilities, adapter: string): ChannelAbilities | null {
  try {
    return abilities(adapter)
  } catch {
    return null
  }
}
