import type { Note } from '../../model/contact.js'
import type { Conversation } from '../../model/conversation.js'
import type { Message } from '../../model/message.js'
import type { Lookup } from '../../ports/storage.js'
import { type Change, type Context, insert, type Rows, remove, update } from '../context.js'
import { wordsGone } from '../messages/mask.js'
import { forgotten, wordsOfPost } from '../stream/forget.js'
import { newWork } from '../work/work.js'

/** What deleting a conversation has to read. */
export const deletionLookups = (conversationId: string): Lookup[] => [
  { table: 'conversations', by: 'id', values: [[conversationId]] },
  { table: 'notes', by: 'conversation', values: [[conversationId]] },
  { table: 'drafts', by: 'conversation', values: [[conversationId]] },
  { table: 'deliveries', by: 'open', values: [[conversationId]] },
]

/** The words of what stands beside its messages. */
export function deletionWords(conversationId: string, rows: Rows): Lookup[] {
  const notes = rows.list('notes', 'conversation', [conversationId])
  const drafts = rows.list('drafts', 'conversation', [conversationId])
  const values = [...notes, ...drafts].map(({ contentId }) => [contentId])
  return values.length > 0 ? [{ table: 'contents', by: 'id', values }] : []
}

/**
 * An administrator deletes a conversation (R126): from this commit on it is not there for anybody, and its thread is free.
 * What was said in it goes page by page in the background; no reply that waits goes out.
 */
export function deleteConversation(context: Context, conversation: Conversation): Change[] {
  const { now } = context
  return [
    update('conversations', conversation.id, {
      deletedAt: now,
      updatedAt: now,
      currentKey: null,
      assigneeId: null,
      teamId: null,
      routedTeamId: null,
      boomerangAt: null,
      giveBackAt: null,
      waitingSince: null,
    }),
    newWork(context, {
      kind: 'delete',
      key: conversation.id,
      channelId: conversation.channelId,
      dueAt: now,
      payload: { by: context.actor.id },
    }),
    ...beside(context, conversation.id),
  ]
}

/** What stands beside its messages: notes, drafts, and replies that have not left. */
function beside(context: Context, conversationId: string): Change[] {
  const { rows, now } = context
  const gone = { text: '', body: {}, erasedAt: now, length: 0 }
  const notes = rows.list('notes', 'conversation', [conversationId]).filter(({ deletedAt }) => !deletedAt)
  const drafts = rows.list('drafts', 'conversation', [conversationId])
  const waiting = rows
    .list('deliveries', 'open', [conversationId])
    .filter(({ state }) => state === 'held' || state === 'queued')
  return [
    ...notes.flatMap((note) => deleteNote(context, note)),
    ...drafts.flatMap(({ id, contentId }) => [remove('drafts', id), update('contents', contentId, gone)]),
    ...waiting.map(({ id }) =>
      update('deliveries', id, { state: 'cancelled', dueAt: null, finishedAt: now }),
    ),
  ]
}

/** One note of it: that there was one stays, as of every note that is deleted. */
export function deleteNote({ now }: Pick<Context, 'now'>, { id, contentId }: Note): Change[] {
  return [
    update('contents', contentId, { text: '', body: {}, erasedAt: now, length: 0 }),
    update('notes', id, { deletedAt: now }),
  ]
}

/** One message of it: its words are gone wherever they stood, and neither it nor a version of it comes back. */
export function deleteMessage(context: Context, message: Message, by: string): Change[] {
  const { rows, now, ids } = context
  const { channelId } = message
  const named = [message.externalId, message.editedExternalId].filter((id) => id !== null)
  const tombstones = named
    .filter((externalId) => !rows.find('tombstones', 'external', [channelId, externalId]))
    .map((externalId) =>
      insert('tombstones', {
        id: ids.next('tombstone'),
        channelId,
        externalId,
        reason: 'conversation-deleted',
        at: now,
        by,
      }),
    )
  const posts = named.flatMap(
    (externalId) => rows.find('streamPosts', 'external', [channelId, externalId]) ?? [],
  )
  return [
    ...tombstones,
    ...posts.flatMap((post) => forgotten(context, post)),
    ...wordsGone(context, message, 0, posts.flatMap(wordsOfPost)),
    update('messages', message.id, { deletedAt: message.deletedAt ?? now, attachments: [] }),
  ]
}
