/** Which requests or deliveries a rule is for; everything left out matches all. */
export interface FaultMatch {
  method?: string
  /** The path or its pattern (`/2/tweets/:id`); `*` at the end matches any continuation. */
  path?: string
  /** User id or username of the token. */
  user?: string
  /** Skip the first matching ones: 3 means from the third on. */
  nth?: number
  /** Webhook faults only. */
  eventType?: string
}

export type ApiFault =
  | {
      kind: 'rate-limit'
      /** Which bucket is shown as exhausted. Default `user`. */
      bucket?: 'user' | 'app' | 'user-24h' | 'app-24h'
      /** False: a 429 without any x-rate-limit header. */
      headers?: boolean
      /** Seconds from now; negative is in the past. Default 900. */
      resetInSec?: number
      body?: 'problem' | 'errors'
    }
  | { kind: 'status'; status: number; body?: 'json' | 'html' | 'empty'; detail?: string }
  | { kind: 'unauthorized' }
  | { kind: 'credits' }
  | { kind: 'usage-capped'; period?: 'Daily' | 'Monthly'; scope?: 'Account' | 'Product' }
  | {
      kind: 'forbidden'
      reason: 'duplicate' | 'reply' | 'dm' | 'operation' | 'dm-media' | 'scope'
    }
  | { kind: 'delay'; ms: number }
  /** The connection ends and nothing was done. */
  | { kind: 'drop-before' }
  /** The request is carried out and the answer is lost. On `/2/oauth2/token`: the rotated pair never arrives. */
  | { kind: 'drop-after' }
  | { kind: 'partial-body' }
  | { kind: 'malformed-json' }
  | { kind: 'wrong-dialect' }
  /** Leaves these keys out of every item of `data`. */
  | { kind: 'omit-fields'; fields: string[] }
  | { kind: 'omit-includes' }
  /** A page without one of its items: the newest, or the named one. Once it is over, it stands there: late indexing. */
  | { kind: 'omit-item'; id?: string }
  /** The second and later pages begin with the last item of the page before. */
  | { kind: 'repeat-item' }
  /** No items, and a next_token that repeats the same place. */
  | { kind: 'empty-page' }

export type WebhookFault =
  | { kind: 'duplicate'; copies?: number }
  /** Waits for the next delivery to the same webhook and goes after it. */
  | { kind: 'reorder' }
  | { kind: 'late'; ms: number }
  /** Never sent; a replay job sends it later. */
  | { kind: 'gap' }
  | { kind: 'signature'; how: 'bad' | 'missing' | 'wrong-secret' }
  /** No included users and posts, as in some of X's own examples: what is needed must be looked up. */
  | { kind: 'bare' }
  /** One byte of the body is changed after signing. */
  | { kind: 'tamper' }
  /** The challenge carries a token that the answer cannot match. */
  | { kind: 'crc-fail' }

export interface FaultRule {
  match?: FaultMatch
  /** How often it strikes. Default 1; 0 is always. */
  times?: number
  action: ApiFault | WebhookFault
}

/** Tells the two sorts apart; the compiler misses none. */
export const WEBHOOK_KINDS: Readonly<Record<WebhookFault['kind'], true>> = {
  duplicate: true,
  reorder: true,
  late: true,
  gap: true,
  signature: true,
  bare: true,
  tamper: true,
  'crc-fail': true,
}
