import { demandReports, reportsVisibleTo } from '../../domain/access/reports.js'
import type { Configuration } from '../../domain/configuration.js'
import { bounds } from '../../domain/reports/intervals.js'
import type { Contact } from '../../model/contact.js'
import type { Conversation } from '../../model/conversation.js'
import type { Message } from '../../model/message.js'
import type { Fact, FactKind } from '../../model/record.js'
import type { Filter, Scalar } from '../../ports/storage.js'
import type { Reader } from '../reader.js'
import { filterOf } from '../reports/ask.js'
import { channelName } from '../reports/names.js'
import { agentsOf, stretches } from '../reports/time.js'
import { instantIn, list, seconds } from './cells.js'
import type { ExportInput } from './input.js'

/** Where an export goes on: which of its sources, and after which row of it. */
export interface Place {
  readonly source: number
  readonly after: readonly Scalar[] | null
}
export interface Lines {
  readonly lines: readonly (readonly string[])[]
  /** null: that was all. */
  readonly next: Place | null
}

/** One page of an export: its cells, in the order of `columns`. */
export interface Kind {
  readonly columns: readonly string[]
  page(reader: Reader, input: ExportInput, place: Place, limit: number): Promise<Lines>
}

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

const nameOf = (configuration: Configuration, kind: 'user' | 'team' | 'topic', id: string | null): string =>
  id === null ? '' : (configuration.get(kind, id)?.value.name ?? id)
const adapterOf = (configuration: Configuration, channelId: string): string =>
  configuration.get('channel', channelId)?.value.adapter ?? ''

const PLACE = [
  'conversationId',
  'network',
  'channelId',
  'channel',
  'source',
  'visibility',
  'contactId',
] as const
const placeOf = (configuration: Configuration, row: Fact | Conversation, id: string): string[] => [
  id,
  adapterOf(configuration, row.channelId ?? ''),
  row.channelId ?? '',
  channelName(configuration, row.channelId ?? ''),
  row.source ?? '',
  row.visibility ?? '',
  row.contactId ?? '',
]
const topics = (configuration: Configuration, ids: readonly string[]): string =>
  list(ids.map((id) => nameOf(configuration, 'topic', id)))

const next = (after: readonly Scalar[] | null, source = 0): Place | null =>
  after === null ? null : { source, after }

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

export const openConversations: Kind = {
  columns: [
    ...PLACE,
    'queue',
    'createdAt',
    'enteredQueueAt',
    'waitingSince',
    'assigneeId',
    'assignee',
    'teamId',
    'team',
    'topics',
    'tags',
    'replies',
    'secondsInQueue',
  ],
  async page(reader, input, { source, after }, limit) {
    const { access, configuration } = await reader.current()
    demandReports(access, configuration, input.filter.channelIds)
    const { filter, zone } = input
    const page = await reader.pageOf(
      {
        table: 'conversations',
        where: [
          { column: 'queue', op: 'eq', value: source === 0 ? 'new' : 'pending' },
          { column: 'deletedAt', op: 'eq', value: null },
          ...(filter.channelIds
            ? [{ column: 'channelId', op: 'in', value: filter.channelIds } as const]
            : []),
          ...(filter.teamIds ? [{ column: 'teamId', op: 'in', value: filter.teamIds } as const] : []),
          ...(filter.agentIds ? [{ column: 'assigneeId', op: 'in', value: filter.agentIds } as const] : []),
          ...(filter.topicIds ? [{ column: 'topicIds', op: 'has', value: filter.topicIds } as const] : []),
          ...(filter.tags ? [{ column: 'tags', op: 'has', value: filter.tags } as const] : []),
          ...(filter.visibility
            ? [{ column: 'visibility', op: 'eq', value: filter.visibility } as const]
            : []),
          ...(filter.sources ? [{ column: 'source', op: 'in', value: filter.sources } as const] : []),
        ],
        order: [{ column: 'lastMessageAt' }],
        after,
        limit,
      },
      reportsVisibleTo,
    )
    const lines = page.rows.map((row) => [
      ...placeOf(configuration, row, row.id),
      row.queue,
      instantIn(zone, row.createdAt),
      instantIn(zone, row.enteredQueueAt),
      instantIn(zone, row.waitingSince),
      row.assigneeId ?? '',
      nameOf(configuration, 'user', row.assigneeId),
      row.teamId ?? '',
      nameOf(configuration, 'team', row.teamId),
      topics(configuration, row.topicIds),
      list(row.tags),
      String(row.replies),
      seconds(page.now.getTime() - row.enteredQueueAt.getTime()),
    ])
    return { lines, next: next(page.next, source) ?? (source === 0 ? { source: 1, after: null } : null) }
  },
}

/** Contacts of whom the actor reports on a conversation; those that were erased are not in it. */
export const contacts: Kind = {
  columns: ['contactId', 'name', 'handle', 'profileUrl', 'vip', 'createdAt', 'updatedAt'],
  async page(reader, input, { after }, limit) {
    const { access, configuration } = await reader.current()
    demandReports(access, configuration, input.filter.channelIds)
    const page = await reader.pageOf(
      {
        table: 'contacts',
        where: [{ column: 'erasedAt', op: 'eq', value: null }],
        order: [{ column: 'createdAt', descending: true }],
        after,
        limit,
      },
      reportsVisibleTo,
    )
    const profiles = await reader.rows(
      'contents',
      'id',
      page.rows.map(({ profileId }) => profileId),
    )
    const lines = page.rows.map((row: Contact) => {
      const content = profiles.get(row.profileId)
      const profile = content && !content.erasedAt ? content.body.profile : undefined
      return [
        row.id,
        profile?.name ?? '',
        profile?.handle ?? '',
        profile?.profileUrl ?? '',
        String(row.vip),
        instantIn(input.zone, row.createdAt),
        instantIn(input.zone, row.updatedAt),
      ]
    })
    return { lines, next: next(page.next) }
  },
}

/** Where agents' time went, cut to the period, in one page: as many rows as their states changed. */
export const presence: Kind = {
  columns: ['agentId', 'agent', 'state', 'awayStateId', 'reason', 'from', 'to', 'seconds', 'lasts'],
  async page(reader, input) {
    const { access, configuration } = await reader.current()
    demandReports(access, configuration, input.filter.channelIds)
    const lines: string[][] = []
    for await (const each of stretches(reader, await agentsOf(reader, input), bounds(input)))
      lines.push([
        each.userId,
        nameOf(configuration, 'user', each.userId),
        each.state,
        each.awayStateId ?? '',
        each.awayStateId ? (configuration.get('away-state', each.awayStateId)?.value.name ?? '') : '',
        instantIn(input.zone, each.from),
        instantIn(input.zone, each.to),
        seconds(each.to.getTime() - each.from.getTime()),
        String(each.open),
      ])
    return { lines, next: null }
  },
}
