import type {
  ActOutcome,
  ChannelAction,
  FindOutcome,
  InboundEvent,
  MediaOutcome,
  Outbound,
  RawDelivery,
  RefreshOutcome,
  SeenQuota,
  SendOutcome,
} from '../../ports/channel-adapter.js'
import { writeEvents } from './event-body.js'

/** Credentials of the fake network. Neither is secret anywhere but in tests that look for leaks. */
export interface FakeCredentials {
  readonly accountId: string
  readonly token: string
  /** ISO 8601; null: they do not expire. */
  readonly expiresAt: string | null
}

/** How a send ends. `lost`: it was posted, and the answer never came, so the adapter answers `unknown`. */
export type FakeSend = SendOutcome | { readonly kind: 'lost' }

/** A message that stands at the fake network. */
export interface SentMessage extends Outbound {
  readonly channelId: string
  readonly accountId: string
  readonly externalId: string
  readonly at: Date
}

/** What the fake network holds and was told to do. Tests write and read it; the adapter only acts on it. */
export class FakeNetwork {
  /** Everything posted, in order. */
  readonly sent: SentMessage[] = []
  /** Every attempt to send, posted or not. */
  readonly attempts: Outbound[] = []
  readonly actions: { readonly channelId: string; readonly action: ChannelAction }[] = []
  readonly refreshes: FakeCredentials[] = []
  /** Tokens that the network no longer takes. */
  readonly refusedTokens = new Set<string>()
  /** Addresses subscribed, by account. */
  readonly subscriptions = new Map<string, string | null>()
  /** What is attached to messages there, by its address. */
  readonly media = new Map<string, Uint8Array>()
  /** What the network says of its limits with each poll; null: nothing. */
  quota: SeenQuota | null = null
  /** Every address that was fetched. */
  readonly fetches: string[] = []
  /** Every delivery published, in order: polls find them, webhooks carry them. */
  readonly published: RawDelivery[] = []

  readonly #sends: FakeSend[] = []
  readonly #finds: FindOutcome[] = []
  readonly #acts: ActOutcome[] = []
  readonly #fetchOutcomes: MediaOutcome[] = []
  readonly #refreshOutcomes: RefreshOutcome<FakeCredentials>[] = []
  #identifiers = 1_000_000_000_000_000_000n
  #tokens = 0

  /** The next sends end so, one after the other; later ones are sent. */
  nextSends(...outcomes: readonly FakeSend[]): void {
    this.#sends.push(...outcomes)
  }

  /** The next look-ups answer so; later ones tell the truth. */
  nextFinds(...outcomes: readonly FindOutcome[]): void {
    this.#finds.push(...outcomes)
  }

  nextActs(...outcomes: readonly ActOutcome[]): void {
    this.#acts.push(...outcomes)
  }

  nextRefreshes(...outcomes: readonly RefreshOutcome<FakeCredentials>[]): void {
    this.#refreshOutcomes.push(...outcomes)
  }

  nextFetches(...outcomes: readonly MediaOutcome[]): void {
    this.#fetchOutcomes.push(...outcomes)
  }

  takeFetch(): MediaOutcome | undefined {
    return this.#fetchOutcomes.shift()
  }

  takeSend(): FakeSend | undefined {
    return this.#sends.shift()
  }

  takeFind(): FindOutcome | undefined {
    return this.#finds.shift()
  }

  takeAct(): ActOutcome | undefined {
    return this.#acts.shift()
  }

  takeRefresh(): RefreshOutcome<FakeCredentials> | undefined {
    return this.#refreshOutcomes.shift()
  }

  /** A new identifier of the network: above 2^53, as real ones are. */
  identifier(): string {
    this.#identifiers += 1n
    return this.#identifiers.toString()
  }

  /** Credentials that the network takes. */
  credentials(accountId: string, expiresAt: string | null = null): FakeCredentials {
    this.#tokens += 1
    return { accountId, token: `token-${this.#tokens}-of-${accountId}`, expiresAt }
  }

  /** Something happens at the network: answers the raw delivery that a webhook would carry. */
  publish(
    accountId: string,
    events: readonly InboundEvent[],
    given: { readonly key?: string; readonly sender?: string } = {},
  ): RawDelivery {
    const [first] = events
    const delivery: RawDelivery = {
      accountId,
      key: given.key ?? `delivery-${this.published.length + 1}`,
      eventType: first?.type ?? 'none',
      sender: given.sender ?? senderOf(first),
      body: writeEvents(events),
    }
    this.published.push(delivery)
    return delivery
  }
}

function senderOf(event: InboundEvent | undefined): string {
  if (event?.type === 'message') return event.peer?.id ?? event.author.id
  return event?.type === 'read' ? event.peerId : 'network'
}
