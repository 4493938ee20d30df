import { channelName } from '../domain/channels/name.js'
import { after, type Duty, type Ended, RETRY_MS } from './duty.js'

const done: Ended = { dueAt: () => null, become: 'done' }

/** Tells administrators by mail that an account's posts come in late (R129), once for each time that it begins. */
export const sendLate: Duty = async (parts, workspace, work, signal) => {
  const configuration = await parts.configurations.renew(workspace)
  const channel = work.channelId ? configuration.get('channel', work.channelId) : null
  const to = configuration
    .all('user')
    .flatMap(({ value }) => (value.administrator && value.active && value.email ? [value.email] : []))
  if (!channel || to.length === 0) return done
  if (!parts.mailer) return { dueAt: after(RETRY_MS * 10), error: 'no mailer' }
  const { lagMs } = work.payload as { readonly lagMs: number }
  const minutes = Math.ceil(lagMs / 60_000)
  const name = channelName(configuration, channel.id).replace(/\s+/g, ' ')
  const text = [
    `A post to ${name} became a conversation ${minutes} minutes after it was posted; 15 are the most it should take.`,
    '',
    "The health of the channel says more: whether the network's webhooks arrive, when it was polled last, and the last error.",
    'You hear of this again only after posts came in in time once more.',
  ].join('\n')
  await parts.mailer.send(
    { workspaceId: workspace, to, subject: `Posts to ${name} come in late`, text },
    signal,
  )
  return done
}
