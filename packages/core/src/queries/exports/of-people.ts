import type { MetricName } from '../../domain/reports/metrics.js'
import type { Reader } from '../reader.js'
import type { Figure } from '../reports/figures.js'
import { queryReport } from '../reports/report.js'
import { agentsOf } from '../reports/time.js'
import { list, seconds } from './cells.js'
import { type Column, type Kind, linesOf, named, nameOf, namesOf } from './export-lines.js'
import type { ExportInput } from './input.js'

const COUNTED = [
  'outboundByHumans',
  'responseTime',
  'resolved',
  'handled',
  'handleTime',
  'available',
  'away',
] as const satisfies readonly MetricName[]
type Counted = (typeof COUNTED)[number]

/** Somebody, or a team, with the figures that the report has of them; what it has none of is absent. */
interface Counts {
  readonly id: string
  readonly calendar: ReadonlyMap<string, Figure>
  readonly business: ReadonlyMap<string, Figure>
}

const number = (metric: Counted, of: 'value' | 'n' = 'value'): Column<Counts>[1] => {
  return ({ calendar }) => String(calendar.get(metric)?.[of] ?? 0)
}
const time = (metric: Counted, clock: 'calendar' | 'business' = 'calendar'): Column<Counts>[1] => {
  return (row) => seconds(row[clock].get(metric)?.value ?? null)
}

/** What the report says of each, by the same names. */
const FIGURES: readonly Column<Counts>[] = [
  ['replies', number('outboundByHumans')],
  ['responses', number('responseTime', 'n')],
  ['responseSecondsMedian', time('responseTime')],
  ['responseBusinessSecondsMedian', time('responseTime', 'business')],
  ['resolved', number('resolved')],
  ['handled', number('handled')],
  ['handleSecondsMean', time('handleTime')],
  ['availableSeconds', time('available')],
  ['awaySeconds', time('away')],
]

/** One row for each of those given, and for each other of whom the report says something. They are the report's own figures. */
async function countsOf(
  reader: Reader,
  { from, to, zone, filter }: ExportInput,
  groupBy: 'agent' | 'team',
  ids: readonly string[],
): Promise<readonly Counts[]> {
  const asked = {
    from,
    to,
    zone,
    filter,
    groupBy,
    interval: null,
    cohort: 'resolved',
    previous: false,
  } as const
  const calendar = await queryReport(reader, { ...asked, metrics: [...COUNTED], clock: 'calendar' })
  const business = await queryReport(reader, { ...asked, metrics: ['responseTime'], clock: 'business' })
  const of = ({ metrics }: typeof calendar, id: string) =>
    new Map(
      metrics.flatMap(({ metric, groups }) => {
        const found = groups.find(({ key }) => key === id)
        return found ? [[metric as string, found.total] as const] : []
      }),
    )
  const told = calendar.metrics.flatMap(({ groups }) => groups.flatMap(({ key }) => key ?? []))
  return [...new Set([...ids, ...told])]
    .sort()
    .map((id) => ({ id, calendar: of(calendar, id), business: of(business, id) }))
}

const USERS: readonly Column<Counts>[] = [
  ...named<Counts>('agent', 'user', ({ id }) => id),
  ['active', ({ id }, { configuration }) => String(configuration.get('user', id)?.value.active ?? false)],
  [
    'teamIds',
    ({ id }, { configuration }) =>
      list(configuration.membershipsOf(id).map(({ value }) => value.teamId as string)),
  ],
  [
    'teams',
    ({ id }, { configuration }) =>
      list(configuration.membershipsOf(id).map(({ value }) => nameOf(configuration, 'team', value.teamId))),
  ],
  ...FIGURES,
]

/** The agents of whom the actor may see how their time went, and those who count in what they report on. */
export const users: Kind = {
  columns: namesOf(USERS),
  async page(reader, input) {
    const { configuration } = await reader.current()
    const rows = await countsOf(reader, input, 'agent', await agentsOf(reader, input))
    return { lines: linesOf(USERS, rows, { configuration, zone: input.zone }), next: null }
  },
}

const TEAMS: readonly Column<Counts>[] = [
  ...named<Counts>('team', 'team', ({ id }) => id),
  [
    'members',
    ({ id }, { configuration }) =>
      String(configuration.all('membership').filter(({ value }) => value.teamId === id).length),
  ],
  ...FIGURES,
]

/** The teams of these agents, and those that count in what the actor reports on. */
export const teams: Kind = {
  columns: namesOf(TEAMS),
  async page(reader, input) {
    const { configuration } = await reader.current()
    const agents = await agentsOf(reader, input)
    const theirs = agents.flatMap((id) =>
      configuration.membershipsOf(id).map(({ value }) => value.teamId as string),
    )
    const { teamIds } = input.filter
    const ids = teamIds ? theirs.filter((id) => teamIds.some((one) => one === id)) : theirs
    const rows = await countsOf(reader, input, 'team', ids)
    return { lines: linesOf(TEAMS, rows, { configuration, zone: input.zone }), next: null }
  },
}
