import { channelName } from '../domain/channels/name.js'
import { administrators, inOneLine, type MailOf } from './mailing.js'

/**
 * Tells administrators that an account's posts come in late, or that nothing could be taken from it for as long
 * (R129, R183), once for each time that it begins.
 */
export const mailLate: MailOf = async (parts, workspace, work) => {
  const configuration = await parts.configurations.renew(workspace)
  const channel = work.channelId ? configuration.get('channel', work.channelId) : null
  if (!channel) return null
  const { lagMs, unreached } = work.payload as { readonly lagMs: number; readonly unreached: boolean }
  const name = inOneLine(channelName(configuration, channel.id))
  const mail = unreached ? unreachedMail(name) : lateMail(name, Math.ceil(lagMs / 60_000))
  return { to: administrators(configuration), words: async () => mail }
}

interface Words {
  readonly subject: string
  readonly text: string
}

const lateMail = (name: string, minutes: number): Words => ({
  subject: `Posts to ${name} come in late`,
  text: [
    `A post to ${name} became a conversation ${minutes} minutes after it was posted; 15 are the most it should take.`,
    '',
    "The health of the channel says more: whether the network's webhooks arrive, when it was polled last, and the last error.",
    'You hear of this again only after posts came in in time once more.',
  ].join('\n'),
})

const unreachedMail = (name: string): Words => ({
  subject: `${name} cannot be reached`,
  text: [
    `For more than 15 minutes nothing could be taken from ${name}: each try failed. What customers write to it does not come in.`,
    '',
    'The health of the channel says why. It is tried again and again; nothing has to be done here once the reason is gone,',
    'and what was written meanwhile comes in then, as far back as the network tells.',
    '',
    'You hear of this again only after it was reached once more.',
  ].join('\n'),
})
