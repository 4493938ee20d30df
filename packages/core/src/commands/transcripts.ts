import { z } from 'zod'
import { accessOf, demandOn, may } from '../domain/access/access.js'
import type { Context } from '../domain/context.js'
import { notFound } from '../domain/not-found.js'
import { isOurs, type TranscriptTo, transcriptTo } from '../domain/transcripts/send.js'
import { invalidInput } from '../errors.js'
import { idOf } from '../model/configuration.js'
import type { Conversation } from '../model/conversation.js'
import { command } from '../path/command.js'
import { conversationOf } from './conversations.js'
import { noMailer } from './rule-actions.js'

const input = z.strictObject({
  conversationId: idOf('conversation'),
  /** A colleague who may see the conversation, and has an address. */
  userId: idOf('user').optional(),
  /** In place of a colleague: anybody; for supervisors of the channel. */
  address: z.email().max(254).optional(),
})

/** The words are put together when the mail leaves, under the rights of then. */
export const sendTranscript = (mailer: boolean) =>
  command({
    name: 'conversation.transcript',
    summary:
      'Mails the messages of a conversation to a colleague who may see it, or, as a supervisor, to an address. Notes are not in it, and what is masked stays so.',
    permission: 'transcript.colleague',
    input,
    load: ({ conversationId }) => [{ table: 'conversations', by: 'id', values: [[conversationId]] }],
    decide({ conversationId, userId, address }, context) {
      const conversation = conversationOf(context, conversationId, 'transcript.colleague')
      if (!mailer) throw noMailer()
      if ((userId === undefined) === (address === undefined))
        throw invalidInput(userId ? 'address' : 'userId', 'is needed, or the other one; and not both')
      const to: TranscriptTo = userId
        ? { userId: colleague(context, userId, conversation) }
        : { address: outsider(context, address ?? '', conversation) }
      const change = transcriptTo(context, conversation, to)
      const id = change.op === 'insert' ? change.row.id : ''
      return { changes: [change], outcome: { id } }
    },
  })

/** @throws NOT_FOUND, INVALID_INPUT */
function colleague({ configuration, now }: Context, userId: string, conversation: Conversation): string {
  const { value } = configuration.need('user', userId)
  if (!value.active) throw notFound('user', userId)
  const access = accessOf({ kind: 'user', id: userId }, configuration, now)
  if (!may(access, 'conversation.read', conversation))
    throw invalidInput('userId', 'is a user who may not see this conversation')
  if (!value.email) throw invalidInput('userId', 'is a user without an e-mail address')
  return userId
}

/** @throws FORBIDDEN, INVALID_INPUT */
function outsider({ access, configuration }: Context, address: string, conversation: Conversation): string {
  demandOn(access, 'transcript.address', 'conversation', conversation.id, conversation)
  if (isOurs(address, configuration))
    throw invalidInput('address', 'is an account of this inbox; it would write to itself')
  return address
}
