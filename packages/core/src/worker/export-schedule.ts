import { RUN_WORK, sameTimes, WELL } from '../commands/export-schedules.js'
import type { Change, Context } from '../domain/context.js'
import { insert } from '../domain/context.js'
import { lastDue, nextDue, periodBefore } from '../domain/exports/timing.js'
import { newWork } from '../domain/work/work.js'
import type { ConfigEntity } from '../model/configuration.js'
import { isId } from '../model/id.js'
import type { Duty } from './duty.js'

/**
 * Begins the run of a schedule that is due. It is there once for each time that it is due, by its key; after an outage
 * the last one that was missed is made up, and those before it are not.
 */
export const beginExportRun: Duty = async (parts, workspace, work) => {
  const configuration = await parts.configurations.renew(workspace)
  const kept = isId('export-schedule', work.key) ? configuration.get('export-schedule', work.key) : null
  if (!kept?.value.active) return { dueAt: () => null }
  const { now } = await parts.storage.load(workspace, { lookups: [] })
  const due = lastDue(kept.value, now)
  return {
    dueAt(at, context) {
      const entity = context.configuration.get('export-schedule', kept.id)
      return entity?.value.active ? nextDue(entity.value, at) : null
    },
    reads: [{ table: 'exportRuns', by: 'due', values: [[kept.id, due.toISOString()]] }],
    changes(context) {
      const entity = context.configuration.get('export-schedule', kept.id)
      // Other times count from when they were saved.
      if (!entity || !sameTimes(entity.value, kept.value)) return []
      return context.rows.find('exportRuns', 'due', [kept.id, due.toISOString()])
        ? []
        : begun(context, entity, due)
    },
  }
}

function begun(context: Context, { id, value }: ConfigEntity<'export-schedule'>, dueAt: Date): Change[] {
  const runId = context.ids.next('export-run')
  return [
    insert('exportRuns', {
      id: runId,
      scheduleId: id,
      dueAt,
      due: dueAt.toISOString(),
      state: 'running',
      ...periodBefore(value, dueAt),
      schedule: value,
      written: [],
      sees: [],
      parts: 0,
      rows: 0,
      cursor: null,
      ...WELL,
      startedAt: context.now,
      endedAt: null,
    }),
    newWork(context, { kind: RUN_WORK, key: runId, dueAt: context.now }),
  ]
}
