import type { Condition, Conditions } from '../../model/rules.js'
import { fold, latest } from './fold.js'

/** More words than this are not looked for together: each rule looks for its own. */
const MAX_WORDS = 5000

/** Words of which one must stand in the text for these conditions to hold; null: they may hold without any. */
export function wordsNeeded({ all, any }: Conditions): readonly string[] | null {
  const needed = all.map(wordsOf).find((words) => words !== null)
  if (needed) return needed
  const each = any.map(wordsOf)
  return each.length > 0 && each.every((words) => words !== null) ? each.flat().filter(isWord) : null
}

const isWord = (word: string | null): word is string => word !== null

function wordsOf({ field, operator, value }: Condition): readonly string[] | null {
  if (field !== 'message.text') return null
  switch (operator) {
    case 'contains-any':
    case 'any-of':
      return Array.isArray(value) ? value.map(fold) : null
    case 'contains-all':
      return Array.isArray(value) ? value.slice(0, 1).map(fold) : null
    case 'is':
    case 'begins-with':
    case 'ends-with':
      return typeof value === 'string' ? [fold(value)] : null
    default:
      return null
  }
}

const folded = latest(fold)

/** Whether any of the words stands in a text: one look instead of one for each rule. null: no text. */
export function gateOf(words: readonly string[]): (text: string | null) => boolean {
  if (words.length === 0) return () => false
  if (words.length > MAX_WORDS) return (text) => text !== null
  const pattern = new RegExp(words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|'))
  return (text) => text !== null && pattern.test(folded(text))
}
