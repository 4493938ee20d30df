import { demandReports, reportsVisibleTo } from '../../domain/access/reports.js'
import { bounds } from '../../domain/reports/intervals.js'
import type { Contact } from '../../model/contact.js'
import type { Conversation } from '../../model/conversation.js'
import type { Profile } from '../../model/message.js'
import { ofConversations } from '../reports/backlog.js'
import { agentsOf, type Stretch, stretches } from '../reports/time.js'
import { instantIn, seconds } from './cells.js'
import {
  type Column,
  type Kind,
  linesOf,
  named,
  nameOf,
  namesOf,
  next,
  place,
  subjects,
} from './export-lines.js'

/** An open conversation at an instant. */
interface Open extends Conversation {
  readonly now: Date
}
/** As facts have it: the team that has it, else the one it is led to. */
const teamOf = ({ teamId, routedTeamId }: Conversation) => teamId ?? routedTeamId

const OPEN: readonly Column<Open>[] = [
  ...place<Open>(({ id }) => id),
  ['queue', ({ queue }) => queue],
  ['createdAt', ({ createdAt }, { zone }) => instantIn(zone, createdAt)],
  ['enteredQueueAt', ({ enteredQueueAt }, { zone }) => instantIn(zone, enteredQueueAt)],
  ['waitingSince', ({ waitingSince }, { zone }) => instantIn(zone, waitingSince)],
  ...named<Open>('assignee', 'user', ({ assigneeId }) => assigneeId),
  ...named<Open>('team', 'team', teamOf),
  ...subjects<Open>(),
  ['replies', ({ replies }) => String(replies)],
  ['secondsInQueue', ({ enteredQueueAt, now }) => seconds(now.getTime() - enteredQueueAt.getTime())],
]

/**
 * What is in New and Pending, by identifier: whatever moves while it is exported is in it once, and nothing that stays
 * open is passed over.
 */
export const openConversations: Kind = {
  columns: namesOf(OPEN),
  async page(reader, input, { after }, limit) {
    const { access, configuration } = await reader.current()
    demandReports(access, configuration, input.filter.channelIds)
    const { filter, zone } = input
    const { teamIds } = filter
    const page = await reader.pageOf(
      {
        table: 'conversations',
        where: [{ column: 'queue', op: 'in', value: ['new', 'pending'] }, ...ofConversations(filter)],
        any: teamIds
          ? [
              { column: 'teamId', op: 'in', value: teamIds },
              { column: 'routedTeamId', op: 'in', value: teamIds },
            ]
          : [],
        order: [],
        after,
        limit,
      },
      reportsVisibleTo,
    )
    // Who is led to one team and had by another is the other's.
    const isTheirs = (row: Conversation) => !teamIds || teamIds.some((id) => id === teamOf(row))
    const rows = page.rows.filter(isTheirs).map((row): Open => ({ ...row, now: page.now }))
    return { lines: linesOf(OPEN, rows, { configuration, zone }), next: next(page.next) }
  },
}

interface Known extends Contact {
  readonly profile: Profile | undefined
}
const KNOWN: readonly Column<Known>[] = [
  ['contactId', ({ id }) => id],
  ['name', ({ profile }) => profile?.name ?? ''],
  ['handle', ({ profile }) => profile?.handle ?? ''],
  ['profileUrl', ({ profile }) => profile?.profileUrl ?? ''],
  ['vip', ({ vip }) => String(vip)],
  ['createdAt', ({ createdAt }, { zone }) => instantIn(zone, createdAt)],
  ['updatedAt', ({ updatedAt }, { zone }) => instantIn(zone, updatedAt)],
]

/** Contacts of whom the actor reports on a conversation; those that were erased are not in it. */
export const contacts: Kind = {
  columns: namesOf(KNOWN),
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
    const rows = page.rows.map((row): Known => {
      const content = profiles.get(row.profileId)
      return { ...row, profile: content && !content.erasedAt ? content.body.profile : undefined }
    })
    return { lines: linesOf(KNOWN, rows, { configuration, zone: input.zone }), next: next(page.next) }
  },
}

const STRETCH: readonly Column<Stretch>[] = [
  ...named<Stretch>('agent', 'user', ({ userId }) => userId),
  ['state', ({ state }) => state],
  ['awayStateId', ({ awayStateId }) => awayStateId ?? ''],
  ['reason', ({ awayStateId }, { configuration }) => nameOf(configuration, 'away-state', awayStateId)],
  ['from', ({ from }, { zone }) => instantIn(zone, from)],
  ['to', ({ to }, { zone }) => instantIn(zone, to)],
  ['seconds', ({ from, to }) => seconds(to.getTime() - from.getTime())],
  ['lasts', ({ open }) => String(open)],
]

/** Where agents' time went, cut to the period, in one page: as many rows as their states changed. */
export const presence: Kind = {
  columns: namesOf(STRETCH),
  async page(reader, input) {
    const { access, configuration } = await reader.current()
    demandReports(access, configuration, input.filter.channelIds)
    const rows: Stretch[] = []
    for await (const each of stretches(reader, await agentsOf(reader, input), bounds(input))) rows.push(each)
    return { lines: linesOf(STRETCH, rows, { configuration, zone: input.zone }), next: null }
  },
}
