import { z } from 'zod'
import { SCHEDULE_WORK } from '../../commands/export-schedules.js'
import { notFound } from '../../domain/not-found.js'
import { idOf } from '../../model/configuration.js'
import type { ExportRun } from '../../model/exports.js'
import type { Work } from '../../model/work.js'
import { pageInput } from '../conversations.js'
import { decodeCursor, encodeCursor } from '../cursor.js'
import type { Reader } from '../reader.js'

export const ofSchedule = z.strictObject({ scheduleId: idOf('export-schedule'), ...pageInput })

/** The schedules of exports by name, or one of them: when each is due next, and what became of it last. */
export async function listExportSchedules(reader: Reader, only?: string) {
  const { configuration: known } = await reader.current()
  const ids = only ? [only] : known.all('export-schedule').map(({ id }) => id)
  const { configuration, rows } = await reader.current([
    { table: 'work', by: 'key', values: ids.map((id) => [SCHEDULE_WORK, id]) },
    { table: 'exportRuns', by: 'schedule', values: ids.map((id) => [id]) },
  ])
  const [clocks, runs] = rows as unknown as readonly [readonly Work[], readonly ExportRun[]]
  const items = ids.flatMap((id) => {
    const kept = configuration.get('export-schedule', id)
    if (!kept) return []
    const last = runs.find(({ scheduleId }) => scheduleId === id)
    return [
      {
        id: kept.id as string,
        revision: kept.revision,
        ...kept.value,
        nextAt: clocks.find(({ key }) => key === id)?.dueAt ?? null,
        last: last ? rendered(last) : null,
      },
    ]
  })
  return { items: items.sort((a, b) => (a.name < b.name ? -1 : 1)), cursor: null }
}

/** @throws NOT_FOUND */
export async function getExportSchedule(reader: Reader, id: string) {
  const [found] = (await listExportSchedules(reader, id)).items
  if (!found) throw notFound('export-schedule', id)
  return found
}

/** The runs of a schedule, the latest first. They are known for 90 days. @throws NOT_FOUND */
export async function listExportRuns(
  reader: Reader,
  { scheduleId, cursor, limit }: z.output<typeof ofSchedule>,
) {
  const { configuration } = await reader.current()
  configuration.need('export-schedule', scheduleId)
  const mark = `export-runs ${scheduleId}`
  const page = await reader.page({
    table: 'exportRuns',
    where: [{ column: 'scheduleId', op: 'eq', value: scheduleId }],
    order: [{ column: 'dueAt', descending: true }],
    after: decodeCursor(mark, cursor),
    limit,
  })
  return { items: page.rows.map(rendered), cursor: encodeCursor(mark, page.next) }
}

/** @throws NOT_FOUND */
export async function getExportRun(reader: Reader, runId: string) {
  const { rows } = await reader.current([{ table: 'exportRuns', by: 'id', values: [[runId]] }])
  const run = rows[0]?.[0] as ExportRun | undefined
  if (!run) throw notFound('export-run', runId)
  return rendered(run)
}

const rendered = (run: ExportRun) => ({
  id: run.id as string,
  scheduleId: run.scheduleId as string,
  dueAt: run.dueAt,
  state: run.state,
  from: run.from,
  to: run.to,
  zone: run.schedule.zone,
  files: run.written.map(({ kind, path, rows, bytes }) => ({ kind, path, rows, bytes })),
  code: run.code,
  error: run.error,
  attempts: run.attempts,
  startedAt: run.startedAt,
  endedAt: run.endedAt,
})
