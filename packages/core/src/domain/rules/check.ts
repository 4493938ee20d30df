import { invalidInput as invalid } from '../../errors.js'
import type { Condition, Conditions, Operator } from '../../model/rules.js'
import type { Configuration } from '../configuration.js'
import { notFound } from '../not-found.js'
import { isDay } from './day.js'
import type { Field, Scope } from './field.js'
import { ATTRIBUTE, FIELDS, fieldOf, operatorsOf } from './fields.js'
import { fold } from './fold.js'

/**
 * Conditions as they may be saved: fields of that scope, operators that they take, values of their type, entities
 * that exist.
 * @throws INVALID_INPUT naming the place and what would be right; NOT_FOUND for an entity that does not exist
 */
export function checkConditions(
  { all, any }: Conditions,
  scope: Scope,
  configuration: Configuration,
  path = 'when',
): void {
  for (const [name, list] of Object.entries({ all, any }))
    for (const [place, condition] of list.entries())
      checkCondition(condition, scope, configuration, `${path}.${name}.${place}`)
}

function checkCondition(
  condition: Condition,
  scope: Scope,
  configuration: Configuration,
  path: string,
): void {
  const field = fieldOf(condition.field, configuration)
  if (!field?.scopes.includes(scope)) {
    const known = Object.keys(FIELDS).filter((name) => FIELDS[name]?.scopes.includes(scope))
    throw invalid(
      `${path}.field`,
      `is no field here; there are ${[...known, `${ATTRIBUTE}<key>`].join(', ')}`,
    )
  }
  const operators = operatorsOf(field, scope)
  if (!operators.includes(condition.operator))
    throw invalid(`${path}.operator`, `is not one that ${condition.field} takes: ${operators.join(', ')}`)
  const wrong = wrongValue(field, condition.operator, condition.value)
  if (wrong) throw invalid(`${path}.value`, wrong)
  for (const value of namesIn(condition)) {
    if (field.choices && !field.choices.includes(value))
      throw invalid(`${path}.value`, `is none of ${field.choices.join(', ')}`)
    if (value === field.caller) {
      if (scope === 'view') continue
      throw invalid(`${path}.value`, `is whoever looks at a view, and nobody looks here; name one`)
    }
    if (field.refers && !configuration.get(field.refers, value)) throw notFound(field.refers, value)
  }
}

const LISTS: readonly Operator[] = [
  'any-of',
  'all-of',
  'none-of',
  'contains-any',
  'contains-all',
  'contains-none',
]

const NO_VALUE: readonly Operator[] = ['present', 'absent', 'changed', 'not-changed']

/** What is wrong with the form of a value; null: nothing. */
function wrongValue(field: Field, operator: Operator, value: Condition['value']): string | null {
  if (NO_VALUE.includes(operator)) return value === null ? null : 'is not taken by this operator'
  if (LISTS.includes(operator)) {
    if (!Array.isArray(value)) return 'is a list of texts for this operator'
    return value.every((text) => fold(text) !== '') ? null : 'holds an empty text'
  }
  if (field.type === 'number' || field.type === 'minutes') return wrongNumber(field, value)
  if (field.type === 'boolean') return typeof value === 'boolean' ? null : 'is true or false for this field'
  if (typeof value !== 'string' || fold(value) === '') return 'is a text for this field'
  return field.type === 'date' && !isDay(value) ? 'is a day such as 2026-05-31 for this field' : null
}

/** A hundred years: nothing takes longer, and no instant is further away. */
const MOST_MINUTES = 100 * 366 * 24 * 60

/** What storages keep as whole numbers is compared with such: with others a view could never be looked through. */
function wrongNumber({ type, stored }: Field, value: Condition['value']): string | null {
  if (typeof value !== 'number') return 'is a number for this field'
  if (type === 'minutes')
    return Math.abs(value) <= MOST_MINUTES ? null : `is more than ${MOST_MINUTES} minutes, a hundred years`
  return stored && !Number.isSafeInteger(value) ? 'is a whole number for this field' : null
}

/** The texts that a condition compares with. */
export function namesIn({ value }: Condition): readonly string[] {
  if (Array.isArray(value)) return value
  return typeof value === 'string' ? [value] : []
}
