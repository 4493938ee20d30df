import type { Json } from '../model/columns.js'
import type { Conversation } from '../model/conversation.js'
import type { Delivery } from '../model/delivery.js'
import type { NoticeKind, Notification } from '../model/desk.js'
import { type Id, isId } from '../model/id.js'
import { accessOf, may } from './access/access.js'
import { changedRows, type Follower } from './consequences.js'
import { type Change, type Context, type Effect, insert } from './context.js'
import { targetChanges } from './sla/changes.js'

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

/** The same notice to everybody who administers the workspace: what is wrong is theirs to mend. */
export const notifyAdministrators = (
  context: Context,
  kind: NoticeKind,
  subject: Readonly<Record<string, Json>>,
): Change[] =>
  context.configuration
    .all('user')
    .filter(({ value }) => value.administrator && value.active)
    .map(({ id }) => notify(context, id, kind, null, subject))

/**
 * Whoever is given a conversation is told, whatever gave it to them: a colleague, a rule, routing (R65, R66). So is the
 * owner of what comes back to New (R55), or is about to be too late, or is; and who wrote a reply that did not leave.
 * What a bulk action does is told once, at its end.
 */
export const notices: Follower = {
  needs: (effects) => {
    const ids = stuck(effects).map(({ conversationId }) => [conversationId] as const)
    return ids.length === 0 ? [] : [{ table: 'conversations', by: 'id', values: ids }]
  },
  follow(effects, context) {
    if (changedRows(effects, 'bulkItems').length > 0) return []
    const called = (userId: string, conversationId: string) =>
      changedRows(effects, 'notifications').some(
        ({ after }) => after?.userId === userId && after.conversationId === conversationId,
      )
    const changes = [
      ...changedRows(effects, 'conversations').flatMap((effect) => noticesOf(effect, called, context)),
      ...stuck(effects).flatMap((delivery) => notLeft(delivery, context)),
    ]
    return changes.length === 0 ? [] : [{ actor: context.actor, action: 'notice', changes }]
  },
}

/** Whether a rule or a policy has just called somebody to a conversation. */
type Called = (userId: string, conversationId: string) => boolean

function noticesOf(
  { before, after }: Extract<Effect, { table: 'conversations' }>,
  called: Called,
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
  return [...changes, ...(given ? [] : late(before, after, called, context))]
}

/**
 * Its owner hears when a target is about to be missed, and when it is: once for each. Who was given it by that, or called
 * by the policy, knows already.
 */
function late(before: Conversation | null, after: Conversation, called: Called, context: Context): Change[] {
  const owner = after.assigneeId
  if (!owner || !isId('user', owner) || called(owner, after.id)) return []
  if (!maySee(context, owner, after)) return []
  return targetChanges(before, after).flatMap(({ before: was, after: { state, metric } }) => {
    if (was?.state === state) return []
    const subject = { metric }
    if (state === 'warning') return [notify(context, owner, 'level-warning', after, subject)]
    return state === 'breached' ? [notify(context, owner, 'level-breached', after, subject)] : []
  })
}

/** Replies that just came to where a person has to look after them, of each its first part that did. */
function stuck(effects: readonly Effect[]): Delivery[] {
  const found = new Map<string, Delivery>()
  for (const { before, after } of changedRows(effects, 'deliveries')) {
    if (!after || before?.state === after.state) continue
    if (after.state !== 'failed' && after.state !== 'needs-human') continue
    if (!found.has(after.replyId)) found.set(after.replyId, after)
  }
  return [...found.values()]
}

/** Whoever wrote it hears of it, unless a person decided so. */
function notLeft(delivery: Delivery, context: Context): Change[] {
  const { id: deliveryId, conversationId, state, requestedBy: by } = delivery
  const conversation = context.rows.get('conversations', conversationId)
  if (context.actor.kind === 'user' || !conversation || conversation.deletedAt) return []
  if (by.kind !== 'user' || !isId('user', by.id) || !maySee(context, by.id, conversation)) return []
  return [notify(context, by.id, 'reply-failed', conversation, { deliveryId, state })]
}

/** What routing gives out says so: it is for an agent who waits for it. */
const givenBy = ({ actor }: Context): NoticeKind =>
  actor.kind === 'automation' && actor.id === 'routing' ? 'routed' : 'assigned'

/** The active members of a team who see the conversation. */
export function membersWhoSee(context: Context, teamId: string, on: Conversation): Id<'user'>[] {
  return context.configuration
    .all('membership')
    .flatMap(({ value }) =>
      value.teamId === teamId && maySee(context, value.userId, on) ? [value.userId] : [],
    )
}

/** Whether it is an active user who sees the conversation. */
function maySee({ configuration, now }: Context, userId: string, on: Conversation): boolean {
  if (!configuration.get('user', userId)?.value.active) return false
  return may(accessOf({ kind: 'user', id: userId }, configuration, now), 'conversation.read', on)
}
