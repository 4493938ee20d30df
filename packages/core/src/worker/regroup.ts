import { looked } from '../domain/contacts/regroup.js'
import { everyRow } from './every-row.js'

/** Looks at every contact anew: which groups they are in, and who they are on other channels. */
export const regroupContacts = everyRow({
  name: 'regroup',
  table: 'contacts',
  atOnce: 100,
  reads: [
    (some) => [
      { table: 'contacts', by: 'id', values: some.map(({ id }) => [id]) },
      { table: 'contents', by: 'id', values: some.map(({ profileId }) => [profileId]) },
    ],
  ],
  one({ rows, ...context }, id) {
    const contact = rows.get('contacts', id)
    const content = contact && rows.get('contents', contact.profileId)
    return contact && content ? looked({ ...context, rows }, contact, content) : []
  },
  failed: 'a contact was not looked at anew',
})
