import { INCIDENT } from '../domain/accounts/authorisation.js'
import { channelName } from '../domain/channels/name.js'
import { isId } from '../model/id.js'
import { after, type Duty, type Ended, RETRY_MS } from './duty.js'

const DAY_MS = 24 * 3_600_000
const done: Ended = { dueAt: () => null, become: 'done' }

/**
 * Tells every administrator that an account lost its authorisation (R183): at once, and again each day until somebody
 * has authorised it anew. One mail goes to all of them, so that none of them is told twice when one address fails.
 */
export const mailIncident: Duty = async (parts, workspace, work, signal) => {
  const channelId = work.key.slice(INCIDENT.length)
  if (!isId('channel', channelId)) return { ...done, error: 'the work names no channel' }
  const configuration = await parts.configurations.renew(workspace)
  if (configuration.get('channel', channelId)?.value.state !== 'deauthorised') return done
  const to = configuration
    .all('user')
    .flatMap(({ value }) => (value.administrator && value.active && value.email ? [value.email] : []))
  if (to.length === 0) return { dueAt: after(DAY_MS), error: 'no administrator has an address' }
  if (!parts.mailer) return { dueAt: after(RETRY_MS * 10), error: 'no mailer' }
  const plain = (text: string) => text.replace(/\s+/g, ' ')
  const account = plain(channelName(configuration, channelId))
  const mail = mailOf(account, plain(configuration.settings.value.name))
  await parts.mailer.send({ workspaceId: workspace, to, ...mail }, signal)
  return { dueAt: after(DAY_MS) }
}

const mailOf = (account: string, workspace: string): { subject: string; text: string } => ({
  subject: `${account} has to be authorised again`,
  text: [
    `The network no longer lets ${workspace} use the account ${account}.`,
    '',
    'Until an administrator authorises it again among the channels, nothing comes in by it, and replies wait.',
    'Its settings and its conversations stay as they are.',
    '',
    'This is repeated every day until then.',
  ].join('\n'),
})
