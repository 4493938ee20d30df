import type { Item } from '../../api/types'

/** What conditions can ask for, as the API lists it. */
export type ConditionField = Item<'rules.fields'>
export type Scope = ConditionField['scopes'][number]
export type Conditions = Item<'rules.list'>['when']
export type Condition = Conditions['all'][number]
export type Operator = Condition['operator']
export type ConditionValue = Condition['value']

export const NO_CONDITIONS: Conditions = { all: [], any: [] }

const CHANGES: readonly Operator[] = ['changed', 'not-changed']
const BECAME: readonly Operator[] = ['changed-to', 'changed-from']

/** The operators of a field in that use: triggers may also ask what became of it. */
export function operatorsOf(field: ConditionField, scope: Scope): readonly Operator[] {
  if (!field.changes || scope !== 'trigger') return field.operators
  return field.type === 'one' ? [...field.operators, ...CHANGES, ...BECAME] : [...field.operators, ...CHANGES]
}

/** How a value is given. `texts`, `choices`: several of them. */
export type ValueForm =
  | 'none'
  | 'number'
  | 'minutes'
  | 'date'
  | 'boolean'
  | 'text'
  | 'texts'
  | 'choice'
  | 'choices'

const WITHOUT: readonly Operator[] = ['present', 'absent', ...CHANGES]
const LISTS: readonly Operator[] = [
  'any-of',
  'all-of',
  'none-of',
  'contains-any',
  'contains-all',
  'contains-none',
]

export function formOf(field: ConditionField, operator: Operator): ValueForm {
  if (WITHOUT.includes(operator)) return 'none'
  const named = field.refers !== null || field.choices !== null
  if (LISTS.includes(operator)) return named ? 'choices' : 'texts'
  if (field.type === 'number' || field.type === 'minutes' || field.type === 'date') return field.type
  if (field.type === 'boolean') return 'boolean'
  return named ? 'choice' : 'text'
}

/** What of a value can stay when it is given in another way: what is typed is not lost where it still has a meaning. */
export function fitted(value: ConditionValue, form: ValueForm): ConditionValue {
  const first = Array.isArray(value) ? (value[0] ?? null) : value
  switch (form) {
    case 'none':
      return null
    case 'number':
    case 'minutes':
      return typeof first === 'number' ? first : null
    case 'boolean':
      return typeof first === 'boolean' ? first : true
    case 'texts':
    case 'choices': {
      const list = Array.isArray(value) ? value : typeof value === 'string' && value !== '' ? [value] : []
      return list.length > 0 ? list : null
    }
    default:
      return typeof first === 'string' ? first : null
  }
}

/** A condition on another field: the first operator that both take, and nothing that the new field cannot say. */
export function withField(condition: Condition, field: ConditionField, scope: Scope): Condition {
  const operators = operatorsOf(field, scope)
  const operator = operators.includes(condition.operator) ? condition.operator : (operators[0] ?? 'is')
  return { field: field.field, operator, value: fitted(null, formOf(field, operator)) }
}

export const withOperator = (condition: Condition, field: ConditionField, operator: Operator): Condition => ({
  ...condition,
  operator,
  value: fitted(condition.value, formOf(field, operator)),
})

/** A new condition, on the first field that there is. */
export const freshCondition = (field: ConditionField, scope: Scope): Condition =>
  withField({ field: '', operator: 'is', value: null }, field, scope)

/** Whether it says all that it has to; of a field that is no more nothing is known. */
export function isComplete(condition: Condition, fields: readonly ConditionField[]): boolean {
  const field = fields.find(({ field: name }) => name === condition.field)
  if (!field) return false
  const { value } = condition
  if (formOf(field, condition.operator) === 'none') return value === null
  if (value === null) return false
  return typeof value === 'string' ? value.trim() !== '' : !Array.isArray(value) || value.length > 0
}

export const allComplete = ({ all, any }: Conditions, fields: readonly ConditionField[]): boolean =>
  [...all, ...any].every((condition) => isComplete(condition, fields))

export const countOf = ({ all, any }: Conditions): number => all.length + any.length

export type Part = 'all' | 'any'

/** Conditions with one of them put in another's place. */
export const replaced = (conditions: Conditions, part: Part, place: number, by: Condition): Conditions => ({
  ...conditions,
  [part]: conditions[part].map((each, at) => (at === place ? by : each)),
})

export const without = (conditions: Conditions, part: Part, place: number): Conditions => ({
  ...conditions,
  [part]: conditions[part].filter((_, at) => at !== place),
})

export const added = (conditions: Conditions, part: Part, condition: Condition): Conditions => ({
  ...conditions,
  [part]: [...conditions[part], condition],
})
