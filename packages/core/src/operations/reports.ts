import { startExport } from '../commands/exports.js'
import { METRIC_NAMES, metricOf } from '../domain/reports/metrics.js'
import { getExport, ofExport } from '../queries/exports/exports.js'
import { behindInput, conversationsBehind } from '../queries/reports/conversations.js'
import { reportInput } from '../queries/reports/input.js'
import { queryReport } from '../queries/reports/report.js'
import * as views from '../views/reports.js'
import { pageOf } from '../views/shapes.js'
import { change, nothing, query } from './operation.js'

/** What was done, how long it took, and what it was counted from (R36–R38). */
export const reportOperations = () => ({
  reports: {
    metrics: query({
      summary: 'Every metric of the reports: its unit and its formula.',
      permission: 'workspace.member',
      input: nothing,
      output: pageOf(views.metricView),
      run: async () => ({
        items: METRIC_NAMES.map((metric) => {
          const { unit, help } = metricOf(metric)
          return { metric, unit, help }
        }),
        cursor: null,
      }),
    }),
    query: query({
      summary:
        'Metrics for a period, by intervals of one time zone and by groups, of the channels on which the caller is Supervisor (R36–R38).',
      permission: 'report.read',
      input: reportInput,
      output: views.reportView,
      run: queryReport,
    }),
    conversations: query({
      summary: 'What a number of a report was counted from, the latest first.',
      permission: 'report.read',
      input: behindInput,
      output: pageOf(views.behindView),
      run: conversationsBehind,
    }),
  },
  exports: {
    start: change(startExport, views.exportView, (reader, { workId }: { workId: string }) =>
      getExport(reader, workId),
    ),
    get: query({
      summary: 'How far an export has come, for who asked for it and for administrators.',
      permission: 'workspace.member',
      input: ofExport,
      output: views.exportView,
      run: (reader, { exportId }) => getExport(reader, exportId),
    }),
  },
})
