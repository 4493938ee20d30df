import { InboxError } from '../../errors.js'
import type { Collection } from '../../model/desk.js'
import type { Access } from '../access/access.js'
import type { Configuration } from '../configuration.js'
import { notFound } from '../not-found.js'

type Shelf = Pick<Collection, 'teamId' | 'ownerId'>

/** A team's collection is read by its members, one's own by oneself alone; administrators keep all of the teams' (R101). */
export function mayReadShelf(access: Access, configuration: Configuration, shelf: Shelf): boolean {
  if (access.everything) return true
  if (shelf.ownerId !== null) return shelf.ownerId === access.actor.id
  return access.administrator || roleIn(access, configuration, shelf.teamId) !== null
}

/** @throws NOT_FOUND for what one may not read, FORBIDDEN for a team in which one is a Viewer */
export function demandShelf(
  access: Access,
  configuration: Configuration,
  id: string,
  shelf: Shelf | null,
): asserts shelf is Shelf {
  if (!shelf || !mayReadShelf(access, configuration, shelf)) throw notFound('collection', id)
  if (access.everything || access.administrator || shelf.ownerId !== null) return
  const role = roleIn(access, configuration, shelf.teamId)
  if (role === 'contributor' || role === 'supervisor') return
  throw new InboxError(
    'FORBIDDEN',
    'Saved replies of a team are written by its Contributors and Supervisors.',
    {
      permission: 'saved-reply.write',
      needs: 'contributor',
    },
  )
}

function roleIn(access: Access, configuration: Configuration, teamId: string | null) {
  const memberships = access.actor.kind === 'user' ? configuration.membershipsOf(access.actor.id) : []
  return memberships.find(({ value }) => value.teamId === teamId)?.value.role ?? null
}
