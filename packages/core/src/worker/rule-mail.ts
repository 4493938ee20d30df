import { accessOf, may } from '../domain/access/access.js'
import type { Conversation } from '../model/conversation.js'
import { isId } from '../model/id.js'
import { after, type Duty, type Ended, RETRY_MS } from './duty.js'

const done: Ended = { dueAt: () => null, become: 'done' }

/**
 * Sends a mail that a rule asked for. It names the rule and the conversation and quotes nobody: what a customer wrote
 * stays in the inbox. It is sent once more when it is not known whether it was taken.
 */
export const mailOfRule: Duty = async (parts, workspace, work, signal) => {
  const { by, conversationId, userId, address } = work.payload as Readonly<Record<string, string | undefined>>
  if (!by || !conversationId || !isId('conversation', conversationId))
    return { ...done, error: 'the work names no conversation' }
  const answer = await parts.storage.load(workspace, {
    lookups: [{ table: 'conversations', by: 'id', values: [[conversationId]] }],
  })
  const conversation = answer.rows[0]?.[0] as Conversation | undefined
  const configuration = await parts.configurations.renew(workspace)
  if (!conversation || conversation.deletedAt) return done
  const user = userId ? configuration.get('user', userId)?.value : null
  const access = userId ? accessOf({ kind: 'user', id: userId }, configuration, answer.now) : null
  const sees = user?.active && access && may(access, 'conversation.read', conversation)
  const to = userId ? (sees ? user.email : null) : address
  if (!to) return done
  if (!parts.mailer) return { dueAt: after(RETRY_MS * 10), error: 'no mailer' }
  const cause = isId('rule', by) ? 'automation' : 'service level'
  const name = configuration.get('rule', by)?.value.name ?? configuration.get('policy', by)?.value.name ?? by
  const text = [
    `The ${cause} “${name.replace(/\s+/g, ' ')}” asks you to look at a conversation.`,
    '',
    `Conversation: ${conversation.id}`,
    `Channel: ${conversation.channelId}`,
    '',
    'What was written in it stands in the inbox only.',
  ].join('\n')
  const subject = 'An automation asks you to look at a conversation'
  await parts.mailer.send({ workspaceId: workspace, to: [to], subject, text }, signal)
  return done
}
