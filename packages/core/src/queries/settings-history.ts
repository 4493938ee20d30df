import { z } from 'zod'
import { demand } from '../domain/access/access.js'
import type { Configuration } from '../domain/configuration.js'
import type { Json } from '../model/columns.js'
import { CONFIGURATION, type ConfigKind, line } from '../model/configuration.js'
import type { ConfigRevision } from '../ports/storage.js'
import type { settingsAuditView } from '../views/administration-shapes.js'
import { csvLine } from '../views/csv.js'
import { actorNameOf } from './actor-name.js'
import { pageInput } from './conversations.js'
import { decodeCursor, encodeCursor, invalid } from './cursor.js'
import type { Reader } from './reader.js'

const CONFIG_KINDS = Object.keys(CONFIGURATION) as [ConfigKind, ...ConfigKind[]]
/** What the settings audit is narrowed by; all that is given must hold. */
const filter = {
  kind: z.enum(CONFIG_KINDS).optional(),
  id: z.string().max(64).optional(),
  /** Who changed it. */
  actorId: z.string().max(64).optional(),
  /** From this instant on. */
  from: z.iso.datetime({ offset: true }).optional(),
  /** Before this instant. */
  to: z.iso.datetime({ offset: true }).optional(),
  /** Part of a name, before the change or after it. */
  text: line(200).optional(),
}
export const historyInput = z.strictObject({ ...filter, ...pageInput })
export const historyExportInput = z.strictObject({
  ...filter,
  format: z.enum(['csv', 'ndjson']),
  /** In CSV: what a spreadsheet would take for a formula begins with an apostrophe. */
  guardFormulas: z.boolean().default(true),
})
type Filter = Omit<z.output<typeof historyInput>, 'cursor' | 'limit'>
type Entry = z.output<typeof settingsAuditView>

/** So many revisions are read at once; so many at most for one page, however few of them are asked for. */
const BATCH = 200
const SCANNED = 5000

/** One version may have made several revisions: a place is a version, and how many of it were read. */
interface Place {
  readonly version: number
  readonly seen: number
  readonly id: string
}

/** The settings audit: each change with what it was and became, by whom and when, newest first. @throws FORBIDDEN */
export async function listHistory(reader: Reader, input: z.output<typeof historyInput>) {
  const { cursor, limit, ...wanted } = input
  const { access, configuration } = await reader.current()
  demand(access, 'workspace.administer')
  const mark = `history ${JSON.stringify(wanted)}`
  const items: Entry[] = []
  let [place, scanned]: [Place | null, number] = [placeOf(decodeCursor(mark, cursor)), 0]
  for await (const step of revisions(reader, wanted, place)) {
    place = step.place
    scanned += 1
    if (holds(step.row, wanted)) items.push(entryOf(step.row, configuration))
    if (items.length === input.limit || scanned === SCANNED)
      return { items, cursor: encodeCursor(mark, [place.version, place.seen, place.id]) }
  }
  return { items, cursor: null }
}

const COLUMNS = [
  'at',
  'actorKind',
  'actorId',
  'actorName',
  'kind',
  'id',
  'revision',
  'change',
  'before',
  'after',
] as const

/**
 * The same as a file, piece by piece: CSV as RFC 4180 has it, or a line of JSON for each change. Rights are judged
 * again for each batch: whoever loses them gets no more of it.
 */
export async function* exportHistory(
  reader: Reader,
  input: z.output<typeof historyExportInput>,
): AsyncGenerator<string> {
  const { format, guardFormulas, ...wanted } = input
  const { configuration } = await administering(reader)
  if (format === 'csv') yield csvLine(COLUMNS, false)
  for await (const { row } of revisions(reader, wanted, null)) {
    if (!holds(row, wanted)) continue
    const entry = entryOf(row, configuration)
    if (format === 'ndjson') yield `${JSON.stringify(entry)}\n`
    else
      yield csvLine(
        [
          entry.at.toISOString(),
          entry.by.kind,
          entry.by.id,
          entry.byName,
          entry.kind,
          entry.id,
          String(entry.revision),
          entry.change,
          entry.before === null ? '' : JSON.stringify(entry.before),
          entry.after === null ? '' : JSON.stringify(entry.after),
        ],
        guardFormulas,
      )
  }
}

async function administering(reader: Reader) {
  const state = await reader.current()
  demand(state.access, 'workspace.administer')
  return state
}

async function* revisions(
  reader: Reader,
  { kind, id }: Filter,
  from: Place | null,
): AsyncGenerator<{ readonly row: ConfigRevision; readonly place: Place }> {
  let at = from
  for (;;) {
    await administering(reader)
    const skip: number = at?.seen ?? 0
    const found: readonly ConfigRevision[] = await reader.revisions({
      kind: kind ?? null,
      id: id ?? null,
      before: at ? at.version + 1 : null,
      limit: skip + BATCH,
    })
    const rows = found.slice(skip)
    for (const row of rows) {
      const seen: number = at?.version === row.version ? at.seen + 1 : 1
      at = { version: row.version, seen, id: row.id }
      yield { row, place: at }
    }
    if (rows.length < BATCH) return
  }
}

function placeOf(cursor: ReturnType<typeof decodeCursor>): Place | null {
  if (!cursor) return null
  const [version, seen, id] = cursor
  const whole = [version, seen].every((value) => Number.isSafeInteger(value) && Number(value) > 0)
  if (!whole || Number(seen) > 1000) throw invalid('it is not a cursor')
  return { version: Number(version), seen: Number(seen), id: String(id) }
}

function holds(row: ConfigRevision, { actorId, from, to, text }: Filter): boolean {
  if (actorId && (row.by as { id?: unknown }).id !== actorId) return false
  if (from && row.at < new Date(from)) return false
  if (to && row.at >= new Date(to)) return false
  if (!text) return true
  const words = text.toLowerCase()
  return [row.value, row.previous].some((value) => namesOf(value).some((name) => name.includes(words)))
}

const NAMES = ['name', 'displayName', 'accountName', 'handle', 'email', 'title'] as const

function namesOf(value: Json | null): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  const fields = value as Readonly<Record<string, Json>>
  return NAMES.flatMap((name) => {
    const text = fields[name]
    return typeof text === 'string' ? [text.toLowerCase()] : []
  })
}

function entryOf(row: ConfigRevision, configuration: Configuration): Entry {
  const by = row.by as { kind: string; id: string }
  return {
    kind: row.kind,
    id: row.id,
    revision: row.revision,
    at: row.at,
    by: { kind: by.kind, id: by.id },
    byName: actorNameOf(configuration, by.id) ?? by.kind,
    change: row.value === null ? 'deleted' : row.previous === null ? 'created' : 'changed',
    before: withoutSecrets(row.previous),
    after: withoutSecrets(row.value),
  }
}

/** Hashes of tokens, and what is sealed, are nobody's to read, wherever they stand. */
function withoutSecrets(value: Json | null): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !/^hash$|secret|sealed|password/i.test(name))
      .map(([name, inner]) => [name, withoutSecrets(inner as Json)]),
  )
}
