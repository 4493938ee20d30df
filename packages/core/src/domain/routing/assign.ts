import { type Change, type Context, update } from '../context.js'
import { agentsOf, mayTake } from './agents.js'

/**
 * Gives a conversation to an agent, if both are still what they were when it was decided. The agent's own row changes
 * with it: two processes that give the same agent something at the same time meet there, and one decides anew.
 */
export function routeTo(context: Context, conversationId: string, userId: string): Change[] {
  const { rows, now, configuration } = context
  const conversation = rows.get('conversations', conversationId)
  const row = rows.find('availability', 'user', [userId])
  const [agent] = row ? agentsOf([row], new Map(), configuration) : []
  if (!conversation || !row || !agent) return []
  const { queue, assigneeId, deletedAt } = conversation
  if (queue !== 'new' || assigneeId || deletedAt || !mayTake(agent, conversation)) return []
  const { giveBackMs } = configuration.settings.value
  // Always later than before, or the row would not change and guard nothing.
  const last = row.lastAssignedAt?.getTime() ?? 0
  return [
    update('conversations', conversation.id, {
      assigneeId: row.userId,
      updatedAt: now,
      giveBackAt: giveBackMs === null ? null : new Date(now.getTime() + giveBackMs),
    }),
    update('availability', row.id, { lastAssignedAt: new Date(Math.max(now.getTime(), last + 1)) }),
  ]
}
