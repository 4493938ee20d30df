import { isId } from '../model/id.js'
import { administrators, inOneLine, type MailOf } from './mailing.js'

/** The mail that tells of a run of exports that fails, by the key of its work. */
export const EXPORT_MAIL = 'export:'

/** Tells administrators that exports are not written: when a run begins to fail, and when it is given up. */
export const mailExport: MailOf = async (parts, workspace, work) => {
  const configuration = await parts.configurations.renew(workspace)
  const { scheduleId, code, final } = work.payload as {
    readonly scheduleId: string
    readonly code: string
    readonly final: boolean
  }
  const kept = isId('export-schedule', scheduleId) ? configuration.get('export-schedule', scheduleId) : null
  if (!kept) return null
  const name = inOneLine(kept.value.name)
  const text = [
    `The exports “${name}” could not be written: ${code}.`,
    '',
    final
      ? 'They are not tried again by themselves; an administrator can try the run again.'
      : 'They are tried again by themselves, for a week; nothing of them is lost.',
    'The runs of the schedule say more.',
  ].join('\n')
  const subject = `The exports “${name}” were not written`
  return { to: administrators(configuration), words: async () => ({ subject, text }) }
}
