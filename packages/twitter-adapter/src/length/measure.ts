import type { OutboundKind, TextMeasure } from '@inboxkit/core'
import { hasInvalidCharacter, withoutInvalidCharacters } from './characters.js'
import { type SplitRules, splitText } from './split.js'
import { POST_LIMIT, unitsOf } from './weigh.js'

/** Of a direct message, in characters. */
export const MESSAGE_LIMIT = 10_000

const POST: SplitRules = { limit: POST_LIMIT, unitsOf: (text) => unitsOf(text) }
const MESSAGE: SplitRules = { limit: MESSAGE_LIMIT, unitsOf: characters }

/** Every character of a direct message counts as one. */
function characters(text: string): ReturnType<typeof unitsOf> {
  const normalised = text.normalize()
  let start = 0
  const units = Array.from(normalised, (character) => {
    const unit = { start, end: start + character.length, weight: 1 }
    start = unit.end
    return unit
  })
  return { normalised, units }
}

/**
 * The length as X counts it: weighted for posts (links 23, emoji and CJK 2), plain for direct messages.
 * A text with a character that X refuses does not fit; the parts go without it.
 */
export function measureText(text: string, kind: OutboundKind): TextMeasure {
  const rules = kind === 'reply' || kind === 'quote' ? POST : MESSAGE
  const length = rules.unitsOf(text).units.reduce((sum, unit) => sum + unit.weight, 0)
  const refused = hasInvalidCharacter(text)
  const fits = length <= rules.limit && !refused
  return {
    length,
    limit: rules.limit,
    fits,
    parts: fits ? [text] : splitText(withoutInvalidCharacters(text), rules),
  }
}
