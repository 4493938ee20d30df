import { WELL } from '../commands/export-schedules.js'
import { demand } from '../domain/access/access.js'
import { demandReports } from '../domain/access/reports.js'
import { type Change, type Context, update } from '../domain/context.js'
import { fileOf } from '../domain/exports/place.js'
import { notifyAdministrators } from '../domain/notices.js'
import { newWork } from '../domain/work/work.js'
import { InboxError, isInboxError, safeReason } from '../errors.js'
import type { ExportKind, ExportRun, WrittenExport } from '../model/exports.js'
import type { Id } from '../model/id.js'
import type { ExportFolder, FileStore } from '../ports/services.js'
import { covers, partKey } from '../queries/exports/exports.js'
import { Reader } from '../queries/reader.js'
import { within } from '../within.js'
import { after, type Duty, type Ended } from './duty.js'
import { rightsEnded } from './export.js'
import { EXPORT_MAIL } from './export-mail.js'
import { makePart } from './export-part.js'
import type { WorkerParts } from './parts.js'

/** What could not go on is tried again after so many ms at first, after an hour at most, and given up after a week. */
const RETRY_MS = 60_000
const RARELY_MS = 3_600_000
const GIVEN_UP_MS = 7 * 24 * 3_600_000
/** A folder that takes longer for one file counts as slow, so that the run itself can say so. */
const WRITE_WITHIN_MS = 45_000

/** One step of a run: what it changes of the run's row, and whether it goes on. */
type Step = Partial<ExportRun>

/**
 * Goes on with a run of a schedule: makes the next part of a file, or writes a whole file to the folder. The rows are
 * those that its owner may have at that time (R36–R38); what was made under wider rights is made anew.
 */
export const runExport: Duty = async (parts, workspace, work, signal) => {
  const { rows } = await parts.storage.load(workspace, {
    lookups: [{ table: 'exportRuns', by: 'id', values: [[work.key]] }],
  })
  const run = rows[0]?.[0] as ExportRun | undefined
  if (!run || !['running', 'waiting'].includes(run.state)) return { dueAt: () => null, become: 'done' }
  const configuration = await parts.configurations.renew(workspace)
  const isActive = configuration.get('export-schedule', run.scheduleId)?.value.active === true
  try {
    if (isActive) return ended(run, await step(parts, workspace, run, signal))
    await dropParts(parts.files, workspace, run)
    return ended(run, { state: 'cancelled', ...NOTHING_MADE })
  } catch (error) {
    if (signal.aborted) throw error
    return failed(parts, workspace, run, error)
  }
}

const NOTHING_MADE = { parts: 0, rows: 0, cursor: null } as const

async function step(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  run: ExportRun,
  signal: AbortSignal,
): Promise<Step> {
  const { files, exportFolder } = parts
  if (!files || !exportFolder)
    throw new InboxError('ABILITY_MISSING', 'This inbox has no folder to write exports to any more.', {
      ability: exportFolder ? 'files' : 'export-folder',
      adapter: '',
    })
  const { schedule, from, to } = run
  const kind = schedule.kinds[run.written.length]
  if (!kind) return { state: 'done' }
  const reader = new Reader(workspace, schedule.owner, parts.storage, parts.configurations)
  const { access, configuration } = await reader.current()
  demand(access, 'workspace.administer')
  const sees = demandReports(access, configuration, schedule.filter.channelIds)
  if (run.parts > 0 && !covers(sees, run.sees)) {
    await dropParts(files, workspace, run)
    return { ...NOTHING_MADE, sees }
  }
  if (run.parts > 0 && run.cursor === null) {
    const written = await write(parts, { files, exportFolder, workspace, run, kind, signal })
    if (written) await dropParts(files, workspace, run)
    return written ? { ...NOTHING_MADE, written: [...run.written, written] } : NOTHING_MADE
  }
  const { filter, guardFormulas, zone } = schedule
  const input = { kind, from, to, zone, filter, guardFormulas }
  const key = keyOf(workspace, run, run.parts)
  const made = await makePart(files, reader, input, run, { key, signal })
  return {
    sees: run.parts === 0 ? sees : run.sees,
    parts: run.parts + 1,
    rows: run.rows + made.rows,
    cursor: made.cursor,
  }
}

const keyOf = (workspace: string, run: ExportRun, part: number): string =>
  partKey(workspace, `${run.id}/${run.written.length}`, part)

