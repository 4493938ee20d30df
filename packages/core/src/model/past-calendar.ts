import { id, json, type RowOf, table, text } from './columns.js'
import type { ConfigValue } from './configuration.js'

/**
 * Business hours as they were before an edit or a removal. A target that began to count by them goes on doing so,
 * however often they are changed meanwhile.
 */
export const pastCalendars = table(
  'pastCalendars',
  'past-calendar',
  {
    calendarId: id<'calendar'>(),
    /** As text, for the key. */
    revision: text(),
    name: text(),
    zone: text(),
    week: json<ConfigValue<'calendar'>['week']>(),
    holidays: json<ConfigValue<'calendar'>['holidays']>(),
  },
  { keys: { revision: { columns: ['calendarId', 'revision'], unique: true } } },
)
export type PastCalendar = RowOf<typeof pastCalendars>
