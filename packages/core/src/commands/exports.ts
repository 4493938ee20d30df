import { demandReports } from '../domain/access/reports.js'
import { type Context, insert } from '../domain/context.js'
import { bounds } from '../domain/reports/intervals.js'
import type { Json } from '../model/columns.js'
import { command } from '../path/command.js'
import type { Visible } from '../ports/storage.js'
import { type ExportInput, exportInput } from '../queries/exports/input.js'

/** What an export was asked for, and of which channels it was made. */
export interface ExportPayload {
  readonly input: ExportInput
  readonly sees: Visible
}

export const startExport = command({
  name: 'export.start',
  summary:
    'Exports what a report is computed from as CSV, in the background; it can be downloaded for a day by who asked for it.',
  permission: 'report.read',
  input: exportInput,
  load: () => [],
  decide(input, context: Context) {
    const sees = demandReports(context.access, context.configuration, input.filter.channelIds)
    bounds(input)
    const workId = context.ids.next('work')
    const payload: ExportPayload = { input, sees }
    return {
      changes: [
        insert('work', {
          id: workId,
          kind: 'export',
          key: workId,
          channelId: null,
          dueAt: context.now,
          state: 'open',
          attempts: 0,
          cursor: null,
          payload: payload as unknown as Json,
          counts: { rows: 0, parts: 0 },
          error: null,
          requestedBy: context.actor,
          createdAt: context.now,
        }),
      ],
      outcome: { workId },
    }
  },
})
