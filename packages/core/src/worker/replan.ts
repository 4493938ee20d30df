import { accessOf, demand } from '../domain/access/access.js'
import { autoResolveFor } from '../domain/auto-resolve/auto-resolve.js'
import { canonicalText } from '../domain/canonical.js'
import { update } from '../domain/context.js'
import { notify } from '../domain/notices.js'
import { isInboxError } from '../errors.js'
import { isId } from '../model/id.js'
import type { Work } from '../model/work.js'
import { after, type Duty, type Ended } from './duty.js'

const AT_ONCE = 100

/** Queued conversations take the limits as they are now, batch after batch; those that entered later have them already. */
export const replan: Duty = async (parts, workspace, work) => {
  if (work.state !== 'open') return { dueAt: () => null }
  const { channelId } = work.payload as { readonly channelId: string | null }
  const configuration = await parts.configurations.renew(workspace)
  const { now } = await parts.storage.load(workspace, { lookups: [] })
  try {
    demand(accessOf(work.requestedBy, configuration, now), 'workspace.administer')
  } catch (error) {
    if (!isInboxError(error)) throw error
    return { ...finished(work), error: error.code }
  }
  const page = await parts.storage.page(workspace, {
    table: 'conversations',
    where: [
      { column: 'queue', op: 'in', value: ['new', 'pending'] },
      { column: 'enteredQueueAt', op: 'lte', value: work.createdAt },
      ...(channelId ? [{ column: 'channelId' as const, op: 'eq' as const, value: channelId }] : []),
    ],
    order: [],
    after: work.cursor === null ? null : [work.cursor],
    limit: AT_ONCE,
    visible: 'all',
    configVersion: configuration.version,
  })
  if (page.stale) return { dueAt: after(0) }
  const last = page.rows.at(-1)?.id
  if (!last) return finished(work)
  await parts.path.batch(workspace, {
    actor: work.requestedBy,
    claims: [],
    async plan(_rows, load) {
      await load([
        { table: 'work', by: 'id', values: [[work.id]] },
        { table: 'conversations', by: 'id', values: page.rows.map(({ id }) => [id]) },
      ])
      return [
        {
          key: work.id,
          action: 'replan',
          decide({ rows, configuration: settings }) {
            const present = rows.get('work', work.id)
            // Another worker was faster: this page is done.
            if (!present || present.cursor !== work.cursor) return { changes: [] }
            const changes = page.rows.flatMap(({ id }) => {
              const row = rows.get('conversations', id)
              if (!row || row.queue === 'resolved') return []
              const autoResolve = autoResolveFor(settings, row.channelId, row.queue)
              return canonicalText(autoResolve) === canonicalText(row.autoResolve)
                ? []
                : [update('conversations', id, { autoResolve })]
            })
            const { seen = 0, changed = 0 } = present.counts
            const counts = { seen: seen + page.rows.length, changed: changed + changes.length }
            return { changes: [...changes, update('work', work.id, { cursor: last, counts })] }
          },
        },
      ]
    },
  })
  return { dueAt: after(0) }
}

function finished(work: Work): Ended {
  const { requestedBy: by } = work
  return {
    dueAt: () => null,
    become: 'done',
    reads: [{ table: 'work', by: 'id', values: [[work.id]] }],
    changes: (context) =>
      by.kind === 'user' && isId('user', by.id)
        ? [
            notify(context, by.id, 'bulk-finished', null, {
              workId: work.id,
              action: 'replan',
              ...(context.rows.get('work', work.id)?.counts ?? {}),
            }),
          ]
        : [],
  }
}
