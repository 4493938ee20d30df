import type { Unit } from './weigh.js'

export interface SplitRules {
  readonly limit: number
  /** Whether each part says which it is. */
  readonly numbered: boolean
  /** The length of a part, as the network counts it. */
  readonly lengthOf: (text: string) => number
  /** The text in whole pieces, not normalised: parts are made of the text's own characters. */
  readonly unitsOf: (text: string) => readonly Unit[]
}

/** How many times a cut is made again when it made a link of what was none. */
const ATTEMPTS = 12
const A_LINK = 23

/**
 * Cuts a text into parts, each within the limit: between words, and within a word only when it alone is too long.
 * Numbered parts end in ` 1/3`, ` 2/3`, ` 3/3`. A text that fits without its outer blanks is its only part.
 */
export function splitText(text: string, rules: SplitRules): readonly string[] {
  const trimmed = text.trim()
  if (rules.lengthOf(trimmed) <= rules.limit) return [trimmed]
  const units = rules.unitsOf(trimmed)
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    for (let digits = 1; digits <= 4; digits += 1) {
      const room = rules.limit - (rules.numbered ? 2 * digits + 2 : 0) - attempt * A_LINK
      if (room <= 0) return []
      const chunks = cut(trimmed, units, room)
      if (rules.numbered && String(chunks.length).length > digits) continue
      const parts = rules.numbered ? chunks.map((chunk, i) => `${chunk} ${i + 1}/${chunks.length}`) : chunks
      if (parts.every((part) => rules.lengthOf(part) <= rules.limit)) return parts
      break
    }
  }
  return []
}

function cut(text: string, units: readonly Unit[], room: number): readonly string[] {
  const chunks: string[] = []
  let from = 0
  let used = 0
  /** The last place where the text may end well, as the number of the unit after it. */
  let place = 0
  for (let i = 0; i < units.length; i += 1) {
    const unit = units[i]
    if (unit === undefined) break
    if (i > from && isSpace(text, unit)) place = i
    if (used + unit.weight > room && i > from) {
      const end = place > from ? place : backToWhole(text, units, from, i)
      push(chunks, text.slice(units[from]?.start, units[end]?.start))
      from = end
      while (units[from] !== undefined && isSpace(text, units[from])) from += 1
      i = from - 1
      used = 0
      place = from
      continue
    }
    used += unit.weight
  }
  push(chunks, text.slice(units[from]?.start ?? text.length))
  return chunks
}

function push(chunks: string[], chunk: string): void {
  const trimmed = chunk.trim()
  if (trimmed !== '') chunks.push(trimmed)
}

function isSpace(text: string, unit: Unit | undefined): boolean {
  return unit !== undefined && /^\s$/.test(text.slice(unit.start, unit.end))
}

const JOINED = /^(?:\p{M}|\u200D|\p{Emoji_Modifier})/u

/** Marks and joiners stay with what they belong to, unless nothing else is there. */
function backToWhole(text: string, units: readonly Unit[], from: number, at: number): number {
  for (let end = at; end > from; end -= 1) {
    const start = units[end]?.start ?? text.length
    if (!JOINED.test(text.slice(start, start + 2)) && text.charAt(start - 1) !== '\u200d') return end
  }
  return at
}
