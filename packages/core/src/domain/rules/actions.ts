import type { Conversation } from '../../model/conversation.js'
import type { Id } from '../../model/id.js'
import type { ContentBody } from '../../model/message.js'
import type { RuleAction } from '../../model/rules.js'
import { accessOf, may } from '../access/access.js'
import { attributeOf, checkAttribute } from '../contacts/attributes.js'
import type { Change, Context } from '../context.js'
import { newNote } from '../notes/note.js'
import { membersWhoSee, notify } from '../notices.js'
import { priorityOf } from '../prioritisation/priority.js'
import { enterQueue } from '../queues/enter.js'
import { mute, unmute } from '../queues/mute.js'
import { transcriptTo } from '../transcripts/send.js'
import { tellWebhook } from '../webhooks/tell.js'
import { newWork } from '../work/work.js'
import { answered } from './answer.js'

/** Tags a conversation has at most. */
export const MAX_TAGS = 100
/** Topics a conversation has at most. */
export const MAX_TOPICS = 50

/** What an action works on: the conversation and its contact as the actions before it left them. */
export interface Target {
  readonly conversation: Conversation
  readonly attributes: NonNullable<ContentBody['attributes']>
  /** Whether it may be resolved by what the message says. */
  readonly resolvable: boolean
}

/** What it changes; null: it cannot be done now, and is passed over. */
export type Outcome =
  | { readonly conversation: Partial<Conversation>; readonly also?: readonly Change[] }
  | { readonly attributes: Target['attributes'] }
  /** Rows beside the conversation: a note, notices. */
  | { readonly also: readonly Change[] }
  /** It was done so often that it is not done now; told once, with what remembers that. */
  | { readonly tooOften: readonly Change[] }
  | null

/** Carries out one action. Who or what it names may have gone since it was saved: that never fails a message. */
export function perform(
  action: RuleAction,
  { conversation, attributes, resolvable }: Target,
  context: Context,
): Outcome {
  const { configuration, now } = context
  const resolved = conversation.queue === 'resolved'
  const set = (patch: Partial<Conversation>): Outcome => ({ conversation: { ...patch, updatedAt: now } })
  switch (action.action) {
    case 'add-tags': {
      const tags = grown(conversation.tags, action.tags, MAX_TAGS)
      return tags && set({ tags })
    }
    case 'remove-tags':
      return set({ tags: conversation.tags.filter((tag) => !action.tags.includes(tag)) })
    case 'add-topics': {
      const topicIds = grown(
        conversation.topicIds,
        usable(context, action.topicIds, conversation),
        MAX_TOPICS,
      )
      return topicIds && set({ topicIds })
    }
    case 'set-topics':
      return set({ topicIds: sorted(usable(context, action.topicIds, conversation)) })
    case 'resolve':
      if (resolved || !resolvable) return null
      return set(enterQueue(conversation, 'resolved', now, configuration, action.reasonId))
    case 'mute':
      if (conversation.mutedAt || !(resolved || resolvable)) return null
      return set(mute(conversation, now, configuration))
    case 'unmute':
      return conversation.mutedAt ? set(unmute(now)) : null
    case 'set-priority':
      return set(priorityOf(action.level, conversation.priorityScore))
    case 'assign-user':
      return resolved || !mayHave(context, action.userId, conversation)
        ? null
        : // As what a person gives by hand: routing does not take it back from whom the rule chose.
          set({ assigneeId: action.userId, giveBackAt: null })
    case 'assign-team':
      return resolved || !configuration.get('team', action.teamId) ? null : set({ teamId: action.teamId })
    case 'route': {
      const skill = configuration.get('skill', action.skillId)
      return resolved || !skill ? null : set({ routedTeamId: skill.value.teamId })
    }
    case 'set-attribute': {
      if (!attributeOf(configuration, action.key)) return null
      const value = checkAttribute(configuration, action.key, action.value, 'value')
      return { attributes: { ...attributes, [action.key]: value } }
    }
    case 'move':
      return resolved || conversation.queue === action.to
        ? null
        : set(enterQueue(conversation, action.to, now, configuration))
    case 'release':
      return conversation.assigneeId === null ? null : set({ assigneeId: null, giveBackAt: null })
    case 'boomerang': {
      if (conversation.queue === 'new') return null
      const boomerangAt = new Date(now.getTime() + action.afterMinutes * 60_000)
      return set({ boomerangAt, boomerangNoteId: null })
    }
    case 'add-note':
      return { also: newNote(context, conversation, action.text).changes }
    case 'notify-user':
      return mayHave(context, action.userId, conversation)
        ? told(context, [action.userId], conversation)
        : null
    case 'notify-owner': {
      const { assigneeId } = conversation
      return assigneeId && mayHave(context, assigneeId, conversation)
        ? told(context, [assigneeId], conversation)
        : null
    }
    case 'mail-user':
      return mayHave(context, action.userId, conversation)
        ? mailed(context, conversation, { userId: action.userId })
        : null
    case 'transcript-user':
      return mayHave(context, action.userId, conversation)
        ? { also: [transcriptTo(context, conversation, { userId: action.userId })] }
        : null
    case 'transcript-owner': {
      const { assigneeId: userId } = conversation
      return userId &&
        mayHave(context, userId, conversation) &&
        configuration.get('user', userId)?.value.email
        ? { also: [transcriptTo(context, conversation, { userId })] }
        : null
    }
    case 'transcript-address':
      return { also: [transcriptTo(context, conversation, { address: action.address })] }
    case 'mail-team':
      return mailed(context, conversation, ...addressed(context, action.teamId, conversation))
    case 'mail-address':
      return mailed(context, conversation, { address: action.address })
    case 'reply':
      return answered(context, conversation, action.savedReplyId)
    case 'notify-team':
      return told(context, membersWhoSee(context, action.teamId, conversation), conversation)
    case 'webhook': {
      const also = tellWebhook(context, action.webhookId, conversation)
      return also && { also }
    }
  }
}