async function dropParts(files: FileStore | null, workspace: string, run: ExportRun): Promise<void> {
  for (let part = run.parts - 1; part >= 0; part -= 1) await files?.delete(keyOf(workspace, run, part))
}

interface Writing {
  readonly files: FileStore
  readonly exportFolder: ExportFolder
  readonly workspace: Id<'workspace'>
  readonly run: ExportRun
  readonly kind: ExportKind
  readonly signal: AbortSignal
}

/** The file in the folder; null: its parts were gone, as after a crash while they were deleted, and it is made anew. */
async function write(
  { runtime }: WorkerParts,
  { files, exportFolder, workspace, run, kind, signal }: Writing,
): Promise<WrittenExport | null> {
  let gone = false
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let part = 0; part < run.parts; part += 1) {
      const found = await files.get(keyOf(workspace, run, part))
      gone = !found
      if (!found) throw new InboxError('FOLDER_REFUSED', 'A part of the file is gone.', { reason: 'failed' })
      yield found.bytes
    }
  }
  const path = fileOf(run, kind)
  const writing = (cut: AbortSignal) => exportFolder.write({ workspaceId: workspace, path }, pieces(), cut)
  try {
    const { bytes } = await within(runtime, { ms: WRITE_WITHIN_MS, stop: signal }, writing, () => {
      throw new InboxError('FOLDER_REFUSED', 'The folder took too long to take the file.', { reason: 'slow' })
    })
    return { kind, path: path.join('/'), rows: run.rows, bytes }
  } catch (error) {
    if (gone) return null
    if (isInboxError(error)) throw error
    throw new InboxError(
      'FOLDER_REFUSED',
      'The folder did not take the file.',
      { reason: 'failed' },
      { cause: error },
    )
  }
}

/** What a step came to, unless somebody else has gone on with the run meanwhile. */
function ended(run: ExportRun, step: Step, dueAt: Ended['dueAt'] = after(0), also?: Ended['changes']): Ended {
  const { state = 'running' } = step
  const isOver = state !== 'running' && state !== 'waiting'
  const isSame = (context: Context) => context.rows.get('exportRuns', run.id)?.version === run.version
  const patch = { ...(state === 'running' || state === 'done' ? WELL : {}), ...step, state }
  return {
    dueAt: (now, context) => {
      if (!isSame(context)) return now
      return isOver ? null : dueAt(now, context)
    },
    reads: [{ table: 'exportRuns', by: 'id', values: [[run.id]] }],
    changes: (context) => {
      if (!isSame(context)) return []
      const endedAt = isOver ? { endedAt: context.now } : {}
      return [update('exportRuns', run.id, { ...patch, ...endedAt }), ...(also?.(context) ?? [])]
    },
  }
}

/** It waits and is tried again, or it is given up; administrators are told when it begins to fail and when it ends so. */
async function failed(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  run: ExportRun,
  error: unknown,
): Promise<Ended> {
  const { now } = await parts.storage.load(workspace, { lookups: [] })
  const failingSince = run.failingSince ?? now
  const isFinal = rightsEnded(error) || now.getTime() - failingSince.getTime() >= GIVEN_UP_MS
  if (isFinal) await dropParts(parts.files, workspace, run)
  const reason = isInboxError(error, 'FOLDER_REFUSED') ? `:${error.details.reason}` : ''
  const code = isInboxError(error) ? `${error.code}${reason}` : 'INTERNAL'
  parts.runtime.log.warn('a scheduled export failed', { run: run.id, code, error: safeReason(error) })
  const tells = isFinal || run.failingSince === null
  return ended(
    run,
    {
      state: isFinal ? 'failed' : 'waiting',
      code,
      error: safeReason(error),
      attempts: run.attempts + 1,
      failingSince,
      ...(isFinal ? NOTHING_MADE : {}),
    },
    after(Math.min(RETRY_MS * 2 ** Math.min(run.attempts, 6), RARELY_MS)),
    (context) => (tells ? told(context, run, code, isFinal) : []),
  )
}

function told(context: Context, { id, scheduleId }: ExportRun, code: string, isFinal: boolean): Change[] {
  const subject = { runId: id, scheduleId, code, final: isFinal }
  return [
    ...notifyAdministrators(context, 'export-failed', subject),
    newWork(context, {
      kind: 'mail',
      key: `${EXPORT_MAIL}${id}:${context.now.toISOString()}`,
      dueAt: context.now,
      payload: subject,
    }),
  ]
}
