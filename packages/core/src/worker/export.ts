import type { ExportPayload } from '../commands/exports.js'
import { type Context, update } from '../domain/context.js'
import { isInboxError } from '../errors.js'
import type { Id } from '../model/id.js'
import type { Work } from '../model/work.js'
import { EXPORT_KEPT_MS, partKey } from '../queries/exports/exports.js'
import { Reader } from '../queries/reader.js'
import { after, type Duty, type Ended } from './duty.js'
import { makePart } from './export-part.js'
import type { WorkerParts } from './parts.js'

/** Makes the next part of an export, under the rights that its asker has now. What is done waits to be deleted. */
export const makeExport: Duty = async (parts, workspace, work, signal) => {
  if (work.state === 'done') return expire(parts, workspace, work)
  const { files } = parts
  if (!files) return over('this inbox keeps no files')
  const { input } = work.payload as unknown as ExportPayload
  const reader = new Reader(workspace, work.requestedBy, parts.storage, parts.configurations)
  const done = work.counts.parts ?? 0
  const standing = { parts: done, cursor: work.cursor }
  try {
    const key = partKey(workspace, work.id, done)
    const made = await makePart(files, reader, input, standing, { key, signal })
    const counts = { rows: (work.counts.rows ?? 0) + made.rows, parts: done + 1 }
    const counted = counting(work, counts)
    if (made.cursor) return { dueAt: after(0), cursor: made.cursor, ...counted }
    return { dueAt: after(EXPORT_KEPT_MS), become: 'done', ...counted }
  } catch (error) {
    // The right ended meanwhile: nothing more is made in their name.
    if (rightsEnded(error)) return over(error.code)
    throw error
  }
}

/** Whether who asked for it may no longer have it. */
export const rightsEnded = (
  error: unknown,
): error is Error & { code: 'FORBIDDEN' | 'UNAUTHENTICATED' | 'NOT_FOUND' } =>
  isInboxError(error) && ['FORBIDDEN', 'UNAUTHENTICATED', 'NOT_FOUND'].includes(error.code)

/** It ends here, and what was made of it is deleted at once. */
const over = (error: string): Ended => ({ dueAt: after(0), become: 'done', error })

const counting = ({ id }: Work, counts: Readonly<Record<string, number>>) => ({
  reads: [{ table: 'work', by: 'id', values: [[id]] }] as const,
  changes: ({ rows }: Context) => {
    const present = rows.get('work', id)
    return present ? [update('work', id, { counts: { ...present.counts, ...counts } })] : []
  },
})

async function expire(parts: WorkerParts, workspace: Id<'workspace'>, work: Work): Promise<Ended> {
  for (let part = 0; part < (work.counts.parts ?? 0); part += 1)
    await parts.files?.delete(partKey(workspace, work.id, part))
  return {
    dueAt: () => null,
    error: work.error,
    ...counting(work, work.error ? {} : { expired: 1 }),
  }
}
