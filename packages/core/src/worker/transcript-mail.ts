import { may } from '../domain/access/access.js'
import { channelName } from '../domain/channels/name.js'
import { type ErrorCode, isInboxError } from '../errors.js'
import type { ActorRef } from '../model/actor.js'
import { isId } from '../model/id.js'
import { visibleConversation } from '../queries/conversations.js'
import { Reader } from '../queries/reader.js'
import { listMessages } from '../queries/timeline.js'
import type { Mailing, MailOf } from './mailing.js'
import { transcriptMail } from './transcript-words.js'

const NONE: readonly ErrorCode[] = ['NOT_FOUND', 'FORBIDDEN', 'UNAUTHENTICATED']
/** So many messages are in a mail at most, the latest of them. */
export const MAX_IN_MAIL = 200

/**
 * The words of a conversation as they are now. A colleague gets what they may read themselves by now; an address
 * gets what whoever asked for it may still send, and a rule whatever stands there. It is sent once more when it is not
 * known whether it was taken.
 */
export const mailTranscript: MailOf = async (parts, workspace, work) => {
  const { conversationId, userId, address } = work.payload as Readonly<Record<string, string | undefined>>
  if (!conversationId || !isId('conversation', conversationId)) return null
  const actor: ActorRef = userId ? { kind: 'user', id: userId } : work.requestedBy
  const reader = new Reader(workspace, actor, parts.storage, parts.configurations)
  return unlessEnded<Mailing>(async () => {
    const { configuration, access, conversation } = await visibleConversation(reader, conversationId)
    const to = userId ? configuration.get('user', userId)?.value.email : address
    if (!to || !(userId || may(access, 'transcript.address', conversation))) return null
    const channel = channelName(configuration, conversation.channelId)
    const page = () =>
      listMessages(reader, { conversationId, cursor: null, limit: MAX_IN_MAIL }, parts.adapters.abilities)
    return {
      to: [to],
      words: () =>
        unlessEnded(async () => {
          const { items: messages, cursor } = await page()
          return transcriptMail({ conversationId, channel, messages, more: cursor !== null })
        }),
    }
  })
}

/** Whose rights ended, or whose conversation is gone, gets none: null. */
async function unlessEnded<T>(read: () => Promise<T | null>): Promise<T | null> {
  try {
    return await read()
  } catch (error) {
    if (NONE.some((code) => isInboxError(error, code))) return null
    throw error
  }
}
