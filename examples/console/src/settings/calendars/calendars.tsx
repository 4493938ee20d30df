import type { SectionProps } from '../sections'
import { CalendarList } from './calendar-list'
import { CalendarPage } from './calendar-page'

/** Business hours: all of them, a new one, one of them. */
export default function Calendars({ item }: SectionProps) {
  if (item === undefined) return <CalendarList />
  return <CalendarPage calendarId={item === 'new' ? null : item} />
}
