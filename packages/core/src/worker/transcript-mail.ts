import { may } from '../domain/access/access.js'
import { channelName } from '../domain/channels/name.js'
import { type ErrorCode, isInboxError } from '../errors.js'
import type { ActorRef } from '../model/actor.js'
import { isId } from '../model/id.js'
import { visibleConversation } from '../queries/conversations.js'
import { Reader } from '../queries/reader.js'
import { listMessages } from '../queries/timeline.js'
import { after, type Duty, type Ended, RETRY_MS } from './duty.js'
import { transcriptMail } from './transcript-words.js'

const done: Ended = { dueAt: () => null, become: 'done' }
const NONE: readonly ErrorCode[] = ['NOT_FOUND', 'FORBIDDEN', 'UNAUTHENTICATED']
/** So many messages are in a mail at most, the latest of them. */
export const MAX_IN_MAIL = 200

/**
 * Mails the words of a conversation as they are now. A colleague gets what they may read themselves by now; an address
 * gets what whoever asked for it may still send, and a rule whatever stands there. It is sent once more when it is not
 * known whether it was taken.
 */
export const mailTranscript: Duty = async (parts, workspace, work, signal) => {
  const { conversationId, userId, address } = work.payload as Readonly<Record<string, string | undefined>>
  if (!conversationId || !isId('conversation', conversationId))
    return { ...done, error: 'the work names no conversation' }
  const actor: ActorRef = userId ? { kind: 'user', id: userId } : work.requestedBy
  const reader = new Reader(workspace, actor, parts.storage, parts.configurations)
  try {
    const { configuration, access, conversation } = await visibleConversation(reader, conversationId)
    const to = userId ? configuration.get('user', userId)?.value.email : address
    if (!to || !(userId || may(access, 'transcript.address', conversation))) return done
    if (!parts.mailer) return { dueAt: after(RETRY_MS * 10), error: 'no mailer' }
    const page = await listMessages(
      reader,
      { conversationId, cursor: null, limit: MAX_IN_MAIL },
      parts.adapters.abilities,
    )
    const mail = transcriptMail({
      conversationId,
      channel: channelName(configuration, conversation.channelId),
      messages: page.items,
      more: page.cursor !== null,
    })
    await parts.mailer.send({ workspaceId: workspace, to: [to], ...mail }, signal)
    return done
  } catch (error) {
    // Whose rights ended, or whose conversation is gone, gets none.
    if (NONE.some((code) => isInboxError(error, code))) return done
    throw error
  }
}
