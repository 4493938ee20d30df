import type { Tone } from '../../ui'
import type { Invitation, User } from './queries'

/** Where somebody stands: works here, was invited, or not any more. */
export type UserState = 'active' | 'inactive' | 'invited' | 'expired' | 'unmailed' | 'noSignIn'

/** The newest invitation of a user; lists come newest first. */
export const invitationOf = (user: User, invitations: readonly Invitation[]): Invitation | undefined =>
  invitations.find(({ userId }) => userId === user.id)

export function userState(user: User, invitations: readonly Invitation[]): UserState {
  if (!user.active) return 'inactive'
  // The host's own key for them: they can sign in.
  if (user.externalId !== null) return 'active'
  const invitation = invitationOf(user, invitations)
  if (invitation?.state === 'expired') return 'expired'
  if (invitation?.state !== 'open') return 'noSignIn'
  return invitation.error ? 'unmailed' : 'invited'
}

export const STATE_TONE: Readonly<Record<UserState, Tone>> = {
  active: 'good',
  inactive: 'neutral',
  invited: 'accent',
  expired: 'warn',
  unmailed: 'bad',
  noSignIn: 'warn',
}
