import type { ActorRef } from '../../model/actor.js'
import type { ConfigEntity } from '../../model/configuration.js'
import type { Access } from '../access/access.js'
import { demand } from '../access/access.js'
import type { Configuration } from '../configuration.js'
import { notFound } from '../not-found.js'

/** Whether somebody may use a view: it is everybody's, or their own. */
export const mayUse = ({ value }: ConfigEntity<'view'>, actor: ActorRef): boolean =>
  value.ownerId === null || (actor.kind === 'user' && value.ownerId === actor.id)

/** A view that the actor may use. @throws NOT_FOUND for one that is somebody else's, too */
export function viewOf(configuration: Configuration, actor: ActorRef, id: string): ConfigEntity<'view'> {
  const view = configuration.get('view', id)
  if (!view || !mayUse(view, actor)) throw notFound('view', id)
  return view
}

/** Who may make or change it: what is everybody's takes an administrator, what is one's own its owner. @throws FORBIDDEN */
export function demandView(access: Access, ownerId: string | null): void {
  demand(access, ownerId === null ? 'workspace.administer' : 'workspace.self')
}
