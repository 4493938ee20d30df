import { demandReports, reportsVisibleTo } from '../../domain/access/reports.js'
import { bounds } from '../../domain/reports/intervals.js'
import type { Contact } from '../../model/contact.js'
import { agentsOf, stretches } from '../reports/time.js'
import { instantIn, list, seconds } from './cells.js'
import { type Kind, nameOf, next, PLACE, placeOf, topics } from './export-lines.js'

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
