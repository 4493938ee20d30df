import type { Source, Visibility } from '../model/conversation.js'
import type { MessageKind, Profile } from '../model/message.js'
import type {
  ActOutcome,
  ChannelAction,
  FindOutcome,
  MediaOutcome,
  RefreshOutcome,
  SendOutcome,
} from './channel-outcomes.js'
import type { RawDelivery, RawRequest, WebhookOutcome } from './channel-webhook.js'
import type { InboundMail, OutboundMail } from './mail.js'
import type { Logger, RuntimeFetch } from './runtime.js'

export type {
  ActOutcome,
  ChannelAction,
  FindOutcome,
  MediaOutcome,
  RawDelivery,
  RawRequest,
  RefreshOutcome,
  SendOutcome,
  WebhookOutcome,
}

/**
 * A channel adapter connects one network. One instance serves every workspace and channel: it keeps no
 * channel's credentials and no tenant; the application's own secrets are its options, and everything else
 * comes in with the context. Identifiers of the network are strings, always.
 */
export interface ChannelAdapter<Credentials = unknown> {
  /** Unique in the inbox, and part of stored rows: never change it. */
  readonly name: string
  /** The network whose identities match people across channels: two adapters may share one. */
  readonly network: string
  readonly title: string
  readonly abilities: ChannelAbilities
  /** How an account is authorised; absent: credentials are given by hand. */
  readonly oauth?: OAuthDescription
  /** What `parseCredentials` takes, as a JSON Schema: a form is made of it. Absent: accounts are authorised alone. */
  readonly credentialsSchema?: Readonly<Record<string, unknown>>

  /** Reads credentials as they were given or stored. @throws INVALID_INPUT */
  parseCredentials(input: unknown): Credentials
  /** When these credentials stop working, so that they are refreshed before. */
  expiresAt(credentials: Credentials): Date | null
  /** Whose account it is. @throws CREDENTIALS_REFUSED, NETWORK_UNAVAILABLE */
  account(context: AccountContext<Credentials>): Promise<ChannelAccount>

  /** The largest body of a webhook, in bytes. Absent: the host's own limit. */
  readonly webhookBytes?: number
  /** Verifies a webhook request and splits it. Must be quick and touch no network. */
  webhook?(request: RawRequest): Promise<WebhookOutcome>
  /**
   * What a raw delivery says. Pure: the same bytes give the same events. An unreadable body throws; it is parked. At most
   * one of the events is about any one conversation: a webhook that brings a batch is split into deliveries.
   */
  parse(delivery: RawDelivery): readonly InboundEvent[] | Promise<readonly InboundEvent[]>
  /** The bytes of an attachment that came inside of a raw delivery, by the `part` that `parse` told of. Pure; null: there is none. */
  extract?(delivery: RawDelivery, part: number): Promise<Uint8Array | null>
  /** Repairs what webhooks missed. What it finds goes the way of webhooks: as raw deliveries through `parse`. */
  readonly polls?: readonly PollDescription[]
  poll?(context: ChannelContext<Credentials>, name: string, cursor: string | null): Promise<PollResult>
  /** Makes the network send this account's events; called when a channel is added and from time to time. */
  subscribe?(context: ChannelContext<Credentials>, webhookUrl: string | null): Promise<SubscribeResult>
  unsubscribe?(context: ChannelContext<Credentials>): Promise<void>

