import type { ActorRef } from './actor.js'
import { id, instant, json, nullable, type RowOf, table, text, texts } from './columns.js'

/**
 * Somebody is asked to join, by mail. The links are kept as hashes only: each mail that leaves has one of its own, so a
 * mail that is sent again after a crash works as the first does. Found by its identifier, which the link names.
 */
export const invitations = table(
  'invitations',
  'invitation',
  {
    userId: id<'user'>(),
    /** The digest of the address it was sent to: for nobody else, whatever address the user has later. */
    addressMark: text(),
    state: text<'open' | 'accepted' | 'revoked'>(),
    tokenHashes: texts(),
    invitedBy: json<ActorRef>(),
    createdAt: instant(),
    expiresAt: instant(),
    mailedAt: nullable(instant()),
    acceptedAt: nullable(instant()),
  },
  {
    keys: {
      user: {
        columns: ['userId'],
        unique: false,
        order: [{ column: 'createdAt', descending: true }],
        limit: 100,
      },
    },
  },
)
export type Invitation = RowOf<typeof invitations>
