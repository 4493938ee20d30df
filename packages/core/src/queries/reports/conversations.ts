import { z } from 'zod'
import { demandReports, reportsVisibleTo } from '../../domain/access/reports.js'
import { bounds } from '../../domain/reports/intervals.js'
import { formulaOf, METRIC_NAMES, type Series } from '../../domain/reports/metrics.js'
import { invalidInput } from '../../errors.js'
import type { Conversation } from '../../model/conversation.js'
import type { Fact } from '../../model/record.js'
import type { Filter, Scalar } from '../../ports/storage.js'
import { pageInput } from '../conversations.js'
import { decodeCursor, encodeCursor, invalid } from '../cursor.js'
import type { Reader } from '../reader.js'
import { filterOf, whereOf } from './ask.js'
import { leftSeries, standing } from './backlog.js'
import { chosen, period } from './input.js'

export const behindInput = z.strictObject({
  metric: z.enum(METRIC_NAMES),
  ...period,
  ...chosen,
  /** Of a ratio: what is above its line, or what it is divided by. */
  of: z.enum(['value', 'whole']).default('value'),
  ...pageInput,
})
type BehindInput = z.output<typeof behindInput>

/** From where rows come: facts that match, or conversations that stand in a queue. */
type Source =
  | { readonly table: 'facts'; readonly column: 'at' | 'since'; readonly where: readonly Filter<'facts'>[] }
  | { readonly table: 'conversations'; readonly where: readonly Filter<'conversations'>[] }

/**
 * What a number was counted from, the latest first. The same facts by the same filter, so that what is shown is what
 * was counted: a backlog, too, who left the queue later before who still stands there.
 * @throws FORBIDDEN, NOT_FOUND for a channel not theirs, INVALID_INPUT for a number that no conversations are behind
 */
export async function conversationsBehind(reader: Reader, input: BehindInput) {
  const { cursor, limit, ...asked } = input
  const { access, configuration } = await reader.current()
  demandReports(access, configuration, input.filter.channelIds)
  const sources = sourcesOf(input)
  const mark = `report ${JSON.stringify(asked)}`
  const items: Behind[] = []
  let [from, after] = placeOf(decodeCursor(mark, cursor), sources.length)
  for (; from < sources.length; from += 1) {
    const page = await pageOf(reader, sources[from] as Source, after, limit - items.length)
    items.push(...page.items)
    after = page.next
    if (after !== null) break
    if (items.length === limit && from + 1 < sources.length) {
      return { items, cursor: encodeCursor(mark, [from + 1, NOTHING]) }
    }
  }
  return { items, cursor: encodeCursor(mark, after && [from, ...after]) }
}

/** The begin of a source; a place ends with an identifier. */
const NOTHING = ''

function placeOf(place: readonly Scalar[] | null, sources: number): [number, readonly Scalar[] | null] {
  if (place === null) return [0, null]
  const [from, ...after] = place
  if (typeof from !== 'number' || !Number.isInteger(from) || from < 0 || from >= sources)
    throw invalid('it is not a cursor')
  return [from, after.length === 1 && after[0] === NOTHING ? null : after]
}

function sourcesOf(input: BehindInput): readonly Source[] {
  const formula = formulaOf(input.metric, input.cohort)
  const [from, to] = bounds(input)
  const own = filterOf(input.filter)
  if (input.of === 'whole' && formula.is !== 'ratio')
    throw invalidInput('of', 'is for ratios of conversations')
  if (formula.is === 'time')
    throw invalidInput('metric', 'has no conversations behind it; export presence to see what has')
  if (formula.is === 'backlog') {
    const where: readonly Filter<'facts'>[] = [
      ...whereOf(leftSeries(formula.queue)),
      ...own,
      { column: 'since', op: 'lt', value: to },
      { column: 'at', op: 'gte', value: to },
    ]
    const stay = standing(input.filter, formula.queue).map(
      (each): Source => ({
        table: 'conversations',
        where: [...each.where, { column: 'enteredQueueAt', op: 'lt', value: to }],
      }),
    )
    return [{ table: 'facts', column: 'since', where }, ...stay]
  }
  const series: Series =
    formula.is === 'occupancy'
      ? { kinds: ['handled'] }
      : input.of === 'whole' && formula.is === 'ratio'
        ? formula.over
        : formula.of
  const column = series.bySince ? ('since' as const) : ('at' as const)
  const where: readonly Filter<'facts'>[] = [
    ...whereOf(series),
    ...own,
    { column, op: 'gte', value: from },
    { column, op: 'lt', value: to },
    { column: 'conversationId', op: 'ne', value: null },
  ]
  return [{ table: 'facts', column, where }]
}

async function pageOf(reader: Reader, source: Source, after: readonly Scalar[] | null, limit: number) {
  if (source.table === 'facts') {
    const { where, column } = source
    const order = [{ column, descending: true }]
    const page = await reader.pageOf({ table: 'facts', where, order, after, limit }, reportsVisibleTo)
    return { items: page.rows.map(ofFact), next: page.next }
  }
  const order = [{ column: 'enteredQueueAt', descending: true }] as const
  const asked = { table: 'conversations', where: source.where, order, after, limit } as const
  const page = await reader.pageOf(asked, reportsVisibleTo)
  return { items: page.rows.map(ofConversation), next: page.next }
}

type Behind = ReturnType<typeof ofFact>

const ofFact = (row: Fact) => ({
  conversationId: row.conversationId ?? '',
  channelId: row.channelId ?? '',
  contactId: row.contactId,
  userId: row.userId as string | null,
  teamId: row.teamId as string | null,
  policyId: row.policyId as string | null,
  at: row.at,
  since: row.since,
  label: row.label,
  amount: row.amount,
  calendarMs: row.calendarMs,
  businessMs: row.businessMs,
})

/** One that stands in its queue: nothing of it has ended yet. */
const ofConversation = (row: Conversation): Behind => ({
  conversationId: row.id,
  channelId: row.channelId,
  contactId: row.contactId,
  userId: row.assigneeId,
  teamId: row.teamId ?? row.routedTeamId,
  policyId: null,
  at: row.enteredQueueAt,
  since: row.enteredQueueAt,
  label: row.queue,
  amount: 1,
  calendarMs: null,
  businessMs: null,
})
