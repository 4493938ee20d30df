import { remove, update } from '../domain/context.js'
import type { Row } from '../model/tables.js'
import { after, type Duty } from './duty.js'
import { whatIsOver } from './forget.js'

/** How many raw deliveries are emptied in one commit, and how long until it is looked for more, in ms. */
const AT_ONCE = 100
const EVERY_MS = 60 * 60_000
/** A ChangeSet is known again for so long, see `commit` of the storage. */
const COMMITS = { olderThanMs: 7 * 24 * 3_600_000, limit: 1000 } as const

/**
 * Raw deliveries are emptied when their days are over, whether they were applied or not, with what says where they are;
 * and rows that nobody asks for any more are forgotten, each table's at its age.
 */
export const purge: Duty = async (parts, workspace) => {
  const { version } = await parts.configurations.renew(workspace)
  const { now } = await parts.storage.load(workspace, { lookups: [] })
  const page = await parts.storage.page(workspace, {
    table: 'inbound',
    where: [{ column: 'keptUntil', op: 'lte', value: now }],
    order: [{ column: 'keptUntil' }],
    after: null,
    limit: AT_ONCE,
    visible: 'all',
    configVersion: version,
  })
  if (page.stale) return { dueAt: after(0) }
  const ids = page.rows.map(({ id }) => [id])
  const forgotten = await parts.storage.forgetCommits(workspace, COMMITS)
  // Buckets belong to no workspace: whichever comes by forgets those that are over.
  await parts.storage.forgetBuckets()
  const over = await whatIsOver(parts, workspace, { now, configVersion: version })
  return {
    dueAt: after(page.next || forgotten === COMMITS.limit || over.some(({ more }) => more) ? 0 : EVERY_MS),
    reads: [
      ...over.flatMap(({ reads }) => reads),
      { table: 'inbound', by: 'id', values: ids },
      { table: 'rawCopies', by: 'inbound', values: ids },
    ],
    changes: ({ rows }) => [
      ...over.flatMap(({ changes }) => changes(rows)),
      ...page.rows.flatMap(({ id }: Row<'inbound'>) => {
        const present = rows.get('inbound', id)
        // An administrator replays it just now.
        if (!present?.keptUntil) return []
        // Nobody can replay what is empty: it is not counted as parked any more.
        const state = present.state === 'parked' ? 'ignored' : present.state
        return [
          update('inbound', id, { state, size: 0, keptUntil: null }),
          ...rows.list('rawCopies', 'inbound', [id]).map((copy) => remove('rawCopies', copy.id)),
        ]
      }),
    ],
  }
}
