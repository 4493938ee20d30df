import { isId } from '../model/id.js'
import { after, type Duty, type Ended, RETRY_MS } from './duty.js'

/** The mail that tells of a run of exports that fails, by the key of its work. */
export const EXPORT_MAIL = 'export:'

const done: Ended = { dueAt: () => null, become: 'done' }

/** Tells administrators by mail that exports are not written: when a run begins to fail, and when it is given up. */
export const mailExport: Duty = async (parts, workspace, work, signal) => {
  const configuration = await parts.configurations.renew(workspace)
  const { scheduleId, code, final } = work.payload as {
    readonly scheduleId: string
    readonly code: string
    readonly final: boolean
  }
  const kept = isId('export-schedule', scheduleId) ? configuration.get('export-schedule', scheduleId) : null
  const to = configuration
    .all('user')
    .flatMap(({ value }) => (value.administrator && value.active && value.email ? [value.email] : []))
  if (!kept || to.length === 0) return done
  if (!parts.mailer) return { dueAt: after(RETRY_MS * 10), error: 'no mailer' }
  const name = kept.value.name.replace(/\s+/g, ' ')
  const text = [
    `The exports “${name}” could not be written: ${code}.`,
    '',
    final
      ? 'They are not tried again by themselves; an administrator can try the run again.'
      : 'They are tried again by themselves, for a week; nothing of them is lost.',
    'The runs of the schedule say more.',
  ].join('\n')
  await parts.mailer.send(
    { workspaceId: workspace, to, subject: `The exports “${name}” were not written`, text },
    signal,
  )
  return done
}
