import { InboxError } from '../../errors.js'
import type { TextMeasure } from '../../ports/channel-adapter.js'

/** A reply goes out in so many parts at most: more of them in one thread is no answer any more, and networks take it for spam. */
export const MAX_PARTS = 25

/** What becomes of a reply that is too long there: a private one is never taken apart. */
export const overLimitIn = (
  visibility: 'public' | 'private',
  { overLimit }: { readonly overLimit: 'refuse' | 'split' },
): 'refuse' | 'split' => (visibility === 'private' ? 'refuse' : overLimit)

/** What is said: the agent's own words, and the link that goes with them (R118). */
export interface Words {
  readonly text: string
  /** It stands at the end of the last part, and counts. */
  readonly link: string | null
}

/**
 * The texts that go out for one reply, in their order: one when it fits, several when it is too long and may be split
 * (R170). Whatever goes with the words is counted before anything is queued.
 * @throws TEXT_TOO_LONG, with the length in the network's own characters
 */
export function compose(
  { text, link }: Words,
  measure: (text: string) => TextMeasure,
  overLimit: 'refuse' | 'split',
): readonly string[] {
  const whole = link === null ? text : `${text.trimEnd()} ${link}`
  const { length, limit, fits, parts } = measure(whole)
  if (fits) return [whole]
  const many = overLimit === 'split' && parts.length > 0
  if (many && parts.length <= MAX_PARTS) return parts
  throw new InboxError(
    'TEXT_TOO_LONG',
    many
      ? `The text makes ${parts.length} parts of ${MAX_PARTS} at most; shorten it.`
      : `The text counts ${length} of ${limit}; shorten it.`,
    { length, limit },
  )
}
