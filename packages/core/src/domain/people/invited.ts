import { sha256 } from '@noble/hashes/sha2'
import { bytesToHex } from '@noble/hashes/utils'
import type { ConfigEntity } from '../../model/configuration.js'
import type { Id } from '../../model/id.js'
import type { Invitation } from '../../model/invitation.js'
import type { Lookup } from '../../ports/storage.js'
import { type Change, type Context, update } from '../context.js'

type User = ConfigEntity<'user'>['value']

/** The digest of the address that an invitation goes to, in hex; of each invitation another one, so that it names nobody. */
export const addressMark = (id: Id<'invitation'>, email: string): string =>
  bytesToHex(sha256(`${id} ${email}`))

/** Whether the user is still who was invited: active, at the address the link was sent to, and without a sign-in. */
export const isInvited = (row: Invitation, user: User | null | undefined): boolean =>
  user?.active === true &&
  user.externalId === null &&
  user.email !== null &&
  addressMark(row.id, user.email) === row.addressMark

/** What `endInvitations` reads. */
export const invitationsOf = (userId: string): Lookup => ({
  table: 'invitations',
  by: 'user',
  values: [[userId]],
})

/** Ends the open invitations of a user: their links open nothing any more. */
export const endInvitations = (context: Context, userId: string): Change[] =>
  context.rows
    .list('invitations', 'user', [userId])
    .filter(({ state }) => state === 'open')
    .map((row) => endInvitation(row, 'revoked'))

export const endInvitation = (row: Invitation, state: 'accepted' | 'revoked'): Change =>
  update('invitations', row.id, { state, tokenHashes: [] })
