import { z } from 'zod'
import type { Configuration } from '../domain/configuration.js'
import { attributesOf, attributeValueOf, isProven } from '../domain/contacts/attributes.js'
import { notFound } from '../domain/not-found.js'
import { idOf, line } from '../model/configuration.js'
import type { Contact, Identity, Note } from '../model/contact.js'
import type { Content } from '../model/message.js'
import { pageInput } from './conversations.js'
import { decodeCursor, encodeCursor } from './cursor.js'
import type { Reader } from './reader.js'
import { contactView, groupNames, renderConversations } from './shown-conversations.js'

const contactId = idOf('contact')
export const contactInput = z.strictObject({ contactId })

/** The contact, when the actor sees one of its conversations. @throws NOT_FOUND */
async function visibleContact(reader: Reader, id: string): Promise<Contact> {
  const page = await reader.page({
    table: 'contacts',
    where: [{ column: 'id', op: 'eq', value: id }],
    order: [],
    after: null,
    limit: 1,
  })
  const [contact] = page.rows
  if (!contact) throw notFound('contact', id)
  return contact
}

/** Who a contact is, and all that is known of them, in the order in which it is shown (R93, R94, R97, R99). */
export async function getContact(reader: Reader, input: z.output<typeof contactInput>) {
  const contact = await visibleContact(reader, input.contactId)
  const { configuration, rows } = await reader.current([
    { table: 'contents', by: 'id', values: [[contact.profileId]] },
    { table: 'identities', by: 'contact', values: [[contact.id]] },
  ])
  const content = rows[0]?.[0] as Content | undefined
  const identities = (rows[1] ?? []) as readonly Identity[]
  return {
    ...summaryOf(contact, content, configuration),
    updatedAt: contact.updatedAt,
    identities: identities.map(({ network, externalId }) => ({ network, accountId: externalId })),
    attributes: attributesOf(configuration).map(({ revision: _revision, ...attribute }) => ({
      ...attribute,
      value: attributeValueOf(
        attribute,
        content?.body ?? {},
        identities.map(({ externalId }) => externalId),
      ),
      proven: isProven(content?.body ?? {}, attribute.key),
    })),
  }
}

function summaryOf(contact: Contact, content: Content | undefined, configuration: Configuration) {
  const profiles = new Map(content ? [[content.id as string, content]] : [])
  return {
    ...contactView(contact, profiles, contact.id),
    groups: groupNames(contact.groupIds, configuration),
  }
}

export const contactsInput = z.strictObject({
  /** Words of a name, a handle, an e-mail address or an account number; all must be there. */
  search: line(200).optional(),
  groupId: idOf('contact-group').optional(),
  ...pageInput,
})

/** The contacts of whom the actor sees a conversation, the newest first. */
export async function listContacts(reader: Reader, input: z.output<typeof contactsInput>) {
  const mark = 'contacts'
  const page = await reader.page({
    table: 'contacts',
    where: [
      { column: 'erasedAt', op: 'eq', value: null },
      ...(input.groupId ? [{ column: 'groupIds' as const, op: 'has' as const, value: [input.groupId] }] : []),
    ],
    ...(input.search ? { search: input.search } : {}),
    order: [{ column: 'createdAt', descending: true }],
    after: decodeCursor(mark, input.cursor),
    limit: input.limit,
  })
  const { configuration } = await reader.current()
  const profiles = await reader.rows(
    'contents',
    'id',
    page.rows.map(({ profileId }) => profileId),
  )
  return {
    items: page.rows.map((contact) => summaryOf(contact, profiles.get(contact.profileId), configuration)),
    cursor: encodeCursor(mark, page.next),
  }
}

export const contactPageInput = z.strictObject({ contactId, ...pageInput })

/**
 * The conversations of a contact on all channels that the actor sees, the newest first; with those of contacts who
 * are the same person by the attribute that the workspace chose.
 */
export async function listContactConversations(reader: Reader, input: z.output<typeof contactPageInput>) {
  const contact = await visibleContact(reader, input.contactId)
  const { rows } = await reader.current([
    { table: 'contacts', by: 'match', values: contact.matchKey ? [[contact.matchKey]] : [] },
  ])
  const same = (rows[0] ?? []) as readonly Contact[]
  const ids = [...new Set([contact.id, ...same.map(({ id }) => id)])]
  const mark = `contact ${contact.id}`
  const page = await reader.page({
    table: 'conversations',
    where: [
      { column: 'contactId', op: 'in', value: ids },
      { column: 'deletedAt', op: 'eq', value: null },
    ],
    order: [{ column: 'lastMessageAt', descending: true }],
    after: decodeCursor(mark, input.cursor),
    limit: input.limit,
  })
  return { items: await renderConversations(reader, page.rows), cursor: encodeCursor(mark, page.next) }
}

/** The notes on a contact, newest first. */
export async function listContactNotes(reader: Reader, input: z.output<typeof contactInput>) {
  const contact = await visibleContact(reader, input.contactId)
  const { rows, configuration } = await reader.current([
    { table: 'notes', by: 'contact', values: [[contact.id]] },
  ])
  const notes = ((rows[0] ?? []) as readonly Note[]).filter(({ deletedAt }) => deletedAt === null)
  const contents = await reader.rows(
    'contents',
    'id',
    notes.map(({ contentId }) => contentId),
  )
  const items = notes.map((note) => ({
    id: note.id,
    conversationId: note.conversationId,
    messageId: note.messageId,
    authorId: note.authorId,
    authorName: note.authorId ? (configuration.get('user', note.authorId)?.value.name ?? '') : '',
    text: contents.get(note.contentId)?.text ?? '',
    createdAt: note.createdAt,
    editedAt: note.editedAt,
  }))
  return { items, cursor: null }
}
