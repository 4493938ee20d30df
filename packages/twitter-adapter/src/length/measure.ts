import type { OutboundKind, TextMeasure } from '@inboxkit/core'
import { type SplitRules, splitText } from './split.js'
import { POST_LIMIT, type Unit, unitsOf, weigh } from './weigh.js'

/** Of a direct message, in characters. */
export const MESSAGE_LIMIT = 10_000

type Rules = Omit<SplitRules, 'numbered'>

const POST: Rules = { limit: POST_LIMIT, lengthOf: weigh, unitsOf }
const MESSAGE: Rules = {
  limit: MESSAGE_LIMIT,
  lengthOf: (text) => Array.from(text.normalize()).length,
  unitsOf: characters,
}

/** Every character of a direct message counts as one. */
function characters(text: string): readonly Unit[] {
  let start = 0
  return Array.from(text, (character) => {
    const unit = { start, end: start + character.length, weight: 1 }
    start = unit.end
    return unit
  })
}

/** The length as X counts it: weighted for posts (links 23, emoji and CJK 2), plain for direct messages. */
export function measureText(text: string, kind: OutboundKind, numbered = true): TextMeasure {
  const rules = kind === 'reply' || kind === 'quote' ? POST : MESSAGE
  const length = rules.lengthOf(text)
  const fits = length <= rules.limit
  return { length, limit: rules.limit, fits, parts: fits ? [text] : splitText(text, { ...rules, numbered }) }
}
