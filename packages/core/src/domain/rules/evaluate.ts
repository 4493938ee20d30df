import type { Condition, Conditions, Operator } from '../../model/rules.js'
import type { Configuration } from '../configuration.js'
import type { Field, Subject, Value } from './field.js'
import { fieldOf } from './fields.js'
import { fold, latest } from './fold.js'

/** True when all of `all` hold and, if there are any, at least one of `any`. The one reader of conditions (R176). */
export function holds(conditions: Conditions, subject: Subject, configuration: Configuration): boolean {
  const { all, any } = compiled(conditions, configuration)
  return all.every((test) => test(subject)) && (any.length === 0 || any.some((test) => test(subject)))
}

type Test = (subject: Subject) => boolean
interface Compiled {
  readonly configuration: Configuration
  readonly all: readonly Test[]
  readonly any: readonly Test[]
}

/** Conditions are asked of every message, and change when an administrator edits them: what they compare with is prepared once. */
const known = new WeakMap<Conditions, Compiled>()

function compiled(conditions: Conditions, configuration: Configuration): Compiled {
  const before = known.get(conditions)
  if (before?.configuration === configuration) return before
  const tests = (list: readonly Condition[]) =>
    list
      .map((condition) => ({ condition, field: fieldOf(condition.field, configuration) }))
      // What costs most is asked last: the order changes no answer.
      .sort((a, b) => costOf(a.field) - costOf(b.field))
      .map(({ condition, field }) => testOf(condition, field, configuration))
  const made = { configuration, all: tests(conditions.all), any: tests(conditions.any) }
  known.set(conditions, made)
  return made
}

const costOf = (field: Field | null): number => (field?.type === 'text' ? 1 : 0)

/** Conditions are checked when they are saved; what became unreadable since holds for nothing. */
function testOf({ operator, value }: Condition, field: Field | null, configuration: Configuration): Test {
  if (!field) return () => false
  const said = (subject: Subject): Value => field.read(subject, configuration)
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
      const is = comparing('is', value)
      return (subject) => is(said(subject)) && changed(subject)
    }
    case 'changed-from': {
      const is = comparing('is', value)
      return (subject) => changed(subject) && is(was(subject))
    }
    default: {
      const test = comparing(operator, value)
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

/** Two hundred rules look at one text: it is folded once. */
const folded = latest(fold)

function comparing(operator: ValueOperator, wanted: Condition['value']): (value: Value) => boolean {
  const each = listOf(wanted)
  const one = each[0] ?? ''
  switch (operator) {
    case 'present':
      return (value) => !empty(value)
    case 'absent':
      return empty
    case 'is':
      return (value) => !empty(value) && same(value, wanted, one)
    case 'any-of':
      return (value) => {
        const said = listOf(value)
        return each.some((text) => said.includes(text))
      }
    case 'all-of':
      return (value) => {
        const said = listOf(value)
        return said.length > 0 && !empty(value) && each.every((text) => said.includes(text))
      }
    case 'begins-with':
      return (value) => typeof value === 'string' && folded(value).startsWith(one)
    case 'ends-with':
      return (value) => typeof value === 'string' && folded(value).endsWith(one)
    case 'contains-any':
      return (value) => typeof value === 'string' && each.some((text) => folded(value).includes(text))
    case 'contains-all':
      return (value) => typeof value === 'string' && each.every((text) => folded(value).includes(text))
    case 'is-not':
    case 'none-of':
    case 'contains-none':
      return not(comparing(DENIED[operator], wanted))
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

function empty(value: Value): boolean {
  if (typeof value === 'string') return folded(value) === ''
  return value === null || (Array.isArray(value) && value.length === 0)
}

/** `one` is the wanted text, folded. */
function same(value: Value, wanted: Condition['value'], one: string): boolean {
  if (typeof value === 'string' && typeof wanted === 'string') return folded(value) === one
  return value === wanted
}

/** One value or several, as they are compared. */
function listOf(value: Value | Condition['value']): readonly string[] {
  if (value === null) return []
  if (Array.isArray(value)) return (value as readonly string[]).map(fold)
  return [folded(String(value))]
}
