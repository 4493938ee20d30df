import type { Condition, Conditions } from '../../model/rules.js'
import { FIELDS } from './fields.js'
import { BUSINESS_HOURS } from './time-fields.js'

/** Whether business is open: time makes it so, and changes it back. */
export const ofHours = ({ field }: Condition): boolean => field === BUSINESS_HOURS

const known = new WeakMap<Conditions, Conditions>()

/** Of conditions, those that must hold and that time alone changes nothing of: most rules are not for most conversations, whatever the time. */
export function standingPart(when: Conditions): Conditions {
  const before = known.get(when)
  if (before) return before
  const stands = (condition: Condition) => !ofHours(condition) && FIELDS[condition.field]?.type !== 'minutes'
  const made = { all: when.all.filter(stands), any: [] }
  known.set(when, made)
  return made
}
