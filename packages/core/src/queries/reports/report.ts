import { demandReports, reportsVisibleTo } from '../../domain/access/reports.js'
import type { Configuration } from '../../domain/configuration.js'
import { edgesOf, MAX_CELLS, previousOf, tooMany } from '../../domain/reports/intervals.js'
import { type Formula, formulaOf, type MetricName, metricOf } from '../../domain/reports/metrics.js'
import type { Visible } from '../../ports/storage.js'
import type { Reader } from '../reader.js'
import { type Asked, ask } from './ask.js'
import { backlog } from './backlog.js'
import { Cells, count, type Figure, ratio, spread, type Table, tableOf } from './figures.js'
import type { ReportInput } from './input.js'
import { nameOf } from './names.js'
import { Questions } from './questions.js'
import { timeIn } from './time.js'

/**
 * A report: each metric for the period as a whole, for each of its intervals and for each group, of the channels on
 * which the actor is Supervisor and of nothing else (R36–R38).
 * @throws FORBIDDEN, NOT_FOUND for a channel not theirs, INVALID_INPUT, LIMIT_REACHED
 */
export async function queryReport(reader: Reader, input: ReportInput) {
  const { access, configuration, now } = await reader.current()
  const visible = demandReports(access, configuration, input.filter.channelIds)
  const edges = edgesOf(input, input.interval)
  const asked: Asked = {
    edges,
    filter: input.filter,
    groupBy: input.groupBy,
    networks: networksOf(configuration, visible),
    clock: input.clock,
    questions: new Questions(reader, reportsVisibleTo),
  }
  const before = input.previous ? { ...asked, groupBy: null, edges: edgesOf(previousOf(input), null) } : null
  const one = async (name: MetricName) => {
    const { unit, help } = metricOf(name)
    const formula = formulaOf(name, input.cohort)
    const [table, previous] = await Promise.all([
      computed(reader, asked, formula),
      before ? computed(reader, before, formula) : null,
    ])
    if (table.groups.size * (edges.length - 1) > MAX_CELLS) throw tooMany()
    return {
      metric: name,
      unit,
      help,
      total: table.all.total,
      previous: previous?.all.total ?? null,
      intervals: input.interval ? [...table.all.intervals] : [],
      groups: [...table.groups]
        .map(([key, line]) => ({
          key,
          name: nameOf(configuration, input.groupBy, key),
          share: shareOf(formula, line.total, table.all.total),
          total: line.total,
          intervals: input.interval ? [...line.intervals] : [],
        }))
        .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
    }
  }
  const metrics = await Promise.all([...new Set(input.metrics)].map(one))
  return {
    zone: input.zone,
    clock: input.clock,
    from: edges[0] ?? now,
    to: edges.at(-1) ?? now,
    computedAt: now,
    /** Where each interval begins. */
    intervals: input.interval ? edges.slice(0, -1) : [],
    metrics,
  }
}

/** How much of the whole a group is; null where parts are no shares. */
function shareOf({ is }: Formula, part: Figure, whole: Figure): number | null {
  const counted = is === 'count' || is === 'backlog'
  return counted && part.value !== null && whole.value ? part.value / whole.value : null
}

/** The channels that are reported on, by their network. */
function networksOf(configuration: Configuration, visible: Visible): ReadonlyMap<string, readonly string[]> {
  const networks = new Map<string, string[]>()
  for (const { id, value } of configuration.all('channel'))
    if (visible === 'all' || visible.some(({ channelId }) => channelId === id))
      networks.set(value.adapter, [...(networks.get(value.adapter) ?? []), id])
  return networks
}

/** One metric by its formula. */
async function computed(reader: Reader, asked: Asked, formula: Formula): Promise<Table> {
  const intervals = asked.edges.length - 1
  switch (formula.is) {
    case 'count': {
      const { distinct } = formula
      const cells = new Cells(await ask(asked, formula.of, distinct ? { distinct } : {}))
      return tableOf([cells], intervals, (cell) => count((distinct ? cell?.distinct : cell?.sum) ?? 0))
    }
    case 'spread': {
      const duration = asked.clock === 'business' ? 'businessMs' : 'calendarMs'
      const value = formula.column === 'replies' ? 'replies' : duration
      const cells = new Cells(await ask(asked, formula.of, { value }))
      return tableOf([cells], intervals, (cell) => spread(cell ?? null, formula.value))
    }
    case 'ratio': {
      const [of, over] = await Promise.all([ask(asked, formula.of), ask(asked, formula.over)])
      return tableOf([new Cells(of), new Cells(over)], intervals, (part, whole) =>
        ratio(part?.sum ?? 0, whole?.sum ?? 0),
      )
    }
    case 'backlog':
      return backlog(asked, formula.queue)
    case 'time': {
      const cells = new Cells(await timeIn(reader, asked, formula.state))
      return tableOf([cells], intervals, (cell) => count(cell?.total ?? 0))
    }
    case 'occupancy': {
      const [handled, available] = await Promise.all([
        ask(asked, { kinds: ['handled'] }, { value: 'calendarMs' }),
        timeIn(reader, asked, 'available'),
      ])
      return tableOf([new Cells(handled), new Cells(available)], intervals, (part, whole) =>
        ratio(part?.total ?? 0, whole?.total ?? 0),
      )
    }
  }
}