  /** The length as the network counts it, before anything is queued. */
  measure(text: string, kind: OutboundKind): TextMeasure
  /**
   * The identifier that a message will have, where we choose it: stored before the message leaves, so that what answers
   * it is recognised even if the network's own answer was lost. The same for every attempt.
   */
  identify?(message: Pick<Outbound, 'deliveryId'>, account: ChannelContext<Credentials>['account']): string
  /** The identifier of a person, as somebody wrote it by hand, in the network's own form; null: it is none. */
  personId?(written: string): string | null
  /** Posts once. Never retries by itself; a lost answer is `unknown`. */
  send(context: ChannelContext<Credentials>, message: Outbound): Promise<SendOutcome>
  /** Looks for a message that may have been posted. Answers its identifier, or null when it is not there. */
  findSent?(context: ChannelContext<Credentials>, message: Outbound, since: Date): Promise<FindOutcome>
  act?(context: ChannelContext<Credentials>, action: ChannelAction): Promise<ActOutcome>
  /**
   * The bytes of an attachment that `parse` told of, with the account's credentials where the network asks for them.
   * The address was written by strangers: only the network's own hosts are asked, over https, without following
   * redirects, and reading stops beyond `maxBytes`. Absent: attachments stay links.
   */
  fetchMedia?(
    context: ChannelContext<Credentials>,
    media: { readonly url: string; readonly maxBytes: number },
  ): Promise<MediaOutcome>
  /** New credentials for old ones. The old ones may be spent by the call. */
  refresh?(context: AccountContext<Credentials>): Promise<RefreshOutcome<Credentials>>
  /** Ends the authorisation on the network's side, as far as it can. */
  revoke?(context: AccountContext<Credentials>): Promise<void>
  /** Exchanges an authorisation code; for hosts without an OAuth library. @throws CONNECT_DENIED, NETWORK_UNAVAILABLE */
  exchange?(
    context: BareContext,
    grant: { code: string; redirectUri: string; verifier: string },
  ): Promise<Credentials>
  /** Reads the token answer of an OAuth library. @throws INVALID_INPUT */
  credentialsFromTokens?(tokens: unknown, now: Date): Credentials
}

/** What the network can do at all. What a connection's tier allows is the channel's own setting. */
export interface ChannelAbilities {
  readonly public: boolean
  readonly private: boolean
  readonly sources: readonly Source[]
  readonly like: boolean
  readonly quote: boolean
  readonly hide: boolean
  readonly block: boolean
  readonly attachments: { readonly public: AttachmentAbility; readonly private: AttachmentAbility }
}

/** What one message of the network may have attached. */
export interface AttachmentAbility {
  /** How many at most; 0: none. */
  readonly count: number
  /** The media types that it takes, each with its largest size in bytes. */
  readonly types: Readonly<Record<string, number>>
  /** Of these types a message takes one, and nothing beside it. */
  readonly alone: readonly string[]
}

/** An adapter's OAuth as data. The client's secret stays in it: never log one. */
export interface OAuthDescription {
  readonly authorizeUrl: string
  readonly tokenUrl: string
  readonly revokeUrl: string | null
  readonly scopes: readonly string[]
  /** What it takes to learn who somebody is, and no more: for customers who open the page of their conversation (R167). */
  readonly signInScopes: readonly string[]
  readonly pkce: 'S256' | null
  readonly client: { readonly id: string; readonly secret: string | null }
  /** Where a browser can sign out or switch the account, shown beside «connect» (R9). */
  readonly switchAccountUrl: string | null
}

export interface BareContext {
  readonly fetch: RuntimeFetch
  readonly now: Date
  readonly log: Logger
  readonly signal: AbortSignal
  /** Tells what an answer of the network said of its limits; for the channel's health. */
  readonly quota?: (seen: SeenQuota) => void
}
export interface SeenQuota {
  /** The kind of call that shares the limit, in the network's own terms. */
  readonly kind: string
  readonly limit: number
  readonly remaining: number
  readonly resetAt: Date
}
export interface AccountContext<Credentials> extends BareContext {
  readonly credentials: Credentials
}
export interface ChannelContext<Credentials> extends AccountContext<Credentials> {
  readonly channelId: string
  readonly account: { readonly id: string; readonly handle: string | null }
}

export interface ChannelAccount {
  readonly id: string
  readonly handle: string | null
  readonly name: string
  readonly profileUrl: string | null
  readonly avatarUrl: string | null
  /** Who may write it direct messages by its settings at the network (R157); absent or null: the network does not say. */
  readonly directMessagesFrom?: 'everyone' | 'followed' | null
}

export interface PollDescription {
  readonly name: string
  readonly everyMs: number
}
/**
 * `cursor` is handed back as it was told. It is null at the very first, and again when the account comes back after it
 * was set aside or unlinked and nobody asked for what was missed (R163): a list that does not say when something was
 * put on it only looks then.
 */
