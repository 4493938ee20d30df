import { BarChart3, Inbox, type LucideIcon, Radio, Send, Settings, Users } from 'lucide-react'

export interface Place {
  readonly name: 'inbox' | 'contacts' | 'reports' | 'outbox' | 'stream' | 'settings'
  readonly to: string
  readonly icon: LucideIcon
}

/** Where one can go, in the order of the rail. */
export const PLACES: readonly Place[] = [
  { name: 'inbox', to: '/inbox/new', icon: Inbox },
  { name: 'contacts', to: '/contacts', icon: Users },
  { name: 'outbox', to: '/outbox', icon: Send },
  { name: 'stream', to: '/stream', icon: Radio },
  { name: 'reports', to: '/reports', icon: BarChart3 },
  { name: 'settings', to: '/settings', icon: Settings },
]

/** So many have room, with their words, in the bar of a telephone beside the bell and oneself. */
const IN_BAR = 4
const FIRST: readonly Place['name'][] = ['inbox', 'contacts', 'reports']

/** What stands in the bar of a telephone, and what waits under “More”. */
export function inBar(places: readonly Place[]): { shown: readonly Place[]; more: readonly Place[] } {
  if (places.length <= IN_BAR) return { shown: places, more: [] }
  const first = ({ name }: Place) => FIRST.includes(name)
  return { shown: places.filter(first), more: places.filter((place) => !first(place)) }
}
