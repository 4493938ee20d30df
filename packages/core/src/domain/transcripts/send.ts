import type { Conversation } from '../../model/conversation.js'
import type { Configuration } from '../configuration.js'
import type { Change, Context } from '../context.js'
import { newWork } from '../work/work.js'

/** Mails with the words of a conversation are found among the others by this. */
export const TRANSCRIPT_MAIL = 'transcript:'

/** Somebody who may see the conversation by then, or an address outside of the inbox. */
export type TranscriptTo = { readonly userId: string } | { readonly address: string }

/** A mail with the words of a conversation, as they are when it is sent: after the commit, under the rights of then. */
export const transcriptTo = (
  context: Context,
  { id: conversationId, channelId }: Conversation,
  to: TranscriptTo,
): Change =>
  newWork(context, {
    kind: 'mail',
    key: TRANSCRIPT_MAIL + context.ids.next('commit'),
    dueAt: context.now,
    channelId,
    payload: { conversationId, ...to },
  })

/** Whether an address is that of an account of this inbox, which would take the mail for a customer's. */
export function isOurs(address: string, configuration: Configuration): boolean {
  const plain = address.toLowerCase()
  return configuration.all('channel').some(({ value }) => value.accountId.toLowerCase() === plain)
}
