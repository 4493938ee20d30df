import type { Condition, Conditions } from '../../model/rules.js'
import { fold, latest } from './fold.js'

/** Of longer words only the beginning is looked for together: what begins alike is asked, and answers exactly. */
const LONGEST = 16

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

/** Words by their signs, one after the other; where a word ends, who asked for it. */
interface Branch<A> {
  readonly next: Map<number, Branch<A>>
  readonly askers: A[]
}
const branch = <A>(): Branch<A> => ({ next: new Map(), askers: [] })

/** Finds for a text, in one look, those of whose words one may stand in it; `words` null: they ask without any. */
export function gateOf<A>(
  all: readonly A[],
  words: (one: A) => readonly string[] | null,
): (text: string | null) => readonly A[] {
  const root = branch<A>()
  const wordless = new Set<A>()
  for (const one of all) {
    const own = words(one)
    if (own === null) wordless.add(one)
    else for (const word of own) place(root, word.slice(0, LONGEST), one)
  }
  const without = all.filter((one) => wordless.has(one))
  if (without.length === all.length) return () => all
  return (text) => {
    if (text === null) return without
    const found = standing(root, folded(text))
    return found.size === 0 ? without : all.filter((one) => wordless.has(one) || found.has(one))
  }
}

function place<A>(root: Branch<A>, word: string, asker: A): void {
  let at = root
  for (let i = 0; i < word.length; i += 1) {
    const sign = word.charCodeAt(i)
    const next = at.next.get(sign) ?? branch<A>()
    at.next.set(sign, next)
    at = next
  }
  at.askers.push(asker)
}

function standing<A>(root: Branch<A>, text: string): ReadonlySet<A> {
  const found = new Set<A>(root.askers)
  for (let start = 0; start < text.length; start += 1) {
    let at = root.next.get(text.charCodeAt(start))
    for (let i = start + 1; at; i += 1) {
      for (const asker of at.askers) found.add(asker)
      at = i < text.length ? at.next.get(text.charCodeAt(i)) : undefined
    }
  }
  return found
}
