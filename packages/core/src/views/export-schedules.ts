import { z } from 'zod'
import { EXPORT_KINDS, exportScheduleSettings } from '../model/exports.js'

/** One run of a schedule. */
export const exportRunView = z.object({
  id: z.string(),
  scheduleId: z.string(),
  /** The time for which it was made; it may have begun later, after an outage. */
  dueAt: z.date(),
  state: z.enum(['running', 'waiting', 'done', 'failed', 'cancelled']),
  /** The period that it covers, as local dates of the zone, an hour as instants; the end is not in it. */
  from: z.string(),
  to: z.string(),
  zone: z.string(),
  /** What is in the folder: paths below the folder of the workspace. */
  files: z.array(
    z.object({ kind: z.enum(EXPORT_KINDS), path: z.string(), rows: z.number(), bytes: z.number() }),
  ),
  /** Why it waits or failed, as `FOLDER_REFUSED:full`, and in words. */
  code: z.string().nullable(),
  error: z.string().nullable(),
  /** Tries in vain in a row. */
  attempts: z.number(),
  startedAt: z.date(),
  endedAt: z.date().nullable(),
})

/** A schedule, when it is due next, and what became of it last. */
export const exportScheduleView = z.object({
  id: z.string(),
  revision: z.number(),
  ...exportScheduleSettings.shape,
  /** null: it is off. */
  nextAt: z.date().nullable(),
  /** null: it has not run yet. */
  last: exportRunView.nullable(),
})
