import { z } from 'zod'
import { demandReports, reportsVisibleTo } from '../../domain/access/reports.js'
import { bounds } from '../../domain/reports/intervals.js'
import { METRIC_NAMES, metricOf, type Series } from '../../domain/reports/metrics.js'
import { invalidInput } from '../../errors.js'
import { pageInput } from '../conversations.js'
import { decodeCursor, encodeCursor } from '../cursor.js'
import type { Reader } from '../reader.js'
import { filterOf, whereOf } from './ask.js'
import { period, reportFilter } from './input.js'

export const behindInput = z.strictObject({
  metric: z.enum(METRIC_NAMES),
  ...period,
  filter: reportFilter.default({}),
  ...pageInput,
})

/**
 * What a number was counted from, the latest first: of a ratio what is above its line. The same facts by the same
 * filter, so that what is shown is what was counted.
 */
export async function conversationsBehind(reader: Reader, input: z.output<typeof behindInput>) {
  const { metric, cursor, limit, ...asked } = input
  const { access, configuration } = await reader.current()
  demandReports(access, configuration, input.filter.channelIds)
  const [from, to] = bounds(input)
  const series = seriesOf(metric)
  const column = series.bySince ? ('since' as const) : ('at' as const)
  const mark = `report ${JSON.stringify([metric, asked])}`
  const page = await reader.pageOf(
    {
      table: 'facts',
      where: [
        ...whereOf(series),
        ...filterOf(input.filter),
        { column, op: 'gte', value: from },
        { column, op: 'lt', value: to },
        { column: 'conversationId', op: 'ne', value: null },
      ],
      order: [{ column, descending: true }],
      after: decodeCursor(mark, cursor),
      limit,
    },
    reportsVisibleTo,
  )
  return {
    items: page.rows.map((row) => ({
      conversationId: row.conversationId ?? '',
      channelId: row.channelId ?? '',
      userId: row.userId,
      teamId: row.teamId,
      policyId: row.policyId,
      at: row.at,
      since: row.since,
      label: row.label,
      amount: row.amount,
      calendarMs: row.calendarMs,
      businessMs: row.businessMs,
    })),
    cursor: encodeCursor(mark, page.next),
  }
}

function seriesOf(name: z.output<typeof behindInput>['metric']): Series {
  const { formula } = metricOf(name)
  if ('of' in formula) return formula.of
  if (formula.is === 'occupancy') return { kinds: ['handled'] }
  throw invalidInput('metric', 'has no conversations behind it; list the queue, or export presence')
}
