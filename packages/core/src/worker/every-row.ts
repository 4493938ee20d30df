import type { Change, Context, Rows } from '../domain/context.js'
import { safeReason } from '../errors.js'
import type { Row } from '../model/tables.js'
import type { Step } from '../path/batch.js'
import type { Lookup } from '../ports/storage.js'
import { askedAgain } from './asked-again.js'
import { after, type Duty } from './duty.js'

/** A walk through all rows of a table. */
interface Walk<T extends 'contacts' | 'conversations'> {
  /** What it is called in the audit trail, behind `work.`. */
  readonly name: string
  readonly table: T
  readonly atOnce: number
  /** What some rows are decided with, themselves among it; each may follow from what those before it read. */
  readonly reads: readonly ((some: readonly Row<T>[], rows: Rows) => readonly Lookup[])[]
  /** What changes of one. */
  one(context: Context, id: string): Change[]
  /** What the log says of one that cannot be decided. */
  readonly failed: string
}

/**
 * The duty that goes through all rows of a table, so many at a time, in the order of their identifiers: after a crash it
 * goes on where it was, and asked for again meanwhile it begins again. One that cannot be decided stays as it is, and holds
 * back none of the others.
 */
export const everyRow =
  <T extends 'contacts' | 'conversations'>(walk: Walk<T>): Duty =>
  async (parts, workspace, work) => {
    const { name, table, atOnce, reads } = walk
    const { version } = await parts.configurations.renew(workspace)
    const page = await parts.storage.page(workspace, {
      table,
      where: [],
      visible: 'all',
      configVersion: version,
      order: [],
      after: work.cursor === null ? null : [work.cursor],
      limit: atOnce,
    })
    if (page.stale) return { dueAt: after(0) }
    const step = ({ id }: Row<T>): Step => ({
      key: id,
      action: `work.${name}`,
      decide: (context) => ({ changes: walk.one(context, id) }),
      failed(error) {
        parts.runtime.log.warn(walk.failed, { id, error: safeReason(error) })
        return null
      },
    })
    await parts.path.batch(workspace, {
      actor: { kind: 'system', id: name },
      claims: [],
      async plan(rows, load) {
        for (const read of reads) await load(read(page.rows, rows))
        return page.rows.map(step)
      },
    })
    return {
      dueAt: page.next ? after(0) : () => null,
      cursor: page.next ? (page.rows.at(-1)?.id ?? work.cursor) : null,
      ...(page.next ? {} : { become: 'done' as const }),
      changes: (context) => askedAgain(context, work),
    }
  }
