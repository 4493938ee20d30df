import { type Answer, problemText, problemType } from './answer.js'
import { resumeAt } from './limits.js'
import { type Refusal, refusalOf } from './refusals.js'

/** What an answer means, for reads and writes alike. Each caller decides what follows from it. */
export type Verdict =
  | { readonly kind: 'done'; readonly body: unknown }
  /** The token is refused: refresh once, then authorise anew. */
  | { readonly kind: 'unauthorized'; readonly reason: string }
  | { readonly kind: 'limited'; readonly at: Date; readonly reason: string }
  | ({ readonly kind: 'refused' } & Refusal)
  /** X has this very text already: perhaps from our own attempt whose answer was lost. */
  | { readonly kind: 'duplicate'; readonly reason: string }
  | { readonly kind: 'not-sent'; readonly reason: string }
  /** Nothing is known: 5xx, a redirect, half an answer, silence. */
  | { readonly kind: 'lost'; readonly reason: string }

export function verdict(answer: Answer, now: Date): Verdict {
  if (answer.kind !== 'answer') return answer
  const { status, body, headers } = answer
  if (status >= 200 && status < 300) {
    return body === null ? { kind: 'lost', reason: 'half an answer' } : { kind: 'done', body }
  }
  const text = problemText(body)
  const reason = text === '' ? `X answered ${status}` : `X answered ${status}: ${text}`
  if (status === 401) return { kind: 'unauthorized', reason }
  // A used-up volume of the month is no limit that a reset cures.
  if (status === 429 && problemType(body) !== 'usage-capped') {
    return { kind: 'limited', at: resumeAt(headers, now), reason }
  }
  // Without its text a 403 may be the one that says «you have posted this».
  const open = status < 400 || status === 408 || status >= 500 || (status === 403 && text === '')
  if (open) return { kind: 'lost', reason }
  const refusal = refusalOf(status, text, problemType(body))
  if (refusal.code === 'duplicate') return { kind: 'duplicate', reason }
  return { kind: 'refused', code: refusal.code, reason: `${refusal.reason} (${reason})` }
}
