import { ChevronDown, ChevronsUp, ChevronUp, Equal, type LucideIcon } from 'lucide-react'

/** The levels of priority, the most urgent first. */
export const PRIORITY_LEVELS = ['urgent', 'high', 'normal', 'low'] as const
export type PriorityLevel = (typeof PRIORITY_LEVELS)[number]

/** The sign of each, wherever one is shown. */
export const PRIORITY_ICONS: { readonly [L in PriorityLevel]: LucideIcon } = {
  urgent: ChevronsUp,
  high: ChevronUp,
  normal: Equal,
  low: ChevronDown,
}
