import type { FileStore } from '../ports/services.js'
import type { Place } from '../queries/exports/export-lines.js'
import { KINDS } from '../queries/exports/exports.js'
import type { ExportInput } from '../queries/exports/input.js'
import type { Reader } from '../queries/reader.js'
import { csvLine } from '../views/csv.js'

/** So many rows are read at once, and one part of a file holds so many. */
const AT_ONCE = 1000
const OF_A_PART = 10_000

/** Where an export stands: how many parts it has, and where the next one goes on (null: at the begin). */
export interface Standing {
  readonly parts: number
  readonly cursor: string | null
}

/**
 * Makes the next part of an export and keeps it under `key`; the first one begins with the header. Made again from the
 * same place it takes the place of what was made before, so a crash on either side of it repeats and loses no row.
 * @throws FORBIDDEN, UNAUTHENTICATED, NOT_FOUND when the reader's rights have ended
 */
export async function makePart(
  files: FileStore,
  reader: Reader,
  input: ExportInput,
  { parts, cursor }: Standing,
  { key, signal }: { readonly key: string; readonly signal: AbortSignal },
): Promise<{ readonly rows: number; readonly cursor: string | null }> {
  const kind = KINDS[input.kind]
  const pieces = parts === 0 ? [csvLine(kind.columns, false)] : []
  let place: Place | null = cursor ? placed(cursor) : { source: 0, after: null }
  let rows = 0
  while (place && rows < OF_A_PART) {
    const page: Awaited<ReturnType<typeof kind.page>> = await kind.page(reader, input, place, AT_ONCE)
    for (const line of page.lines) pieces.push(csvLine(line, input.guardFormulas))
    rows += page.lines.length
    place = page.next
  }
  // Who has slept past the deadline may have been replaced: what they made must not take the place of what others made.
  signal.throwIfAborted()
  await files.put(key, new TextEncoder().encode(pieces.join('')), 'text/csv')
  return { rows, cursor: place && JSON.stringify(place) }
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
