import { accessOf, may } from '../domain/access/access.js'
import type { Configuration } from '../domain/configuration.js'
import type { Conversation } from '../model/conversation.js'
import { isId } from '../model/id.js'
import { inOneLine, type MailOf } from './mailing.js'

/**
 * The mail that a rule asked for. It names the rule and the conversation and quotes nobody: what a customer wrote
 * stays in the inbox. It is sent once more when it is not known whether it was taken.
 */
export const mailOfRule: MailOf = async (parts, workspace, work) => {
  const { by, conversationId, userId, address } = work.payload as Readonly<Record<string, string | undefined>>
  if (!by || !conversationId || !isId('conversation', conversationId)) return null
  const answer = await parts.storage.load(workspace, {
    lookups: [{ table: 'conversations', by: 'id', values: [[conversationId]] }],
  })
  const conversation = answer.rows[0]?.[0] as Conversation | undefined
  const configuration = await parts.configurations.renew(workspace)
  if (!conversation || conversation.deletedAt) return null
  const to = userId ? addressOf(userId, conversation, configuration, answer.now) : address
  if (!to) return null
  const cause = isId('rule', by) ? 'automation' : 'service level'
  const name = configuration.get('rule', by)?.value.name ?? configuration.get('policy', by)?.value.name ?? by
  const text = [
    `The ${cause} “${inOneLine(name)}” asks you to look at a conversation.`,
    '',
    `Conversation: ${conversation.id}`,
    `Channel: ${conversation.channelId}`,
    '',
    'What was written in it stands in the inbox only.',
  ].join('\n')
  const subject = 'An automation asks you to look at a conversation'
  return { to: [to], words: async () => ({ subject, text }) }
}

/** The address of somebody who may see the conversation by now; of who was deactivated nothing is asked but that. */
function addressOf(
  userId: string,
  conversation: Conversation,
  configuration: Configuration,
  now: Date,
): string | null {
  const user = configuration.get('user', userId)?.value
  if (!user?.active) return null
  const access = accessOf({ kind: 'user', id: userId }, configuration, now)
  return may(access, 'conversation.read', conversation) ? user.email : null
}
