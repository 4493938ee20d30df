import type { Conversation } from '../../model/conversation.js'
import { type Consequence, changedRows, type Follower } from '../consequences.js'
import { type Context, type Effect, update } from '../context.js'

/**
 * What comes into New does not wait for somebody who is not there: an owner who signed out loses what
 * a message or a boomerang brings back, where the workspace says so, and one who was deactivated loses it always. What
 * a colleague gives to somebody who is offline stays theirs.
 */
export const absentOwners: Follower = {
  needs(effects, context) {
    const owners = concerned(effects, context).map(({ owner }) => [owner])
    return owners.length === 0 ? [] : [{ table: 'availability', by: 'user', values: owners }]
  },
  follow(effects, context) {
    const lost = concerned(effects, context).filter((each) => loses(each, context))
    if (lost.length === 0) return []
    const consequence: Consequence = {
      actor: { kind: 'automation', id: 'availability' },
      action: 'conversation.release',
      changes: lost.map(({ conversation }) =>
        update('conversations', conversation.id, { assigneeId: null, giveBackAt: null }),
      ),
    }
    return [consequence]
  },
}

interface Concerned {
  readonly conversation: Conversation
  readonly owner: string
  readonly cameBack: boolean
}

/** Owned conversations that came back to New, or got a message of the contact there. */
function concerned(effects: readonly Effect[], context: Context): Concerned[] {
  const written = new Set(
    changedRows(effects, 'messages').flatMap(({ before, after }) =>
      !before && after?.direction === 'in' ? [after.conversationId] : [],
    ),
  )
  const people = ['user', 'app'].includes(context.actor.kind)
  return changedRows(effects, 'conversations').flatMap(({ before, after }) => {
    if (!before || !after?.assigneeId || after.queue !== 'new' || after.deletedAt) return []
    const cameBack = before.queue !== 'new'
    if (!cameBack && (people || !written.has(after.id))) return []
    return [{ conversation: after, owner: after.assigneeId, cameBack }]
  })
}

function loses({ owner, cameBack }: Concerned, context: Context): boolean {
  const { configuration, actor } = context
  if (cameBack && configuration.get('user', owner)?.value.active !== true) return true
  // Who never signed in is not known to be away: hosts without sessions keep their owners.
  const state = context.rows.find('availability', 'user', [owner])?.state
  const { releaseAtSignOut, onMessageWhileAway } = configuration.settings.value
  if (actor.kind === 'user' || actor.kind === 'app') return false
  if (cameBack && state === 'offline') return releaseAtSignOut
  return state === 'away' && actor.kind === 'channel' && onMessageWhileAway === 'release'
}
