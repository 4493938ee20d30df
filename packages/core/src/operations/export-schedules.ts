import { removeExportSchedule, retryExportRun, upsertExportSchedule } from '../commands/export-schedules.js'
import {
  getExportRun,
  getExportSchedule,
  listExportRuns,
  listExportSchedules,
  ofSchedule,
} from '../queries/exports/schedules.js'
import * as views from '../views/export-schedules.js'
import { pageOf } from '../views/shapes.js'
import { change, done, nothing, query } from './operation.js'

/** Exports that are written to a folder by themselves. */
export const exportScheduleOperations = (hasFolder: boolean) => ({
  exportSchedules: {
    list: query({
      summary: 'The schedules of exports by name: when each is due next, and what became of it last.',
      permission: 'workspace.administer',
      input: nothing,
      output: pageOf(views.exportScheduleView),
      run: (reader) => listExportSchedules(reader),
    }),
    upsert: change(
      upsertExportSchedule(hasFolder),
      views.exportScheduleView,
      (reader, { id }: { id: string }) => getExportSchedule(reader, id),
    ),
    remove: change(removeExportSchedule, done, async (_reader, outcome: { id: string }) => outcome),
    runs: query({
      summary:
        'The runs of a schedule of exports, the latest first: their state, their files, why they failed.',
      permission: 'workspace.administer',
      input: ofSchedule,
      output: pageOf(views.exportRunView),
      run: listExportRuns,
    }),
    retry: change(retryExportRun(hasFolder), views.exportRunView, (reader, { runId }: { runId: string }) =>
      getExportRun(reader, runId),
    ),
  },
})
