import { checkCalendar } from '../domain/calendars/check.js'
import { loadReclock, reclockHours } from '../domain/rules/reclock.js'
import { inUse } from '../domain/rules/uses.js'
import { calendarSettings } from '../model/configuration.js'
import { removing, upserting } from './kept.js'

export const upsertCalendar = upserting({
  kind: 'calendar',
  summary:
    'Makes business hours, or changes them: windows of the local week, holidays, each with other windows or none.',
  fields: calendarSettings,
  otherwise: { holidays: [] },
  check: checkCalendar,
  also: { load: loadReclock, changes: (context) => reclockHours(context) },
})

export const removeCalendar = removing(
  'calendar',
  'Removes business hours, unless a channel keeps them.',
  ({ configuration }, id) => {
    for (const channel of configuration.all('channel'))
      if (channel.value.calendarId === id)
        throw inUse('calendar', id, { kind: 'channel', id: channel.id }, channel.value.accountName)
  },
)
