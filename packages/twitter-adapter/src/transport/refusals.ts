/** Why X refused for good, in one word that people and rules can rely on. */
export interface Refusal {
  readonly code: string
  readonly reason: string
}

interface Row {
  readonly status: number
  /** The address of the problem ends with it. */
  readonly type?: string
  /** X's text; it separates most of its 403s, and may change: the last row of a status catches the rest. */
  readonly text?: RegExp
  readonly code: string
  readonly means: string
}

/**
 * Every refusal X is known to give, first match wins. `duplicate` is no refusal but evidence: the text may be ours,
 * posted by an attempt whose answer was lost (pitfall 11).
 */
export const X_REFUSALS: readonly Row[] = [
  {
    status: 402,
    code: 'credits-depleted',
    means: 'the X plan has no credits left; a reply is never tried again by itself',
  },
  { status: 429, type: 'usage-capped', code: 'usage-capped', means: 'the volume of the plan is used up' },

  {
    status: 403,
    text: /duplicate content|\bcode 187\b/i,
    code: 'duplicate',
    means: 'looked up: it may have been posted',
  },
  {
    status: 403,
    text: /not been mentioned or otherwise engaged|restricted who can reply|\bcode 433\b/i,
    code: 'reply-not-allowed',
    means: 'self-serve tiers may reply only to authors who mentioned or quoted the account',
  },
  {
    status: 403,
    text: /deleted or not visible|\bcode (?:385|421|179)\b/i,
    code: 'target-gone',
    means: 'the answered post is deleted or protected',
  },
  {
    status: 403,
    text: /attach this media/i,
    code: 'media-not-permitted',
    means: 'the file may not go into a direct message',
  },
  {
    status: 403,
    text: /permission to DM|cannot send messages? to this user|not following you|\bcode (?:349|150|151)\b/i,
    code: 'dm-not-permitted',
    means: 'the person takes no direct messages from the account',
  },
  {
    status: 403,
    text: /looks like it might be automated|\bcode 226\b/i,
    code: 'looks-automated',
    means: 'X takes the account for a robot',
  },
  {
    status: 403,
    text: /needs to be a bit shorter|\bcode (?:186|354)\b/i,
    code: 'text-too-long',
    means: 'longer than X allows',
  },
  {
    status: 403,
    text: /\bcode (?:63|64|326)\b|suspended|temporarily locked/i,
    code: 'account-suspended',
    means: 'X has suspended or locked the account',
  },
  { status: 403, type: 'client-forbidden', code: 'tier-missing', means: 'the X plan does not include it' },
  {
    status: 403,
    type: 'unsupported-authentication',
    code: 'wrong-token',
    means: 'the wrong kind of token was used',
  },
  {
    status: 403,
    text: /not permitted/i,
    code: 'not-permitted',
    means: 'X does not permit it; likes and quotes on self-serve tiers, closed conversations',
  },
  { status: 403, code: 'forbidden', means: 'most often a scope that the account has not granted' },

  {
    status: 400,
    text: /CrcValidationFailed/i,
    code: 'crc-failed',
    means: 'X got no valid answer from the webhook address',
  },
  {
    status: 400,
    text: /UrlValidationFailed/i,
    code: 'url-refused',
    means: 'X does not take the webhook address',
  },
  {
    status: 400,
    text: /DuplicateUrlFailed|DuplicateSubscriptionFailed/i,
    code: 'exists',
    means: 'it is there already',
  },
  { status: 400, text: /LimitExceeded/i, code: 'limit-reached', means: 'the X plan allows no more of them' },
  {
    status: 400,
    text: /too long|needs to be a bit shorter|\bcode 186\b/i,
    code: 'text-too-long',
    means: 'longer than X allows',
  },
  { status: 400, code: 'invalid-request', means: 'X does not understand the request' },
  { status: 404, code: 'not-found', means: 'X does not know it (any more)' },
  { status: 409, text: /Duplicate/i, code: 'exists', means: 'it is there already' },
  { status: 413, code: 'too-large', means: 'larger than X allows' },
]

/** Refusals that speak of the account. All others speak of the application, its plan, or the one request (R187). */
const OF_ACCOUNT: ReadonlySet<string> = new Set(['account-suspended', 'wrong-token', 'forbidden'])

export const isOfAccount = ({ code }: Pick<Refusal, 'code'>): boolean => OF_ACCOUNT.has(code)

export function refusalOf(status: number, text: string, type: string | null): Refusal {
  const row = X_REFUSALS.find(
    (one) =>
      one.status === status &&
      (one.type === undefined || one.type === type) &&
      (one.text === undefined || one.text.test(text)),
  )
  return { code: row?.code ?? 'refused', reason: row?.means ?? 'X refuses it' }
}
