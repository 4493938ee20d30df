import { type Grouping, INTERVALS, type Interval, TAB_NAMES, type TabName } from './metrics'
import {
  type Days,
  daysOf,
  defaultInterval,
  intervalsFor,
  isDay,
  PRESETS,
  type Preset,
  todayIn,
} from './period'

/** What of the reports stands in the address, so that it can be shared and found again. What is usual is left out. */
export interface ReportSearch {
  readonly tab?: TabName
  readonly period?: Preset
  /** Days of one's own, both in it; in place of a preset. */
  readonly from?: string
  readonly to?: string
  readonly zone?: string
  readonly interval?: Interval
  readonly clock?: 'business'
  /** false: without the period before. */
  readonly compare?: false
  readonly by?: Grouping
  readonly channels?: readonly string[]
  readonly teams?: readonly string[]
  readonly agents?: readonly string[]
  readonly topics?: readonly string[]
  readonly tags?: readonly string[]
  /** How conversations came: posts, direct messages, e-mail … */
  readonly sources?: readonly string[]
  /** `public`, `private`; both are all. */
  readonly visibility?: readonly string[]
  /** Of service levels alone. */
  readonly policies?: readonly string[]
}

export const FILTERS = [
  'channels',
  'teams',
  'agents',
  'topics',
  'tags',
  'sources',
  'visibility',
  'policies',
] as const
export type FilterName = (typeof FILTERS)[number]

const GROUPINGS: readonly Grouping[] = [
  'channel',
  'network',
  'team',
  'agent',
  'topic',
  'tag',
  'policy',
  'reason',
]

const oneOf = <V extends string>(among: readonly V[], value: unknown): V | undefined =>
  among.find((one) => one === value)

/** Texts of an address: at most as many as a filter takes. */
const texts = (value: unknown): readonly string[] | undefined => {
  const list = (Array.isArray(value) ? value : [value]).filter(
    (one): one is string => typeof one === 'string' && one !== '' && one.length <= 100,
  )
  return list.length > 0 ? [...new Set(list)].slice(0, 100) : undefined
}

export function isZone(value: unknown): value is string {
  if (typeof value !== 'string' || !/^[A-Za-z]/.test(value)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: value })
    return true
  } catch {
    return false
  }
}

/** What of an address is understood; an address is typed by anybody. */
export function readReportSearch(search: Readonly<Record<string, unknown>>): ReportSearch {
  const { from, to } = search
  const own = isDay(from) && isDay(to) && from <= to ? { from, to } : {}
  const read = {
    tab: oneOf(TAB_NAMES, search.tab),
    period: 'from' in own ? undefined : oneOf(PRESETS, search.period),
    ...own,
    zone: isZone(search.zone) ? search.zone : undefined,
    interval: oneOf(INTERVALS, search.interval),
    clock: oneOf(['business'] as const, search.clock),
    compare: search.compare === false ? (false as const) : undefined,
    by: oneOf(GROUPINGS, search.by),
    ...Object.fromEntries(FILTERS.map((name) => [name, texts(search[name])])),
  }
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))
}

/** What is shown: the address, with everything in it that it leaves out. */
export interface Shown {
  readonly tab: TabName
  /** null: days of one's own. */
  readonly preset: Preset | null
  readonly days: Days
  readonly zone: string
  readonly interval: Interval
  readonly clock: 'calendar' | 'business'
  readonly compare: boolean
  readonly by: Grouping | null
  readonly filters: Readonly<Record<FilterName, readonly string[]>>
}

export function shownBy(search: ReportSearch, ownZone: string, now: Date): Shown {
  const zone = search.zone ?? ownZone
  const preset = search.from && search.to ? null : (search.period ?? 'last-30')
  const days =
    preset === null ? { from: search.from ?? '', to: search.to ?? '' } : daysOf(preset, todayIn(zone, now))
  const fits = search.interval && intervalsFor(days).includes(search.interval)
  return {
    tab: search.tab ?? 'overview',
    preset,
    days,
    zone,
    interval: fits && search.interval ? search.interval : defaultInterval(days),
    clock: search.clock ?? 'calendar',
    compare: search.compare !== false,
    by: search.by ?? null,
    filters: {
      channels: search.channels ?? [],
      teams: search.teams ?? [],
      agents: search.agents ?? [],
      topics: search.topics ?? [],
      tags: search.tags ?? [],
      sources: search.sources ?? [],
      visibility: search.visibility ?? [],
      policies: search.tab === 'levels' ? (search.policies ?? []) : [],
    },
  }
}
