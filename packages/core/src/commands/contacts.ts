import { z } from 'zod'
import { demandContact, loadContact } from '../domain/contacts/access.js'
import { checkAttribute, isProven, profileText } from '../domain/contacts/attributes.js'
import { type Context, insert, type Rows, update } from '../domain/context.js'
import { notFound } from '../domain/not-found.js'
import { InboxError } from '../errors.js'
import type { Contact, Note } from '../model/contact.js'
import type { Id } from '../model/id.js'
import type { ContentBody } from '../model/message.js'
import { attributeKey, attributeValue } from '../model/rules.js'
import { idOf, line } from '../model/schemas.js'
import { command } from '../path/command.js'

const contactId = idOf('contact')
const itsProfile = (input: { contactId: string }, rows: Rows) => {
  const contact = rows.get('contacts', input.contactId)
  return contact ? [{ table: 'contents', by: 'id', values: [[contact.profileId]] } as const] : []
}

export const updateContact = command({
  name: 'contact.update',
  summary:
    'Says what is known of a contact, at any time of a conversation and after it (R96, R98): only the attributes given change, null clears one; marks them as important (R97).',
  permission: 'contact.edit',
  input: z.strictObject({
    contactId,
    attributes: z.record(attributeKey, attributeValue.nullable()).optional(),
    vip: z.boolean().optional(),
  }),
  load: (input) => loadContact(input.contactId),
  more: itsProfile,
  decide(input, context) {
    const contact = demandContact(context, input.contactId, 'contact.edit')
    const profile = context.rows.get('contents', contact.profileId)
    if (!profile) throw notFound('contact', contact.id)
    const given = Object.entries(input.attributes ?? {}).map(
      ([key, value]) =>
        [key, checkAttribute(context.configuration, key, value, `attributes.${key}`)] as const,
    )
    const kept = Object.entries({ ...profile.body.attributes, ...Object.fromEntries(given) })
    const attributes = Object.fromEntries(kept.filter(([, value]) => value !== null))
    const body = { ...profile.body, attributes, ...checkedBy(profile.body, given) }
    const vip = input.vip ?? contact.vip
    const changed =
      given.some(([key]) => !isProven(profile.body, key)) ||
      vip !== contact.vip ||
      given.some(([key, value]) => (profile.body.attributes?.[key] ?? null) !== value)
    return {
      changes: changed
        ? [
            ...(given.length === 0
              ? []
              : [update('contents', profile.id, { body, text: profileText(body) })]),
            update('contacts', contact.id, { vip, updatedAt: context.now }),
          ]
        : [],
      outcome: { contactId: contact.id },
    }
  },
})

/** What an agent says counts as checked, also when it is what the contact said. */
function checkedBy({ said }: ContentBody, given: readonly (readonly [string, unknown])[]) {
  if (!said) return {}
  const keys = given.map(([key]) => key)
  return { said: Object.fromEntries(Object.entries(said).filter(([key]) => !keys.includes(key))) }
}

/** Code points of a note on a contact, and how many notes a contact has at most. */
const text = line(2000)
const MAX_NOTES = 200

export const addContactNote = command({
  name: 'contact.note.add',
  summary: 'Adds an internal note to a contact.',
  permission: 'contact.edit',
  input: z.strictObject({ contactId, text }),
  load: (input) => [
    ...loadContact(input.contactId),
    { table: 'notes', by: 'contact', values: [[input.contactId]] },
  ],
  decide(input, context) {
    const contact = demandContact(context, input.contactId, 'contact.edit')
    if (context.rows.list('notes', 'contact', [contact.id]).length >= MAX_NOTES)
      throw new InboxError('LIMIT_REACHED', `A contact has at most ${MAX_NOTES} notes; delete one first.`, {
        limit: 'contact-notes',
        allowed: MAX_NOTES,
      })
    const [noteId, contentId] = [context.ids.next('note'), context.ids.next('content')]
    return {
      changes: [
        insert('contents', {
          id: contentId,
          kind: 'note',
          text: input.text,
          body: {},
          contactId: contact.id,
          channelId: null,
          erasedAt: null,
          length: [...input.text].length,
        }),
        insert('notes', {
          id: noteId,
          conversationId: null,
          channelId: null,
          messageId: null,
          contactId: contact.id,
          authorId: context.actor.kind === 'user' ? (context.actor.id as Id<'user'>) : null,
          contentId,
          createdAt: context.now,
          editedAt: null,
          deletedAt: null,
        }),
      ],
      outcome: { noteId },
    }
  },
})

const noteInput = { noteId: idOf('note') }
const loadNote = ({ noteId }: { noteId: string }) =>
  [{ table: 'notes', by: 'id', values: [[noteId]] }] as const
const itsContact = ({ noteId }: { noteId: string }, rows: Rows) => {
  const note = rows.get('notes', noteId)
  if (!note?.contactId) return []
  return [
    ...loadContact(note.contactId),
    { table: 'contents', by: 'id', values: [[note.contentId]] } as const,
  ]
}

/** A note on a contact that the actor may edit: any agent may. @throws NOT_FOUND, FORBIDDEN */
function noteOf(context: Context, id: string): Note & { contactId: Contact['id'] } {
  const note = context.rows.get('notes', id)
  if (!note?.contactId || note.deletedAt) throw notFound('note', id)
  try {
    demandContact(context, note.contactId, 'contact.edit')
  } catch (error) {
    // Whose note it is says nothing to who does not see them.
    throw error instanceof InboxError && error.code === 'NOT_FOUND' ? notFound('note', id) : error
  }
  return { ...note, contactId: note.contactId }
}

export const editContactNote = command({
  name: 'contact.note.edit',
  summary: 'Changes the text of a note on a contact, whoever wrote it.',
  permission: 'contact.edit',
  input: z.strictObject({ ...noteInput, text }),
  load: loadNote,
  more: itsContact,
  decide(input, context) {
    const note = noteOf(context, input.noteId)
    return {
      changes: [
        update('contents', note.contentId, { text: input.text, length: [...input.text].length }),
        update('notes', note.id, { editedAt: context.now }),
      ],
      outcome: { noteId: note.id },
    }
  },
})

export const removeContactNote = command({
  name: 'contact.note.delete',
  summary: 'Deletes a note on a contact and its text, whoever wrote it.',
  permission: 'contact.edit',
  input: z.strictObject(noteInput),
  load: loadNote,
  more: itsContact,
  decide(input, context) {
    const note = noteOf(context, input.noteId)
    return {
      changes: [
        update('contents', note.contentId, { text: '', body: {}, erasedAt: context.now }),
        // Its shell no longer counts among the contact's.
        update('notes', note.id, { deletedAt: context.now, contactId: null }),
      ],
      outcome: { noteId: note.id },
    }
  },
})
