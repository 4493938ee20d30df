import type {
  ChannelAdapter,
  ChannelContext,
  InboundEvent,
  Outbound,
  RawDelivery,
  RawRequest,
} from '../../ports/channel-adapter.js'
import type { ConformanceCase } from '../conformance.js'

/** What the channel kit needs to know of an adapter. `Credentials` are the adapter's own. */
export interface ChannelSubject<Credentials = unknown> {
  readonly adapter: ChannelAdapter<Credentials>
  readonly credentials: {
    /** As a host gives them, or as they were stored. */
    readonly good: unknown
    /** What `parseCredentials` must refuse. */
    readonly malformed: readonly unknown[]
  }
  /** Every secret that the adapter or its credentials hold: none of them may show anywhere. */
  readonly secrets: readonly string[]
  /** Raw deliveries as the network sends them, with the types of the events that they mean. */
  readonly deliveries: readonly {
    readonly name: string
    readonly delivery: RawDelivery
    readonly events: readonly InboundEvent['type'][]
  }[]
  /** Requests of the network, for adapters with a webhook. */
  readonly webhooks?: {
    /** Genuine, with at least one delivery each. */
    readonly accepted: readonly RawRequest[]
    /** Forged, cut, without a signature, for another application. */
    readonly rejected: readonly { readonly name: string; readonly request: RawRequest }[]
  }
  /** A context with a network that answers: a local one, never the real one. */
  context(credentials: Credentials): ChannelContext<Credentials>
  /** The same, but the network refuses the credentials. */
  refused(credentials: Credentials): ChannelContext<Credentials>
  /** The same, but nothing answers; for adapters that use a network. */
  unreachable?(credentials: Credentials): ChannelContext<Credentials>
  /** A message that the network takes. */
  readonly outbound: Outbound
}

export type ChannelCase = ConformanceCase<ChannelSubject>

/** The cases of one area, by their names. */
export function area(
  name: string,
  cases: Readonly<Record<string, (subject: ChannelSubject) => void | Promise<void>>>,
): readonly ChannelCase[] {
  return Object.entries(cases).map(([title, run]) => ({
    area: name,
    name: title,
    run: async (subject) => run(subject),
  }))
}
