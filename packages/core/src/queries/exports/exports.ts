import { z } from 'zod'
import { isOwn } from '../../commands/bulk.js'
import type { ExportPayload } from '../../commands/exports.js'
import { demandReports } from '../../domain/access/reports.js'
import { notFound } from '../../domain/not-found.js'
import { InboxError } from '../../errors.js'
import { idOf } from '../../model/configuration.js'
import type { ExportKind } from '../../model/exports.js'
import type { Work } from '../../model/work.js'
import type { FileStore } from '../../ports/services.js'
import type { Visible } from '../../ports/storage.js'
import type { Reader } from '../reader.js'
import type { Kind } from './export-lines.js'
import { messages, resolvedConversations, responseTimes, tags, topics } from './of-facts.js'
import { teams, users } from './of-people.js'
import { contacts, openConversations, presence } from './of-rows.js'

/** For so long an export can be downloaded, in ms; then its bytes are deleted. */
export const EXPORT_KEPT_MS = 24 * 3_600_000

export const ofExport = z.strictObject({ exportId: idOf('work') })

/** Each kind of export: its columns, and where its rows come from. */
export const KINDS: { readonly [K in ExportKind]: Kind } = {
  'resolved-conversations': resolvedConversations,
  'open-conversations': openConversations,
  messages,
  'response-times': responseTimes,
  presence,
  contacts,
  tags,
  topics,
  teams,
  users,
}

/** The key under which a part of an export is in the file store. */
export const partKey = (workspace: string, exportId: string, part: number): string =>
  `${workspace}/exports/${exportId}/${part}`

async function foundExport(reader: Reader, exportId: string) {
  const {
    access,
    configuration,
    rows: found,
  } = await reader.current([{ table: 'work', by: 'id', values: [[exportId]] }])
  const work = (found[0]?.[0] ?? null) as Work | null
  const own = work !== null && isOwn(access, work)
  if (work?.kind !== 'export' || !(own || access.administrator)) throw notFound('export', exportId)
  return { work, own, access, configuration }
}

const stateOf = ({ state, counts, error }: Work) => {
  if ((counts.expired ?? 0) > 0) return 'expired' as const
  if (state !== 'done') return 'running' as const
  return error ? ('failed' as const) : ('done' as const)
}

/** How far an export has come, for who asked for it and for administrators. @throws NOT_FOUND */
export async function getExport(reader: Reader, exportId: string) {
  const { work } = await foundExport(reader, exportId)
  const { input } = work.payload as unknown as ExportPayload
  return {
    id: work.id as string,
    kind: input.kind,
    state: stateOf(work),
    rows: work.counts.rows ?? 0,
    error: work.error,
    createdAt: work.createdAt,
    expiresAt: stateOf(work) === 'done' ? work.dueAt : null,
  }
}

/**
 * The file of an export, part by part, for who asked for it and still reports on all that is in it.
 * @throws NOT_FOUND, also while it is being made and when it has expired, FORBIDDEN, ABILITY_MISSING without a file store
 */
export async function* downloadExport(
  reader: Reader,
  store: FileStore | null,
  exportId: string,
): AsyncGenerator<Uint8Array> {
  const { work, own, access, configuration } = await foundExport(reader, exportId)
  if (!own) throw notFound('export', exportId)
  const { sees } = work.payload as unknown as ExportPayload
  const visible = demandReports(access, configuration)
  if (!covers(visible, sees) || stateOf(work) !== 'done') throw notFound('export', exportId)
  if (!store)
    throw new InboxError('ABILITY_MISSING', 'This inbox keeps no files; whoever runs it gives it a store.', {
      ability: 'files',
      adapter: '',
    })
  for (let part = 0; part < (work.counts.parts ?? 0); part += 1) {
    const found = await store.get(partKey(reader.workspace, exportId, part))
    if (!found) throw notFound('export', exportId)
    yield found.bytes
  }
}

/** Whether all that was seen then is seen now. */
export function covers(now: Visible, then: Visible): boolean {
  if (now === 'all') return true
  if (then === 'all') return false
  return then.every(({ channelId, sources }) => {
    const own = now.find((each) => each.channelId === channelId)
    if (!own) return false
    return own.sources === null || (sources?.every((source) => own.sources?.includes(source)) ?? false)
  })
}
