import { isInboxError } from '../../errors.js'
import type { Conversation } from '../../model/conversation.js'
import type { Id } from '../../model/id.js'
import { nameOfChannel } from '../channels/name.js'
import { attributesOf } from '../contacts/attributes.js'
import { type Change, type Context, update } from '../context.js'
import { reply } from '../replies/reply.js'
import { filledIn } from '../saved-replies/variables.js'
import { ANSWERS, onceMore, roomFor } from './floods.js'

/** What a rule's answer changes; null: it is not given. `tooOften`: for it was given so often, which is told once. */
export type RuleAnswer =
  | { readonly conversation: Partial<Conversation>; readonly also: readonly Change[] }
  | { readonly tooOften: readonly Change[] }
  | null

/**
 * A rule answers with a saved reply, where that cannot do harm: a private message of the contact that nothing answered
 * yet, neither a person nor a rule; on an active channel that allows replies; once for each rule and conversation, and for each contact so often a day.
 * Whatever is in the way passes it over: an automatic answer is never worth failing a message for.
 */
export function answered(context: Context, conversation: Conversation, savedReplyId: string): RuleAnswer {
  const ruleId = context.actor.id as Id<'rule'>
  if (conversation.repliedRuleIds.includes(ruleId) || !mayAnswer(context, conversation)) return null
  const text = textOf(context, conversation, savedReplyId)
  if (text === null) return null
  const counts = context.rows.get('contacts', conversation.contactId)?.ruleAnswers ?? {}
  const room = roomFor(counts, ruleId, context.now, ANSWERS)
  if (room === 'said') return null
  const ruleAnswers = onceMore(counts, ruleId, context.now, ANSWERS)
  const counted = update('contacts', conversation.contactId, { ruleAnswers })
  if (room === 'full') return { tooOften: [counted] }
  try {
    const by = context.configuration.need('channel', conversation.channelId)
    const { changes, patch } = reply(context, conversation, {
      parts: [text],
      by,
      visibility: 'private',
      inReplyTo: null,
      quote: false,
      link: null,
      attachments: [],
      alternatives: [],
      moveTo: 'stay',
    })
    const repliedRuleIds = [...conversation.repliedRuleIds, ruleId].sort()
    return { conversation: { ...patch, repliedRuleIds }, also: [...changes, counted] }
  } catch (error) {
    if (isInboxError(error)) return null
    throw error
  }
}

/** The contact's message is the last word of a private conversation, and waits: in Resolved nothing does. */
function mayAnswer({ configuration }: Context, conversation: Conversation): boolean {
  const { visibility, deletedAt, blocked, waitingSince, lastInboundAt, lastOutboundAt } = conversation
  if (visibility !== 'private' || deletedAt || blocked) return false
  if (!waitingSince || !lastInboundAt || (lastOutboundAt && lastOutboundAt >= lastInboundAt)) return false
  const channel = configuration.get('channel', conversation.channelId)?.value
  // A deauthorised one would hold it, and send it when nobody expects it any more.
  return channel?.state === 'active' && channel.allowReplies
}

/** The words with what is known of the contact; null: the reply is gone, or something that it names is not known. */
function textOf(context: Context, conversation: Conversation, savedReplyId: string): string | null {
  const { rows, configuration } = context
  const saved = rows.get('savedReplies', savedReplyId)
  const words = saved && rows.get('contents', saved.contentId)
  const contact = rows.get('contacts', conversation.contactId)
  const channel = configuration.get('channel', conversation.channelId)?.value
  if (!words || words.erasedAt || !contact || contact.erasedAt || !channel) return null
  const { text, missing } = filledIn(
    words.text,
    {
      contact: rows.get('contents', contact.profileId)?.body ?? {},
      accountIds: rows.list('identities', 'contact', [contact.id]).map(({ externalId }) => externalId),
      agentName: null,
      channelName: nameOfChannel(channel),
      conversationId: conversation.id,
    },
    attributesOf(configuration),
  )
  return missing.length === 0 && text.trim() !== '' ? text : null
}