export type PollResult =
  | {
      readonly kind: 'ok'
      readonly deliveries: readonly RawDelivery[]
      readonly cursor: string | null
      readonly more: boolean
    }
  /** Not now, for whatever reason that is not the account's: a limit, a fault, a plan of the application that is used up. */
  | { readonly kind: 'retry'; readonly at: Date; readonly reason: string }
  /** The network refuses the account itself: said again and again it ends the authorisation (R187). */
  | { readonly kind: 'unauthorized' | 'refused'; readonly reason: string }

export interface SubscribeResult {
  readonly kind: 'ok' | 'retry' | 'unauthorized' | 'refused' | 'polling-only'
  readonly webhookId: string | null
  readonly webhookValid: boolean | null
  readonly reason: string | null
}

/** Somebody on the network. */
export interface NetworkPerson {
  readonly id: string
  /** null: the delivery does not say; the identifier alone is known. */
  readonly profile: Profile | null
}

/** What happened on the network. */
export type InboundEvent =
  | InboundMessage
  /** Deleted by its author, or by the network. */
  | { readonly type: 'deleted'; readonly externalId: string; readonly at: Date | null }
  /** The account of ours likes a post (R104, R116). `at`: when; null: the network does not say. */
  | {
      readonly type: 'liked'
      readonly message: InboundMessage | null
      readonly externalId: string
      readonly at: Date | null
    }
  /** The contact has read up to an instant. Changes no queue (R57). */
  | { readonly type: 'read'; readonly peerId: string; readonly at: Date }
  /** The account's authorisation ended on the network (R186). */
  | { readonly type: 'revoked'; readonly at: Date | null }
  | { readonly type: 'profile'; readonly person: NetworkPerson }
  /** What the network took could not be given to its recipient after all. The adapter has proved that it is our delivery. */
  | { readonly type: 'undelivered'; readonly deliveryId: string; readonly reason: string }
  /** Known and without effect: typing, follows, group messages, what the network repeats. Counted by `reason`. */
  | { readonly type: 'counted'; readonly reason: string }
  /** Not known to this version: stored, counted, shown, never an error. */
  | { readonly type: 'unknown'; readonly eventType: string }

export interface InboundMessage {
  readonly type: 'message'
  readonly externalId: string
  readonly kind: MessageKind
  readonly visibility: Visibility
  readonly source: Source
  /** `out`: the account itself wrote it, here or elsewhere (P5). */
  readonly direction: 'in' | 'out'
  readonly author: NetworkPerson
  /** Whose conversation it is: the author of what comes in, the person answered by what goes out; null when the account merely posts. */
  readonly peer: NetworkPerson | null
  /** Root of the thread; empty for private messages of networks that have one thread for each person. */
  readonly rootId: string
  readonly parentId: string | null
  readonly quotedId: string | null
  readonly quotedText: string | null
  readonly text: string
  readonly attachments: readonly InboundAttachment[]
  readonly sentAt: Date
  readonly permalink: string | null
  /** The newest version's identifier when this is an edit; `externalId` is always the first version's. */
  readonly editedId: string | null
  /** What an e-mail says beyond that; absent on other networks. */
  readonly mail?: InboundMail
}
export interface InboundAttachment {
  readonly kind: 'image' | 'gif' | 'video' | 'file'
  readonly url: string | null
  /** Its bytes came with the raw delivery: the number that `extract` takes. */
  readonly part?: number
  readonly mediaType: string | null
  readonly width: number | null
  readonly height: number | null
  readonly alternative: string | null
}

export type OutboundKind = 'reply' | 'quote' | 'dm' | 'email' | 'chat'
export interface Outbound {
  readonly deliveryId: string
  readonly kind: OutboundKind
  readonly text: string
  /** The post answered or quoted; null for private messages. */
  readonly targetId: string | null
  /** Who gets a private message; null for public ones. */
  readonly recipientId: string | null
  /** Whether a rule wrote it and no person: mail says so, so that no other program answers it. */
  readonly automatic?: boolean
  readonly attachments: readonly OutboundAttachment[]
  /** What an e-mail needs beyond that; absent on other networks. */
  readonly mail?: OutboundMail
}
export interface OutboundAttachment {
  readonly mediaType: string
  readonly bytes: Uint8Array
  readonly alternative: string | null
}

/** Lengths in the network's own characters. `parts` is how the text splits when it is too long. */
export interface TextMeasure {
  readonly length: number
  readonly limit: number
  readonly fits: boolean
  readonly parts: readonly string[]
}
