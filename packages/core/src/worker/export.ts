import type { ExportPayload } from '../commands/exports.js'
import { type Context, update } from '../domain/context.js'
import { isInboxError } from '../errors.js'
import type { Id } from '../model/id.js'
import type { Work } from '../model/work.js'
import type { Place } from '../queries/exports/export-lines.js'
import { EXPORT_KEPT_MS, KINDS, partKey } from '../queries/exports/exports.js'
import { Reader } from '../queries/reader.js'
import { csvLine } from '../views/csv.js'
import { after, type Duty, type Ended } from './duty.js'
import type { WorkerParts } from './parts.js'

/** So many rows are read at once, and one part of the file holds so many. */
const AT_ONCE = 1000
const OF_A_PART = 10_000

/**
 * Makes the next part of an export, under the rights that its asker has now. A part has its own key, so one that is made
 * twice is there once; what is done waits to be deleted.
 */
export const makeExport: Duty = async (parts, workspace, work) => {
  if (work.state === 'done') return expire(parts, workspace, work)
  const { files } = parts
  if (!files) return over('this inbox keeps no files')
  const { input } = work.payload as unknown as ExportPayload
  const reader = new Reader(workspace, work.requestedBy, parts.storage, parts.configurations)
  const kind = KINDS[input.kind]
  const part = work.counts.parts ?? 0
  const pieces = part === 0 ? [csvLine(kind.columns, false)] : []
  let place: Place | null = work.cursor ? placed(work.cursor) : { source: 0, after: null }
  let rows = 0
  try {
    while (place && rows < OF_A_PART) {
      const page: Awaited<ReturnType<typeof kind.page>> = await kind.page(reader, input, place, AT_ONCE)
      for (const line of page.lines) pieces.push(csvLine(line, input.guardFormulas))
      rows += page.lines.length
      place = page.next
    }
  } catch (error) {
    // The right ended meanwhile: nothing more is made in their name.
    if (
      isInboxError(error, 'FORBIDDEN') ||
      isInboxError(error, 'UNAUTHENTICATED') ||
      isInboxError(error, 'NOT_FOUND')
    )
      return over(error.code)
    throw error
  }
  const bytes = new TextEncoder().encode(pieces.join(''))
  await files.put(partKey(workspace, work.id, part), bytes, 'text/csv')
  const counts = { rows: (work.counts.rows ?? 0) + rows, parts: part + 1 }
  const counted = counting(work, counts)
  if (place) return { dueAt: after(0), cursor: JSON.stringify(place), ...counted }
  return { dueAt: after(EXPORT_KEPT_MS), become: 'done', ...counted }
}

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

/** Instants of a place as they were before it was written down. */
function placed(cursor: string): Place {
  const { source, after: values } = JSON.parse(cursor) as Place
  const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
  return {
    source,
    after:
      values?.map((value) => (typeof value === 'string' && instant.test(value) ? new Date(value) : value)) ??
      null,
  }
}
