import type { Conversation } from '../../model/conversation.js'
import type { Condition, Conditions } from '../../model/rules.js'
import type { ColumnName } from '../../model/tables.js'
import { conversationFields } from './conversation-fields.js'
import { fold, latest } from './fold.js'

/** What has to be so for conditions to hold, where it can be looked up: their rule is not asked otherwise. */
export type Need =
  /** One of these words stands in the text. */
  | { readonly words: readonly string[] }
  /** The conversation has one of these values there. */
  | { readonly column: ColumnName<'conversations'>; readonly values: readonly string[] }

/** The need of conditions; null: nothing that can be looked up. */
export function needOf(conditions: Conditions): Need | null {
  const words = wordsNeeded(conditions)
  if (words) return { words }
  for (const condition of conditions.all) {
    const need = valuesNeeded(condition)
    if (need) return need
  }
  return null
}

/** Of a name or several, as the conversation keeps them: time changes nothing of these. */
function valuesNeeded({ field: name, operator, value }: Condition): Need | null {
  // No others: the groups of a contact are asked of the contact, and the column follows them.
  const field = Object.hasOwn(conversationFields, name) ? conversationFields[name] : undefined
  if (field?.stored?.of !== 'conversation' || (field.type !== 'one' && field.type !== 'many')) return null
  const { column } = field.stored
  switch (operator) {
    case 'any-of':
      return Array.isArray(value) ? { column, values: value.map(fold) } : null
    case 'all-of':
      return Array.isArray(value) ? { column, values: value.slice(0, 1).map(fold) } : null
    case 'is':
    case 'changed-to':
      return typeof value === 'string' ? { column, values: [fold(value)] } : null
    default:
      return null
  }
}

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

/** By the values of one column, who asked for each. */
type Shelf<A> = Map<string, A[]>

/** Finds, in one look, those of whose needs one may be met by a text and a conversation; who has none is always found. */
export function gateOf<A>(
  all: readonly A[],
  need: (one: A) => Need | null,
): (text: string | null, conversation: Conversation) => readonly A[] {
  const root = branch<A>()
  const shelves = new Map<ColumnName<'conversations'>, Shelf<A>>()
  const needless = new Set<A>()
  for (const one of all) {
    const own = need(one)
    if (own === null) needless.add(one)
    else if ('words' in own) for (const word of own.words) place(root, word.slice(0, LONGEST), one)
    else for (const value of own.values) put(shelves, own.column, value, one)
  }
  const without = all.filter((one) => needless.has(one))
  if (without.length === all.length) return () => all
  return (text, conversation) => {
    const found = new Set<A>()
    if (text !== null) standing(root, folded(text), found)
    for (const [column, shelf] of shelves) having(shelf, conversation[column], found)
    return found.size === 0 ? without : all.filter((one) => needless.has(one) || found.has(one))
  }
}

function put<A, C>(shelves: Map<C, Shelf<A>>, column: C, value: string, asker: A): void {
  const shelf: Shelf<A> = shelves.get(column) ?? new Map()
  shelves.set(column, shelf)
  shelf.set(value, [...(shelf.get(value) ?? []), asker])
}

function having<A>(shelf: Shelf<A>, said: unknown, found: Set<A>): void {
  for (const one of Array.isArray(said) ? said : [said])
    if (typeof one === 'string') for (const asker of shelf.get(fold(one)) ?? []) found.add(asker)
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

function standing<A>(root: Branch<A>, text: string, found: Set<A>): void {
  for (const asker of root.askers) found.add(asker)
  for (let start = 0; start < text.length; start += 1) {
    let at = root.next.get(text.charCodeAt(start))
    for (let i = start + 1; at; i += 1) {
      for (const asker of at.askers) found.add(asker)
      at = i < text.length ? at.next.get(text.charCodeAt(i)) : undefined
    }
  }
}
