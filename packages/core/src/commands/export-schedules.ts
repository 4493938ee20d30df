import { z } from 'zod'
import { demandReports } from '../domain/access/reports.js'
import { isZone } from '../domain/calendars/zone.js'
import { canonicalText } from '../domain/canonical.js'
import { type Context, update } from '../domain/context.js'
import { nextDue } from '../domain/exports/timing.js'
import { notFound } from '../domain/not-found.js'
import { newWork, schedule } from '../domain/work/work.js'
import { InboxError, invalidInput } from '../errors.js'
import { idOf } from '../model/configuration.js'
import { type ExportSchedule, exportScheduleSettings } from '../model/exports.js'
import type { Id } from '../model/id.js'
import { command } from '../path/command.js'
import type { Lookup } from '../ports/storage.js'
import { removing, upserting } from './kept.js'

/** The piece of work that begins a schedule's runs; each run has one of its own. */
export const SCHEDULE_WORK = 'export-schedule'
export const RUN_WORK = 'export-run'

const loadClock = (id: string | null): readonly Lookup[] => [
  { table: 'work', by: 'key', values: id === null ? [] : [[SCHEDULE_WORK, id]] },
]

/** Whether both are due at the same times. */
export function sameTimes(a: ExportSchedule, b: ExportSchedule): boolean {
  const times = ({ active, at, zone, cadence }: ExportSchedule) =>
    canonicalText({ active, at, zone, cadence })
  return times(a) === times(b)
}

/** Other times count from now on: what the old ones have missed is not made up, and neither is anything while it was off. */
function clock(
  context: Context,
  value: ExportSchedule | null,
  before: ExportSchedule | null,
  id: string,
): ReturnType<typeof schedule> {
  if (value && before && sameTimes(value, before)) return []
  const dueAt = value?.active ? nextDue(value, context.now) : null
  // One that is new cannot have a piece of work yet, and none was looked for.
  if (!before) return dueAt ? [newWork(context, { kind: SCHEDULE_WORK, key: id, dueAt })] : []
  const anew = { state: 'open', attempts: 0, error: null } as const
  return schedule(context, SCHEDULE_WORK, id, dueAt, anew)
}

/** @throws UNAUTHENTICATED never: who acts here is a person, a program or the host */
function ownerOf({ actor }: Pick<Context, 'actor'>): ExportSchedule['owner'] {
  const { kind, id } = actor
  if (kind === 'user' || kind === 'app' || kind === 'system') return { kind, id }
  throw new InboxError('INTERNAL', 'Nobody else keeps schedules.', { what: `an actor ${kind}` })
}

/** `hasFolder`: this inbox was given a folder for exports. */
function demandFolder(hasFolder: boolean): void {
  if (!hasFolder)
    throw new InboxError(
      'ABILITY_MISSING',
      'This inbox has no folder to write exports to; whoever runs it gives it one.',
      { ability: 'export-folder', adapter: '' },
    )
}

export const upsertExportSchedule = (hasFolder: boolean) =>
  upserting({
    kind: 'export-schedule',
    summary:
      'Makes a schedule by which exports are written to the folder of the inbox, or changes one. They are made with the rights of who saved it last (R36–R38).',
    fields: exportScheduleSettings.omit({ owner: true }),
    otherwise: () => ({ filter: {}, guardFormulas: true, covers: 'day' as const, folder: '', active: true }),
    stamp: (context) => ({ owner: ownerOf(context) }),
    check(value, { access, configuration }) {
      demandFolder(hasFolder)
      if (!isZone(value.zone)) throw invalidInput('zone', 'is not an IANA time zone, as Europe/Paris')
      demandReports(access, configuration, value.filter.channelIds)
    },
    also: { load: loadClock, changes: clock },
  })

export const removeExportSchedule = removing(
  'export-schedule',
  'Removes a schedule of exports. A run that is under way ends; what it has written stays in the folder.',
  () => {},
  { load: loadClock, changes: clock },
)

const RUN = (runId: string): readonly Lookup[] => [
  { table: 'exportRuns', by: 'id', values: [[runId]] },
  { table: 'work', by: 'key', values: [[RUN_WORK, runId]] },
]

/** Of a run that does not fail. */
export const WELL = { code: null, error: null, attempts: 0, failingSince: null } as const

/** A run goes on at once, also one that was given up: with the rights of who asks for it, to the same files. */
export const retryExportRun = (hasFolder: boolean) =>
  command({
    name: 'export-run.retry',
    summary:
      'Tries a run of a schedule again, at once: one that waits, or that has failed. It writes the same files, with the rights of who asks for it.',
    permission: 'workspace.administer',
    input: z.strictObject({ runId: idOf('export-run') }),
    load: ({ runId }) => RUN(runId),
    decide({ runId }, context) {
      const run = context.rows.get('exportRuns', runId)
      const kept = run && context.configuration.get('export-schedule', run.scheduleId)
      if (!run || !kept) throw notFound('export-run', runId)
      demandFolder(hasFolder)
      demandReports(context.access, context.configuration, run.schedule.filter.channelIds)
      const reason = kept.value.active ? run.state : 'inactive'
      if (reason !== 'waiting' && reason !== 'failed')
        throw new InboxError('ACTION_REFUSED', 'Only a run that waits or has failed can be tried again.', {
          action: 'retry',
          reason,
        })
      const anew = { state: 'open', attempts: 0, error: null } as const
      return {
        changes: [
          update('exportRuns', run.id, {
            ...WELL,
            state: 'running',
            schedule: { ...run.schedule, owner: ownerOf(context) },
            endedAt: null,
          }),
          ...schedule(context, RUN_WORK, run.id, context.now, anew),
        ],
        outcome: { runId: run.id as Id<'export-run'> },
      }
    },
  })
