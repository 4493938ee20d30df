import { looked } from '../domain/contacts/regroup.js'
import { safeReason } from '../errors.js'
import type { Step } from '../path/batch.js'
import { askedAgain } from './asked-again.js'
import { after, type Duty } from './duty.js'
import type { WorkerParts } from './parts.js'

const AT_ONCE = 100

/**
 * Looks at every contact anew, so many at a time, in the order of their identifiers: after a crash it goes on where
 * it was. Asked for again meanwhile, it begins again.
 */
export const regroupContacts: Duty = async (parts, workspace, work) => {
  const { version } = await parts.configurations.renew(workspace)
  const page = await parts.storage.page(workspace, {
    table: 'contacts',
    where: [],
    visible: 'all',
    configVersion: version,
    order: [],
    after: work.cursor === null ? null : [work.cursor],
    limit: AT_ONCE,
  })
  if (page.stale) return { dueAt: after(0) }
  const ids = page.rows.map(({ id, profileId }) => ({ id, profileId }))
  const last = ids.at(-1)?.id ?? work.cursor
  await parts.path.batch(workspace, {
    actor: { kind: 'system', id: 'regroup' },
    claims: [],
    async plan(_rows, load) {
      await load([
        { table: 'contacts', by: 'id', values: ids.map(({ id }) => [id]) },
        { table: 'contents', by: 'id', values: ids.map(({ profileId }) => [profileId]) },
      ])
      return ids.map(({ id, profileId }) => step(parts, id, profileId))
    },
  })
  return {
    dueAt: page.next ? after(0) : () => null,
    cursor: page.next ? last : null,
    ...(page.next ? {} : { become: 'done' as const }),
    changes: (context) => askedAgain(context, work),
  }
}

/** One that cannot be decided stays as it is, and holds back none of the others. */
const step = ({ runtime }: WorkerParts, id: string, profileId: string): Step => ({
  key: id,
  action: 'work.regroup',
  decide(context) {
    const contact = context.rows.get('contacts', id)
    const content = context.rows.get('contents', profileId)
    return { changes: contact && content ? looked(context, contact, content) : [] }
  },
  failed(error) {
    runtime.log.warn('a contact was not looked at anew', { contactId: id, error: safeReason(error) })
    return null
  },
})
