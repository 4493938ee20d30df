import type { Configuration } from '../configuration.js'
import { type Access, accessOf, may } from './access.js'

/**
 * Whether the actor may know how it stands with a user: themselves, who shares a channel with them, for administrators
 * everybody. Who was deactivated is nobody's colleague.
 */
export function seesColleague(
  access: Access,
  userId: string,
  configuration: Configuration,
  now: Date,
): boolean {
  if (!configuration.get('user', userId)?.value.active) return false
  if (access.administrator || userId === access.actor.id) return true
  const theirs = accessOf({ kind: 'user', id: userId }, configuration, now)
  return [...access.channels.keys()].some((channelId) => may(theirs, 'conversation.read', { channelId }))
}