/** `by` says which rule it was; null: nobody is left to tell. */
function told(context: Context, userIds: readonly Id<'user'>[], conversation: Conversation): Outcome {
  const by = { by: context.actor.id }
  if (userIds.length === 0) return null
  return { also: userIds.map((userId) => notify(context, userId, 'rule', conversation, by)) }
}

/** Mails of rules are found among the others by this. */
export const RULE_MAIL = 'rule:'

type Addressee = { readonly userId: string } | { readonly address: string }

/** Those of a team who see the conversation and can be written to. */
const addressed = (context: Context, teamId: string, conversation: Conversation): readonly Addressee[] =>
  membersWhoSee(context, teamId, conversation)
    .filter((id) => context.configuration.get('user', id)?.value.email)
    .map((userId) => ({ userId }))

/** A mail to each, sent after the commit, by what it names: whoever may not see it by then gets none. */
function mailed(
  context: Context,
  { id: conversationId, channelId }: Conversation,
  ...to: readonly Addressee[]
): Outcome {
  if (to.length === 0) return null
  const mail = (each: Addressee) => {
    const payload = { by: context.actor.id, conversationId, ...each }
    const key = RULE_MAIL + context.ids.next('commit')
    return newWork(context, { kind: 'mail', key, dueAt: context.now, channelId, payload })
  }
  return { also: to.map(mail) }
}

const sorted = (texts: readonly string[]): string[] => [...new Set(texts)].sort()

/** With as many of them as there is room for beside what it has, which stays; null: there is none. */
function grown(has: readonly string[], adds: readonly string[], max: number): string[] | null {
  const fresh = sorted(adds).filter((each) => !has.includes(each))
  const fitting = fresh.slice(0, Math.max(0, max - has.length))
  return fresh.length > 0 && fitting.length === 0 ? null : sorted([...has, ...fitting])
}

/** Topics that may be given: those it has already, and those that are not archived. */
const usable = ({ configuration }: Context, ids: readonly string[], { topicIds }: Conversation): string[] =>
  ids.filter((id) => topicIds.includes(id) || configuration.get('topic', id)?.value.archived === false)

/** An active agent who may see the conversation. */
function mayHave({ configuration, now }: Context, userId: string, conversation: Conversation): boolean {
  if (!configuration.get('user', userId)?.value.active) return false
  return may(accessOf({ kind: 'user', id: userId }, configuration, now), 'conversation.read', conversation)
}
