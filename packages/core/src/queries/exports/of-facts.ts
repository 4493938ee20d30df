import { demandReports, reportsVisibleTo } from '../../domain/access/reports.js'
import { bounds } from '../../domain/reports/intervals.js'
import type { Message } from '../../model/message.js'
import type { FactKind } from '../../model/record.js'
import type { Filter } from '../../ports/storage.js'
import type { Reader } from '../reader.js'
import { filterOf } from '../reports/ask.js'
import { instantIn, list, seconds } from './cells.js'
import { type Kind, nameOf, next, PLACE, type Place, placeOf, topics } from './export-lines.js'
import type { ExportInput } from './input.js'

/** Pages of facts of one kind in a period, under the rights as they are now. */
async function factsOf(
  reader: Reader,
  input: ExportInput,
  {
    after,
    limit,
    kind,
    labels,
  }: {
    after: Place['after']
    limit: number
    kind: FactKind
    labels?: readonly string[]
  },
) {
  const { access, configuration } = await reader.current()
  demandReports(access, configuration, input.filter.channelIds)
  const [from, to] = bounds(input)
  const where: Filter<'facts'>[] = [
    { column: 'kind', op: 'eq', value: kind },
    { column: 'at', op: 'gte', value: from },
    { column: 'at', op: 'lt', value: to },
    ...(labels ? [{ column: 'label', op: 'in', value: labels } as const] : []),
    ...filterOf(input.filter),
  ]
  const page = await reader.pageOf(
    { table: 'facts', where, order: [{ column: 'at' }], after, limit },
    reportsVisibleTo,
  )
  return { page, configuration }
}

export const resolvedConversations: Kind = {
  columns: [
    ...PLACE,
    'createdAt',
    'resolvedAt',
    'agentId',
    'agent',
    'teamId',
    'team',
    'topics',
    'tags',
    'replies',
    'resolutionSeconds',
    'resolutionBusinessSeconds',
  ],
  async page(reader, input, { after }, limit) {
    const labels = ['first', 'first-served']
    const { page, configuration } = await factsOf(reader, input, { after, limit, kind: 'resolved', labels })
    const lines = page.rows.map((row) => [
      ...placeOf(configuration, row, row.conversationId ?? ''),
      instantIn(input.zone, row.since),
      instantIn(input.zone, row.at),
      row.userId ?? '',
      nameOf(configuration, 'user', row.userId),
      row.teamId ?? '',
      nameOf(configuration, 'team', row.teamId),
      topics(configuration, row.topicIds),
      list(row.tags),
      String(row.replies ?? 0),
      seconds(row.calendarMs),
      seconds(row.businessMs),
    ])
    return { lines, next: next(page.next) }
  },
}

export const responseTimes: Kind = {
  columns: [
    ...PLACE,
    'messageId',
    'response',
    'waitingSince',
    'answeredAt',
    'agentId',
    'agent',
    'teamId',
    'team',
    'seconds',
    'businessSeconds',
  ],
  async page(reader, input, { after }, limit) {
    const { page, configuration } = await factsOf(reader, input, { after, limit, kind: 'response' })
    const lines = page.rows.map((row) => [
      ...placeOf(configuration, row, row.conversationId ?? ''),
      row.messageId ?? '',
      row.label ?? '',
      instantIn(input.zone, row.since),
      instantIn(input.zone, row.at),
      row.userId ?? '',
      nameOf(configuration, 'user', row.userId),
      row.teamId ?? '',
      nameOf(configuration, 'team', row.teamId),
      seconds(row.calendarMs),
      seconds(row.businessMs),
    ])
    return { lines, next: next(page.next) }
  },
}

/** What came in, then what went out. What is masked, deleted or erased has no text. */
export const messages: Kind = {
  columns: [
    ...PLACE,
    'messageId',
    'direction',
    'by',
    'agentId',
    'agent',
    'countedAt',
    'sentAt',
    'count',
    'text',
  ],
  async page(reader, input, { source, after }, limit) {
    const kinds = ['inbound', 'outbound'] as const
    const kind = kinds[source] ?? 'outbound'
    const { page, configuration } = await factsOf(reader, input, { after, limit, kind })
    const rows = await reader.rows(
      'messages',
      'id',
      page.rows.map(({ messageId }) => messageId),
    )
    const shown = (message: Message | undefined) =>
      message && !message.deletedAt && !message.maskedAt ? message.contentId : null
    const contents = await reader.rows(
      'contents',
      'id',
      [...rows.values()].map((message) => shown(message)),
    )
    const lines = page.rows.map((row) => {
      const message = rows.get(row.messageId ?? '')
      const content = contents.get(shown(message) ?? '')
      return [
        ...placeOf(configuration, row, row.conversationId ?? ''),
        row.messageId ?? '',
        kind === 'inbound' ? 'in' : 'out',
        row.actorKind,
        row.userId ?? '',
        nameOf(configuration, 'user', row.userId),
        instantIn(input.zone, row.at),
        instantIn(input.zone, message?.sentAt ?? null),
        String(row.amount),
        content && !content.erasedAt ? content.text : '',
      ]
    })
    const more = next(page.next, source)
    return { lines, next: more ?? (source === 0 ? { source: 1, after: null } : null) }
  },
}
