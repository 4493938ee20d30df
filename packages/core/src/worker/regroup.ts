import { looked } from '../domain/contacts/regroup.js'
import { type Change, type Context, update } from '../domain/context.js'
import type { Work } from '../model/work.js'
import { after, type Duty } from './duty.js'

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
  return {
    dueAt: page.next ? after(0) : () => null,
    cursor: page.next ? last : null,
    ...(page.next ? {} : { become: 'done' as const }),
    reads: [
      { table: 'contacts', by: 'id', values: ids.map(({ id }) => [id]) },
      { table: 'contents', by: 'id', values: ids.map(({ profileId }) => [profileId]) },
    ],
    changes: (context) => [
      ...ids.flatMap(({ id, profileId }) => one(context, id, profileId)),
      ...askedAgain(context, work),
    ],
  }
}

function one(context: Context, id: string, profileId: string): Change[] {
  const contact = context.rows.get('contacts', id)
  const content = context.rows.get('contents', profileId)
  return contact && content ? looked(context, contact, content) : []
}

/** What was asked for while this part was under way counts: all of it again. */
function askedAgain({ rows, now }: Context, work: Work): Change[] {
  const present = rows.get('work', work.id)
  const same = JSON.stringify(present?.payload) === JSON.stringify(work.payload)
  return same ? [] : [update('work', work.id, { cursor: null, dueAt: now, state: 'open' })]
}
