import type { Json } from '../model/columns.js'
import type { Conversation } from '../model/conversation.js'
import type { Notification } from '../model/desk.js'
import { type Id, isId } from '../model/id.js'
import { accessOf, may } from './access/access.js'
import { changedRows, type Follower } from './consequences.js'
import { type Change, type Context, type Effect, insert } from './context.js'

/** What people are told of (R55, R65): work in New, what they were given, and what they had started. */
export const NOTICE_KINDS = [
  'assigned',
  'routed',
  'team-assigned',
  'returned',
  'bulk-finished',
  'bulk-assigned',
  'rule',
  'channel-late',
  'export-failed',
] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

/** A notice to one user, kept until they read it, across sign-out. Nobody is told of what they did themselves: the caller sees to it. */
export function notify(
  context: Context,
  userId: Id<'user'>,
  kind: NoticeKind,
  about: Pick<Conversation, 'id' | 'channelId'> | null,
  subject: Readonly<Record<string, Json>> = {},
): Change {
  const row: Omit<Notification, 'version'> = {
    id: context.ids.next('notification'),
    userId,
    kind,
    conversationId: about?.id ?? null,
    channelId: about?.channelId ?? null,
    subject,
    createdAt: context.now,
    readAt: null,
    unreadOf: userId,
  }
  return insert('notifications', row)
}

/**
 * Whoever is given a conversation is told, whatever gave it to them: a colleague, a rule, routing (R65, R66). So is the
 * owner of what comes back to New (R55). What a bulk action does is told once, at its end.
 */
export const notices: Follower = {
  needs: () => [],
  follow(effects, context) {
    if (changedRows(effects, 'bulkItems').length > 0) return []
    const changes = changedRows(effects, 'conversations').flatMap((effect) => noticesOf(effect, context))
    return changes.length === 0 ? [] : [{ actor: context.actor, action: 'notice', changes }]
  },
}

function noticesOf(
  { before, after }: Extract<Effect, { table: 'conversations' }>,
  context: Context,
): Change[] {
  if (!after) return []
  const changes: Change[] = []
  const self = context.actor.kind === 'user' ? context.actor.id : null
  const given = after.assigneeId !== (before?.assigneeId ?? null)
  const by = { by: context.actor.id }
  if (after.assigneeId && after.assigneeId !== self && isId('user', after.assigneeId)) {
    if (given) changes.push(notify(context, after.assigneeId, givenBy(context), after, by))
    else if (before && before.queue !== 'new' && after.queue === 'new')
      changes.push(notify(context, after.assigneeId, 'returned', after, by))
  }
  if (after.teamId && after.teamId !== (before?.teamId ?? null))
    for (const userId of membersWhoSee(context, after.teamId, after))
      if (userId !== self && userId !== after.assigneeId)
        changes.push(notify(context, userId, 'team-assigned', after, { ...by, teamId: after.teamId }))
  return changes
}

/** What routing gives out says so: it is for an agent who waits for it. */
const givenBy = ({ actor }: Context): NoticeKind =>
  actor.kind === 'automation' && actor.id === 'routing' ? 'routed' : 'assigned'

/** The active members of a team who see the conversation. */
export function membersWhoSee(
  { configuration, now }: Context,
  teamId: string,
  on: Conversation,
): Id<'user'>[] {
  return configuration.all('membership').flatMap(({ value }) => {
    if (value.teamId !== teamId || !configuration.get('user', value.userId)?.value.active) return []
    const theirs = accessOf({ kind: 'user', id: value.userId }, configuration, now)
    return may(theirs, 'conversation.read', on) ? [value.userId] : []
  })
}
