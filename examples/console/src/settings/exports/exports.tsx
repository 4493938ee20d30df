import type { SectionProps } from '../sections'
import { ScheduleList } from './schedule-list'
import { SchedulePage } from './schedule-page'

/** Exports that are written to a folder by themselves. */
export default function Exports({ item }: SectionProps) {
  if (item === undefined) return <ScheduleList />
  return <SchedulePage scheduleId={item === 'new' ? null : item} />
}
