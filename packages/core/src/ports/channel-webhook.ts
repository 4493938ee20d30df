/** A request as any framework has it: raw bytes, lower-case header names. */
export interface RawRequest {
  readonly method: string
  readonly query: Readonly<Record<string, string | undefined>>
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: Uint8Array
}
export type WebhookOutcome =
  /** Answer the network's question with this. */
  | {
      readonly kind: 'challenge'
      readonly status: number
      readonly contentType: string
      readonly body: string
    }
  | { readonly kind: 'rejected'; readonly status: 400 | 401 | 405 | 413 | 503; readonly reason: string }
  | { readonly kind: 'accepted'; readonly deliveries: readonly RawDelivery[] }

export interface RawDelivery {
  /** The account of ours that it concerns. */
  readonly accountId: string
  /** The same for every repetition of the same delivery, different otherwise. */
  readonly key: string
  readonly eventType: string
  /** Deliveries of one sender share it, so that they are applied in order. */
  readonly sender: string
  readonly body: Uint8Array
}
