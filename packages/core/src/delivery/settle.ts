import type { Change, Context } from '../domain/context.js'
import { echoLookups, postLookup } from '../domain/replies/outcome.js'
import { partStages } from '../domain/replies/parts.js'
import type { Delivery } from '../model/delivery.js'
import type { Id } from '../model/id.js'
import type { Claim, ClaimEnd } from '../ports/change-set.js'
import type { WorkerParts } from '../worker/parts.js'

/** What was learned of a reply, as what it changes. */
export type Evidence = (context: Context, delivery: Delivery) => Change[]

/** One reply that a worker holds: what it is, and how what is learned of it is written. */
export interface Held {
  readonly parts: WorkerParts
  readonly workspace: Id<'workspace'>
  readonly claim: Claim
  readonly delivery: Delivery
  readonly signal: AbortSignal
  /** Commits what was learned, with the end of the claim. */
  end(evidence: Evidence, keep?: 'release' | 'keep', externalId?: string): Promise<'done' | 'lost'>
}

/** Commits what was learned of a delivery, with all that a final state changes. */
export async function settle(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  id: string,
  claims: readonly ClaimEnd[],
  evidence: Evidence,
  externalId?: string,
): Promise<'done' | 'lost'> {
  const result = await parts.path.batch(workspace, {
    actor: { kind: 'system', id: 'delivery' },
    claims,
    plan: async (rows, load) => {
      await load([{ table: 'deliveries', by: 'id', values: [[id]] }])
      for (const stage of partStages) await load(stage(id, rows))
      const delivery = rows.get('deliveries', id)
      if (!delivery) return []
      await load([
        { table: 'conversations', by: 'id', values: [[delivery.conversationId]] },
        postLookup(delivery, externalId ?? null),
      ])
      await load(echoLookups(rows, delivery, externalId ?? null))
      return [
        {
          key: id,
          action: 'delivery.send',
          decide: (context) => {
            const row = context.rows.get('deliveries', id)
            return { changes: row ? evidence(context, row) : [] }
          },
        },
      ]
    },
  })
  return result.kind
}
