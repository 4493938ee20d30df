import type { Condition, Conditions, Operator } from '../../model/rules.js'
import type { Configuration } from '../configuration.js'
import type { Field, Subject, Value } from './field.js'
import { fieldOf } from './fields.js'
import { fold, latest } from './fold.js'

/** True when all of `all` hold and, if there are any, at least one of `any`. The one reader of conditions (R176). */
export function holds(conditions: Conditions, subject: Subject, configuration: Configuration): boolean {
  return readerOf(conditions, configuration)(subject)
}

/** Whether conditions hold for what they are asked of. */
export type Test = (subject: Subject) => boolean

/** Conditions are asked of every message, and change when an administrator edits them: what they compare with is prepared once. */
const known = new WeakMap<Conditions, { readonly configuration: Configuration; readonly test: Test }>()

/** The reader of these conditions, for who asks them again and again. */
export function readerOf(conditions: Conditions, configuration: Configuration): Test {
  const before = known.get(conditions)
  if (before?.configuration === configuration) return before.test
  const tests = (list: readonly Condition[]) =>
    list
      .map((condition) => ({ condition, field: fieldOf(condition.field, configuration) }))
      // What costs most is asked last: the order changes no answer.
      .sort((a, b) => costOf(a.field) - costOf(b.field))
      .map(({ condition, field }) => testOf(condition, field, configuration))
  const [all, any] = [tests(conditions.all), tests(conditions.any)]
  const test: Test = (subject) => {
    for (const one of all) if (!one(subject)) return false
    if (any.length === 0) return true
    for (const one of any) if (one(subject)) return true
    return false
  }
  known.set(conditions, { configuration, test })
  return test
}

const costOf = (field: Field | null): number => (field?.type === 'text' ? 1 : 0)

/** Conditions are checked when they are saved; what became unreadable since holds for nothing. */
function testOf({ operator, value }: Condition, field: Field | null, configuration: Configuration): Test {
  if (!field) return () => false
  const said = (subject: Subject): Value => field.read(subject, configuration)
  const read = field.choices || field.refers ? asItIs : folded
  const was = ({ change }: Subject): Value =>
    field.read({ message: null, conversation: change?.before ?? null, contact: null }, configuration)
  const changed = (subject: Subject) =>
    subject.change !== undefined && told(said(subject)) !== told(was(subject))
  switch (operator) {
    case 'changed':
      return changed
    case 'not-changed':
      return (subject) => !changed(subject)
    case 'changed-to': {
      const is = comparing('is', value, read)
      return (subject) => is(said(subject)) && changed(subject)
    }
    case 'changed-from': {
      const is = comparing('is', value, read)
      return (subject) => changed(subject) && is(was(subject))
    }
    default: {
      const test = comparing(operator, value, read)
      return (subject) => test(said(subject))
    }
  }
}

/** An empty list is as good as nothing: what began without tags changed no tags. */
const told = (value: Value): string => (empty(value) ? '' : JSON.stringify(value))

/** What is not known has no size and no words: only the denials and `absent` hold for it. */
export function compare(value: Value, operator: ValueOperator, wanted: Condition['value']): boolean {
  return comparing(operator, wanted)(value)
}

/** Operators that look at a value as it is, and not at what became of it. */
export type ValueOperator = Exclude<Operator, 'changed' | 'not-changed' | 'changed-to' | 'changed-from'>

/** Two hundred rules look at one text: it is folded once. What is short is folded as fast as it is remembered. */
const foldedText = latest(fold)
const folded = (text: string): string => (text.length > LONG ? foldedText(text) : fold(text))
const LONG = 40
/** Identifiers and names of ours are as they are. */
const asItIs = (text: string): string => text

function comparing(
  operator: ValueOperator,
  wanted: Condition['value'],
  read: (text: string) => string = folded,
): (value: Value) => boolean {
  const each = listOf(wanted)
  const one = each[0] ?? ''
  const textual = typeof wanted === 'string'
  switch (operator) {
    case 'present':
      return (value) => !empty(value)
    case 'absent':
      return empty
    case 'is':
      return (value) =>
        !empty(value) && (typeof value === 'string' ? textual && read(value) === one : value === wanted)
    case 'any-of':
      return (value) => {
        const said = listOf(value, read)
        return each.some((text) => said.includes(text))
      }
    case 'all-of':
      return (value) => {
        const said = listOf(value, read)
        return said.length > 0 && !empty(value) && each.every((text) => said.includes(text))
      }
    case 'begins-with':
      return (value) => typeof value === 'string' && read(value).startsWith(one)
    case 'ends-with':
      return (value) => typeof value === 'string' && read(value).endsWith(one)
    case 'contains-any':
      return (value) => {
        if (typeof value !== 'string') return false
        const said = read(value)
        return each.some((text) => said.includes(text))
      }
    case 'contains-all':
      return (value) => {
        if (typeof value !== 'string') return false
        const said = read(value)
        return each.every((text) => said.includes(text))
      }
    case 'is-not':
    case 'none-of':
    case 'contains-none':
      return not(comparing(DENIED[operator], wanted, read))
    default:
      return (value) => sized(value, wanted) && SIZES[operator](value, wanted as Sized)
  }
}

const DENIED = { 'is-not': 'is', 'none-of': 'any-of', 'contains-none': 'contains-any' } as const
const not =
  (test: (value: Value) => boolean) =>
  (value: Value): boolean =>
    !test(value)

type Sized = string | number
/** Numbers by their size; days, which are written alike, by their text. */
const SIZES: {
  readonly [O in 'more-than' | 'at-least' | 'less-than' | 'at-most']: (a: Sized, b: Sized) => boolean
} = {
  'more-than': (a, b) => a > b,
  'at-least': (a, b) => a >= b,
  'less-than': (a, b) => a < b,
  'at-most': (a, b) => a <= b,
}

function sized(value: Value, wanted: Condition['value']): value is Sized {
  return (typeof value === 'number' || typeof value === 'string') && typeof value === typeof wanted
}

/** A sign that is no space, whatever it is folded to. */
const SEEN = /^[\x21-\x7e]/

function empty(value: Value): boolean {
  if (typeof value === 'string') return !SEEN.test(value) && fold(value) === ''
  return value === null || (Array.isArray(value) && value.length === 0)
}

/** One value or several, as they are compared. */
function listOf(
  value: Value | Condition['value'],
  read: (text: string) => string = folded,
): readonly string[] {
  if (value === null) return []
  if (Array.isArray(value)) return (value as readonly string[]).map(read)
  return [read(String(value))]
}
