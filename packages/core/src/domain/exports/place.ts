import type { ExportKind, ExportRun } from '../../model/exports.js'

/**
 * Where a run's file of a kind is, below the folder of the workspace: the same for every try of the run, and no other
 * run's. All of it is letters, digits and ._- ; nothing that a person typed is in the name of the file.
 */
export function fileOf(
  { schedule, scheduleId, dueAt, from }: Pick<ExportRun, 'schedule' | 'scheduleId' | 'dueAt' | 'from'>,
  kind: ExportKind,
): readonly string[] {
  const due = dueAt.toISOString().replaceAll(/[-:]|\.\d+/g, '')
  const folders = schedule.folder === '' ? [] : schedule.folder.split('/')
  return [...folders, `${kind}_${from.replaceAll(':', '')}_${due}_${scheduleId}.csv`]
}
