import type { Condition, Conditions } from '../../model/rules.js'
import type { ContactFilter, Filter, Scalar } from '../../ports/storage.js'
import { clockOfChannel } from '../calendars/clocks.js'
import type { Configuration } from '../configuration.js'
import type { Field, Stored } from '../rules/field.js'
import { fieldOf } from '../rules/fields.js'
import { fold } from '../rules/fold.js'
import { BUSINESS_HOURS } from '../rules/time-fields.js'

/** A filter of a query on conversations. */
export type ViewFilter = Filter<'conversations'> | ContactFilter
/** What a view asks of a storage: all of the first and, if there are any, at least one of the second. */
export interface ViewFilters {
  readonly where: readonly ViewFilter[]
  readonly any: readonly ViewFilter[]
}

const MINUTE = 60_000
/** Holds for nothing: what it compares with is no more. */
const NOTHING: ViewFilter = { column: 'id', op: 'in', value: [] }

/**
 * The conditions of a view as filters, by which a storage finds what the one reader of conditions (`holds`) would say yes
 * to, at that instant (R176, R177). A property test holds both to the same answers.
 */
export function viewFilters(when: Conditions, configuration: Configuration, now: Date): ViewFilters {
  const all = (list: readonly Condition[]) =>
    list.map((condition) =>
      condition.field === BUSINESS_HOURS
        ? hoursOf(condition, configuration, now)
        : filterOf(condition, fieldOf(condition.field, configuration), now),
    )
  return { where: all(when.all), any: all(when.any) }
}

function filterOf(condition: Condition, field: Field | null, now: Date): ViewFilter {
  if (field?.instant) return spanOf(condition, field.instant, now)
  if (!field?.stored) return NOTHING
  if (field.type === 'many') return listOf(condition, field.stored)
  const { operator, value } = condition
  const filter = (op: Filter<'conversations'>['op'], wanted: Scalar | readonly Scalar[]): ViewFilter =>
    stored(field.stored, op, wanted)
  if (field.stored.of === 'conversation' && field.stored.set)
    return filter((operator === 'is') === (value === true) ? 'ne' : 'eq', null)
  const texts = Array.isArray(value) ? value.map(fold) : []
  const one = typeof value === 'string' ? fold(value) : (value as Scalar)
  switch (operator) {
    case 'present':
      return filter('ne', null)
    case 'absent':
      return filter('eq', null)
    case 'is':
      return filter('eq', one)
    case 'is-not':
      return filter('ne', one)
    case 'any-of':
      return filter('in', texts)
    case 'none-of':
      return filter('notIn', texts)
    default:
      return operator in SIZES ? filter(SIZES[operator as keyof typeof SIZES], one) : NOTHING
  }
}

/** Business is open, or not, on these channels. */
function hoursOf({ operator, value }: Condition, configuration: Configuration, now: Date): ViewFilter {
  const wanted = (operator === 'is') === (value === true)
  const channels = configuration.all('channel').map(({ id }) => id)
  const found = channels.filter((id) => clockOfChannel(configuration, id).isOpen(now) === wanted)
  return { column: 'channelId', op: 'in', value: found }
}

const SIZES = { 'more-than': 'gt', 'at-least': 'gte', 'less-than': 'lt', 'at-most': 'lte' } as const
/** So much has passed since: it was so long ago, or longer. */
const PASSED = { 'more-than': 'lt', 'at-least': 'lte', 'less-than': 'gt', 'at-most': 'gte' } as const

function stored(
  place: Stored | undefined,
  op: Filter<'conversations'>['op'],
  value: Scalar | readonly Scalar[],
): ViewFilter {
  if (!place) return NOTHING
  return place.of === 'contact'
    ? { of: 'contact', column: place.column, op, value }
    : { column: place.column, op, value }
}

function listOf({ operator, value }: Condition, place: Stored): ViewFilter {
  const texts = Array.isArray(value) ? value.map(fold) : []
  switch (operator) {
    case 'present':
    case 'absent':
      return stored(place, 'empty', operator === 'absent')
    case 'any-of':
      return stored(place, 'has', texts)
    case 'none-of':
      return stored(place, 'hasNone', texts)
    case 'all-of':
      return stored(place, 'hasAll', texts)
    default:
      return NOTHING
  }
}

function spanOf(
  { operator, value }: Condition,
  { column, ahead }: NonNullable<Field['instant']>,
  now: Date,
): ViewFilter {
  if (operator === 'present') return { column, op: 'ne', value: null }
  if (operator === 'absent') return { column, op: 'eq', value: null }
  if (!(operator in SIZES)) return NOTHING
  const minutes = Number(value) * MINUTE
  const ops = ahead ? SIZES : PASSED
  const bound = new Date(now.getTime() + (ahead ? minutes : -minutes))
  if (Number.isNaN(bound.getTime())) return NOTHING
  return { column, op: ops[operator as keyof typeof SIZES], value: bound }
}
