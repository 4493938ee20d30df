import type { Conversation } from '../../model/conversation.js'
import type { Id } from '../../model/id.js'
import { type Change, type Context, insert } from '../context.js'

/** An internal note on a conversation, or on one of its messages (R86). */
export function newNote(
  context: Context,
  conversation: Conversation,
  text: string,
  messageId: Id<'message'> | null = null,
): { readonly noteId: Id<'note'>; readonly changes: Change[] } {
  const { ids, now, actor } = context
  const [noteId, contentId] = [ids.next('note'), ids.next('content')]
  const changes = [
    insert('contents', {
      id: contentId,
      kind: 'note',
      text,
      body: {},
      contactId: conversation.contactId,
      channelId: conversation.channelId,
      erasedAt: null,
      length: [...text].length,
    }),
    insert('notes', {
      id: noteId,
      conversationId: conversation.id,
      channelId: conversation.channelId,
      messageId,
      contactId: null,
      authorId: actor.kind === 'user' ? (actor.id as Id<'user'>) : null,
      contentId,
      createdAt: now,
      editedAt: null,
      deletedAt: null,
    }),
  ]
  return { noteId, changes }
}
