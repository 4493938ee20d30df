import { wake } from '../domain/queues/move.js'
import type { Id } from '../model/id.js'
import type { WorkerParts } from './parts.js'

const AT_ONCE = 100
const LEASE_MS = 30_000

/** Conversations whose alarm clock rang are decided anew: the clock only wakes, the state says what is to be done. */
export async function wakeConversations(parts: WorkerParts, workspace: Id<'workspace'>): Promise<number> {
  const { claims } = await parts.storage.claim(workspace, {
    table: 'conversations',
    limit: AT_ONCE,
    leaseMs: LEASE_MS,
  })
  if (claims.length === 0) return 0
  await parts.path.batch(workspace, {
    actor: { kind: 'system', id: 'clock' },
    claims: claims.map((claim) => ({ ...claim, end: 'release' })),
    plan: async (_rows, load) => {
      await load([{ table: 'conversations', by: 'id', values: claims.map(({ id }) => [id]) }])
      return claims.map(({ id }) => ({
        key: id,
        action: 'conversation.auto-resolve',
        decide: (context) => {
          const conversation = context.rows.get('conversations', id)
          return { changes: conversation ? wake(context, conversation) : [] }
        },
      }))
    },
  })
  return claims.length
}
