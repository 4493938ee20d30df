import { z } from 'zod'
import { demand, demandOn, may } from '../domain/access/access.js'
import { type Context, type Rows, update } from '../domain/context.js'
import { notFound } from '../domain/not-found.js'
import { newNote } from '../domain/notes/note.js'
import { idOf, line } from '../model/configuration.js'
import type { Note } from '../model/contact.js'
import { command } from '../path/command.js'
import type { Lookup } from '../ports/storage.js'
import { conversationOf } from './conversations.js'

/** Code points a note may have. */
export const noteText = line(10_000)

export const addNote = command({
  name: 'note.add',
  summary: 'Adds an internal note to a conversation, or to one of its messages (R86). It is never sent.',
  permission: 'note.write',
  input: z.strictObject({
    conversationId: idOf('conversation'),
    messageId: idOf('message').nullable().default(null),
    text: noteText,
  }),
  load: (input) => [
    { table: 'conversations', by: 'id', values: [[input.conversationId]] },
    { table: 'messages', by: 'id', values: input.messageId ? [[input.messageId]] : [] },
  ],
  decide(input, context) {
    const conversation = conversationOf(context, input.conversationId, 'note.write')
    if (input.messageId && context.rows.get('messages', input.messageId)?.conversationId !== conversation.id)
      throw notFound('message', input.messageId)
    const { noteId, changes } = newNote(context, conversation, input.text, input.messageId)
    return {
      changes,
      outcome: { noteId, conversationId: conversation.id },
    }
  },
})

/** One's own note, or anybody's for a Supervisor (R88). */
function noteOf(context: Context, id: string): Note {
  const note = context.rows.get('notes', id)
  if (note?.deletedAt) throw notFound('note', id)
  const conversation = note?.conversationId ? context.rows.get('conversations', note.conversationId) : null
  if (!note || !conversation || conversation.deletedAt) throw notFound('note', id)
  demandOn(context.access, 'note.write', 'note', id, conversation)
  const own = context.actor.kind === 'user' && note.authorId === context.actor.id
  if (!own && !may(context.access, 'note.others', conversation))
    demand(context.access, 'note.others', conversation)
  return note
}

const loadNote = ({ noteId }: { noteId: string }): Lookup[] => [
  { table: 'notes', by: 'id', values: [[noteId]] },
]
const loadItsPlace = ({ noteId }: { noteId: string }, rows: Rows): Lookup[] => {
  const note = rows.get('notes', noteId)
  if (!note?.conversationId) return []
  return [
    { table: 'conversations', by: 'id', values: [[note.conversationId]] },
    { table: 'contents', by: 'id', values: [[note.contentId]] },
  ]
}

export const editNote = command({
  name: 'note.edit',
  summary: 'Changes the text of a note. The audit trail keeps that it happened, not the text.',
  permission: 'note.write',
  input: z.strictObject({ noteId: idOf('note'), text: noteText }),
  load: loadNote,
  more: loadItsPlace,
  decide(input, context) {
    const note = noteOf(context, input.noteId)
    return {
      changes: [
        update('contents', note.contentId, { text: input.text, length: [...input.text].length }),
        update('notes', note.id, { editedAt: context.now }),
      ],
      outcome: { noteId: note.id, conversationId: note.conversationId },
    }
  },
})

export const deleteNote = command({
  name: 'note.delete',
  summary: 'Deletes a note and its text.',
  permission: 'note.write',
  input: z.strictObject({ noteId: idOf('note') }),
  load: loadNote,
  more: loadItsPlace,
  decide(input, context) {
    const note = noteOf(context, input.noteId)
    return {
      changes: [
        update('contents', note.contentId, { text: '', body: {}, erasedAt: context.now }),
        update('notes', note.id, { deletedAt: context.now }),
      ],
      outcome: { noteId: note.id, conversationId: note.conversationId },
    }
  },
})
