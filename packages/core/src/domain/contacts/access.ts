import type { Contact } from '../../model/contact.js'
import type { Lookup } from '../../ports/storage.js'
import { demand, may } from '../access/access.js'
import type { Permission } from '../access/permissions.js'
import type { Context } from '../context.js'
import { notFound } from '../not-found.js'

/** What has to be read to know who may see a contact. */
export const loadContact = (id: string): readonly Lookup[] => [
  { table: 'contacts', by: 'id', values: [[id]] },
  { table: 'conversations', by: 'contact', values: [[id]] },
]

/**
 * A contact that the actor may act on: one of whose conversations they see, on one of which they have the permission.
 * @throws NOT_FOUND when they see none, FORBIDDEN when they only see
 */
export function demandContact(context: Context, id: string, permission: Permission): Contact {
  const { access, rows } = context
  const contact = rows.get('contacts', id)
  if (!contact || contact.erasedAt) throw notFound('contact', id)
  if (access.everything) return contact
  const seen = rows
    .list('conversations', 'contact', [id])
    .filter((conversation) => !conversation.deletedAt && may(access, 'conversation.read', conversation))
  const [first] = seen
  if (!first) throw notFound('contact', id)
  if (!seen.some((conversation) => may(access, permission, conversation))) demand(access, permission, first)
  return contact
}
