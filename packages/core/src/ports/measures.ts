import type { Source } from '../model/conversation.js'
import type { ChannelAbilities, OutboundKind, TextMeasure } from './channel-adapter.js'

/** How a text counts on the network of an adapter, by the adapter's name. @throws ADAPTER_UNKNOWN */
export type AdapterMeasures = (adapter: string, text: string, kind: OutboundKind) => TextMeasure

/** What the network of an adapter can do, by the adapter's name. @throws ADAPTER_UNKNOWN */
export type AdapterAbilities = (adapter: string) => ChannelAbilities

/** How an adapter knows people: in which network, and the form of an identifier that somebody wrote by hand. */
export interface KnownPeople {
  readonly adapter: string
  readonly network: string
  /** null: no identifier of this network. */
  personId(written: string): string | null
}
/** Of the adapters whose conversations have that source. */
export type AdapterPeople = (source: Source) => readonly KnownPeople[]
