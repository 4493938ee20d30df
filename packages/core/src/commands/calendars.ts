import { checkCalendar } from '../domain/calendars/check.js'
import { type Change, type Context, insert } from '../domain/context.js'
import { loadReclock, reclockHours } from '../domain/rules/reclock.js'
import { inUse } from '../domain/rules/uses.js'
import { type ConfigValue, calendarSettings } from '../model/configuration.js'
import { removing, upserting } from './kept.js'

type Calendar = ConfigValue<'calendar'>

/** What counts by the hours as they were goes on doing so: they are kept beside those that hold from now on. */
function keptHours({ configuration, ids }: Context, before: Calendar | null, id: string): Change[] {
  const present = before ? configuration.need('calendar', id) : null
  if (!before || !present) return []
  const { name, zone, week, holidays } = before
  const row = { calendarId: present.id, revision: String(present.revision), name, zone, week, holidays }
  return [insert('pastCalendars', { id: ids.next('past-calendar'), ...row })]
}

export const upsertCalendar = upserting({
  kind: 'calendar',
  summary:
    'Makes business hours, or changes them: windows of the local week, holidays, each with other windows or none. What is measured already keeps the hours that it began with (R58).',
  fields: calendarSettings,
  otherwise: () => ({ holidays: [] }),
  check: checkCalendar,
  also: {
    load: loadReclock,
    changes: (context, _value, before, id) => [...reclockHours(context), ...keptHours(context, before, id)],
  },
})

export const removeCalendar = removing(
  'calendar',
  'Removes business hours, unless a channel keeps them.',
  ({ configuration }, id) => {
    for (const channel of configuration.all('channel'))
      if (channel.value.calendarId === id)
        throw inUse('calendar', id, { kind: 'channel', id: channel.id }, channel.value.accountName)
  },
  { load: () => [], changes: (context, _value, before, id) => keptHours(context, before, id) },
)
