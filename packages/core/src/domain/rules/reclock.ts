import type { Condition } from '../../model/rules.js'
import type { Lookup } from '../../ports/storage.js'
import type { Configuration } from '../configuration.js'
import type { Change, Context } from '../context.js'
import { schedule } from '../work/work.js'
import { FIELDS } from './fields.js'
import { rulesOn } from './run.js'
import { BUSINESS_HOURS } from './time-fields.js'

const KEY = ['reclock', 'conversations'] as const

/** What has to be read before `reclock`. */
export const loadReclock = (): readonly Lookup[] => [{ table: 'work', by: 'key', values: [KEY] }]

/** Every conversation is asked anew, in the background, when a time automation may hold for it: the rules have changed. */
export function reclock(context: Context): Change[] {
  const asked = { asked: context.ids.next('commit') }
  const anew = { state: 'open', attempts: 0, cursor: null, error: null, payload: asked } as const
  return schedule(context, ...KEY, context.now, anew)
}

const asksHours = ({ field }: Condition): boolean =>
  field === BUSINESS_HOURS || FIELDS[field]?.instant?.open === true

const asking = (configuration: Configuration): boolean =>
  rulesOn(configuration, 'time').some(({ value: { when } }) => [...when.all, ...when.any].some(asksHours))

/** The same when business hours change, where a time automation goes by them. */
export const reclockHours = (context: Context): Change[] =>
  asking(context.configuration) ? reclock(context) : []
