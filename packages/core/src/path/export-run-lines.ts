import type { ExportRun } from '../model/exports.js'

/** What the audit trail keeps of a run of exports: what left the house, where to, and with whose rights. */
export function exportRunLine(before: ExportRun | null, after: ExportRun) {
  if (before?.state === after.state && before.written.length === after.written.length) return null
  const { state, scheduleId, code, written, schedule } = after
  const files = written.map(({ path }) => path)
  return {
    subjectKind: 'export-run',
    from: before ? { state: before.state } : {},
    to: { state, scheduleId, code, files, owner: schedule.owner.id },
  }
}
