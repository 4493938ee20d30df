import { INCIDENT } from '../domain/accounts/authorisation.js'
import { channelName } from '../domain/channels/name.js'
import { isId } from '../model/id.js'
import { administrators, inOneLine, type MailOf } from './mailing.js'

export const DAY_MS = 24 * 3_600_000

/**
 * Tells every administrator that an account lost its authorisation (R183): at once, and again each day until somebody
 * has authorised it anew. One mail goes to all of them, so that none of them is told twice when one address fails.
 */
export const mailIncident: MailOf = async (parts, workspace, work) => {
  const channelId = work.key.slice(INCIDENT.length)
  if (!isId('channel', channelId)) return null
  const configuration = await parts.configurations.renew(workspace)
  if (configuration.get('channel', channelId)?.value.state !== 'deauthorised') return null
  const account = inOneLine(channelName(configuration, channelId))
  const words = mailOf(account, inOneLine(configuration.settings.value.name))
  return { to: administrators(configuration), words: async () => words }
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
