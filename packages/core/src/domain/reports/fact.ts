import type { Conversation } from '../../model/conversation.js'
import { type Id, isId } from '../../model/id.js'
import type { Fact, FactKind } from '../../model/record.js'
import { clockOfChannel } from '../calendars/clocks.js'
import { type Change, type Context, insert } from '../context.js'

type Given = Partial<Omit<Fact, 'id' | 'version' | 'kind' | 'calendarMs' | 'businessMs'>>

/** What happened in a conversation, with the channel, team, topics and tags that it has now. */
export function conversationFact(
  context: Context,
  kind: FactKind,
  conversation: Conversation,
  given: Given = {},
): Change {
  return fact(context, kind, {
    conversationId: conversation.id,
    channelId: conversation.channelId,
    teamId: conversation.teamId ?? conversation.routedTeamId,
    contactId: conversation.contactId,
    replies: conversation.replies,
    visibility: conversation.visibility,
    source: conversation.source,
    topicIds: conversation.topicIds,
    tags: conversation.tags,
    ...given,
  })
}

/** One thing that happened. With `since` it took time, measured by both clocks: the channel's hours as they are now. */
export function fact(context: Context, kind: FactKind, given: Given): Change {
  const at = given.at ?? context.now
  const since = given.since ?? null
  const clock = given.channelId ? clockOfChannel(context.configuration, given.channelId) : null
  const calendarMs = since && Math.max(0, at.getTime() - since.getTime())
  return insert('facts', {
    id: context.ids.next('fact'),
    conversationId: null,
    channelId: null,
    userId: null,
    teamId: null,
    contactId: null,
    policyId: null,
    messageId: null,
    label: null,
    amount: 1,
    replies: null,
    visibility: null,
    source: null,
    topicIds: [],
    tags: [],
    actorKind: context.actor.kind,
    ...given,
    kind,
    at,
    since,
    calendarMs,
    businessMs: since && (clock ? clock.elapsed(since, at) : calendarMs),
  })
}

/** The person who acts; null: a program, or nobody. */
export const personOf = ({ actor }: Pick<Context, 'actor'>): Id<'user'> | null =>
  actor.kind === 'user' && isId('user', actor.id) ? actor.id : null
