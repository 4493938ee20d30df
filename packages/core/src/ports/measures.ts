import type { ChannelAbilities, OutboundKind, TextMeasure } from './channel-adapter.js'

/** How a text counts on the network of an adapter, by the adapter's name. @throws ADAPTER_UNKNOWN */
export type AdapterMeasures = (adapter: string, text: string, kind: OutboundKind) => TextMeasure

/** What the network of an adapter can do, by the adapter's name. @throws ADAPTER_UNKNOWN */
export type AdapterAbilities = (adapter: string) => ChannelAbilities
