import type { Condition, Conditions, Operator } from '../../model/rules.js'
import type { Configuration } from '../configuration.js'
import { fieldOf, type Subject, type Value } from './fields.js'
import { fold } from './fold.js'

/** True when all of `all` hold and, if there are any, at least one of `any`. The one reader of conditions (R176). */
export function holds(conditions: Conditions, subject: Subject, configuration: Configuration): boolean {
  const one = (condition: Condition) => {
    const field = fieldOf(condition.field, configuration)
    // Conditions are checked when they are saved; what became unreadable since holds for nothing.
    return field ? compare(field.read(subject), condition.operator, condition.value) : false
  }
  return conditions.all.every(one) && (conditions.any.length === 0 || conditions.any.some(one))
}

/** What is not known has no size and no words: only the denials and `absent` hold for it. */
export function compare(value: Value, operator: Operator, wanted: Condition['value']): boolean {
  switch (operator) {
    case 'present':
      return !empty(value)
    case 'absent':
      return empty(value)
    case 'is':
      return !empty(value) && same(value, wanted)
    case 'is-not':
      return !compare(value, 'is', wanted)
    case 'any-of':
      return listOf(wanted).some((each) => listOf(value).includes(each))
    case 'all-of':
      return !empty(value) && listOf(wanted).every((each) => listOf(value).includes(each))
    case 'none-of':
      return !compare(value, 'any-of', wanted)
    case 'begins-with':
      return typeof value === 'string' && fold(value).startsWith(fold(String(wanted)))
    case 'ends-with':
      return typeof value === 'string' && fold(value).endsWith(fold(String(wanted)))
    case 'contains-any':
      return typeof value === 'string' && listOf(wanted).some((each) => fold(value).includes(each))
    case 'contains-all':
      return typeof value === 'string' && listOf(wanted).every((each) => fold(value).includes(each))
    case 'contains-none':
      return !compare(value, 'contains-any', wanted)
    default:
      return sized(value, wanted) && SIZES[operator](value, wanted as Sized)
  }
}

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
  if (typeof value === 'string') return fold(value) === ''
  return value === null || (Array.isArray(value) && value.length === 0)
}

function same(value: Value, wanted: Condition['value']): boolean {
  if (typeof value === 'string' && typeof wanted === 'string') return fold(value) === fold(wanted)
  return value === wanted
}

/** One value or several, as they are compared. */
function listOf(value: Value | Condition['value']): readonly string[] {
  if (value === null) return []
  return (Array.isArray(value) ? (value as readonly string[]) : [String(value)]).map(fold)
}
