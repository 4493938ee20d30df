import { channelName } from '../../domain/channels/name.js'
import type { Configuration } from '../../domain/configuration.js'
import type { ConfigKind } from '../../model/configuration.js'
import type { Grouping } from './input.js'

const KINDS: { readonly [G in Grouping]?: ConfigKind } = {
  channel: 'channel',
  team: 'team',
  agent: 'user',
  topic: 'topic',
  policy: 'policy',
  reason: 'away-state',
}

/** What a group is called now; what is deleted keeps its identifier. Empty: it is of none. */
export function nameOf(configuration: Configuration, by: Grouping | null, key: string | null): string {
  if (key === null) return ''
  const kind = by ? KINDS[by] : undefined
  if (!kind) return key
  if (kind === 'channel') return channelName(configuration, key) || key
  const value = configuration.get(kind, key)?.value
  return value && 'name' in value && typeof value.name === 'string' ? value.name : key
}
