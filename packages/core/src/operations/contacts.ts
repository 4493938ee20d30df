import { addContactNote, editContactNote, removeContactNote, updateContact } from '../commands/contacts.js'
import * as contacts from '../queries/contacts.js'
import * as views from '../views/contacts.js'
import { conversationView, noteView, pageOf } from '../views/shapes.js'
import { change, done, query } from './operation.js'

const noted = async (_reader: unknown, outcome: { noteId: string }) => ({ id: outcome.noteId })

/** The people who write: who they are, what is known of them, what they wrote before. */
export const contactOperations = () => ({
  contacts: {
    list: query({
      summary: 'Contacts of whom the caller sees a conversation, found by name, handle or e-mail address.',
      permission: 'conversation.read',
      input: contacts.contactsInput,
      output: pageOf(views.contactSummary),
      run: contacts.listContacts,
    }),
    get: query({
      summary: 'Who a contact is, with all attributes in the order in which they are shown.',
      permission: 'conversation.read',
      input: contacts.contactInput,
      output: views.contactDetails,
      run: contacts.getContact,
    }),
    update: change(updateContact, views.contactDetails, (reader, outcome: { contactId: string }) =>
      contacts.getContact(reader, outcome as never),
    ),
    conversations: query({
      summary: 'The conversations of a contact on all channels that the caller sees, newest first.',
      permission: 'conversation.read',
      input: contacts.contactPageInput,
      output: pageOf(conversationView),
      run: contacts.listContactConversations,
    }),
    notes: query({
      summary: 'The notes on a contact, newest first.',
      permission: 'conversation.read',
      input: contacts.contactInput,
      output: pageOf(noteView),
      run: contacts.listContactNotes,
    }),
    addNote: change(addContactNote, done, noted),
    editNote: change(editContactNote, done, noted),
    removeNote: change(removeContactNote, done, noted),
  },
})
