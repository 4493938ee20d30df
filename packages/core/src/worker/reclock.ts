import { type Change, type Context, update } from '../domain/context.js'
import { contactsWanted } from '../domain/rules/contacts-of.js'
import { Run } from '../domain/rules/run.js'
import { ruleClock, sameClock } from '../domain/rules/timed.js'
import { everyRow } from './every-row.js'

/**
 * Asks every conversation anew when a time automation may hold for it; only those for which that changed are written.
 */
export const reclockConversations = everyRow({
  name: 'reclock',
  table: 'conversations',
  atOnce: 250,
  reads: [
    (some) => [
      { table: 'conversations', by: 'id', values: some.map(({ id }) => [id]) },
      { table: 'contacts', by: 'id', values: some.map(({ contactId }) => [contactId]) },
    ],
    (some, rows) => [
      {
        table: 'contents',
        by: 'id',
        values: some.map(({ contactId }) => [rows.get('contacts', contactId)?.profileId ?? '']),
      },
    ],
  ],
  one: asked,
  failed: 'a conversation was not asked anew',
})

function asked(context: Context, id: string): Change[] {
  const { rows, configuration, now } = context
  const conversation = rows.get('conversations', id)
  if (!conversation) return []
  const contact = contactsWanted(configuration) ? rows.get('contacts', conversation.contactId) : null
  const subject = new Run(context).subject(conversation, contact, null)
  const clock = ruleClock(subject, now, configuration)
  return sameClock(conversation, clock) ? [] : [update('conversations', id, clock)]
}
