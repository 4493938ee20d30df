import { type Change, type Context, update } from '../domain/context.js'
import { contactsWanted } from '../domain/rules/contacts-of.js'
import { Run } from '../domain/rules/run.js'
import { ruleClock, sameClock } from '../domain/rules/timed.js'
import { safeReason } from '../errors.js'
import type { Step } from '../path/batch.js'
import { askedAgain } from './asked-again.js'
import { after, type Duty } from './duty.js'
import type { WorkerParts } from './parts.js'

const AT_ONCE = 250

/**
 * Asks every conversation anew when a time automation may hold for it, so many at a time, in the order of their
 * identifiers; only those for which that changed are written. After a crash it goes on where it was. Asked for again
 * meanwhile, it begins again.
 */
export const reclockConversations: Duty = async (parts, workspace, work) => {
  const { version } = await parts.configurations.renew(workspace)
  const page = await parts.storage.page(workspace, {
    table: 'conversations',
    where: [],
    visible: 'all',
    configVersion: version,
    order: [],
    after: work.cursor === null ? null : [work.cursor],
    limit: AT_ONCE,
  })
  if (page.stale) return { dueAt: after(0) }
  const ids = page.rows.map(({ id, contactId }) => ({ id, contactId }))
  await parts.path.batch(workspace, {
    actor: { kind: 'system', id: 'reclock' },
    claims: [],
    async plan(rows, load) {
      await load([
        { table: 'conversations', by: 'id', values: ids.map(({ id }) => [id]) },
        { table: 'contacts', by: 'id', values: ids.map(({ contactId }) => [contactId]) },
      ])
      const profiles = ids.map(({ contactId }) => [rows.get('contacts', contactId)?.profileId ?? ''])
      await load([{ table: 'contents', by: 'id', values: profiles }])
      return ids.map(({ id }) => step(parts, id))
    },
  })
  return {
    dueAt: page.next ? after(0) : () => null,
    cursor: page.next ? (ids.at(-1)?.id ?? work.cursor) : null,
    ...(page.next ? {} : { become: 'done' as const }),
    changes: (context) => askedAgain(context, work),
  }
}

/** One that cannot be decided stays as it is, and holds back none of the others. */
const step = ({ runtime }: WorkerParts, id: string): Step => ({
  key: id,
  action: 'work.reclock',
  decide: (context) => ({ changes: asked(context, id) }),
  failed(error) {
    runtime.log.warn('a conversation was not asked anew', { conversation: id, error: safeReason(error) })
    return null
  },
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
