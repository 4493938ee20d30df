import { authorisationReads, endAuthorisation, refusedAgain } from '../domain/accounts/authorisation.js'
import type { Context, Decision } from '../domain/context.js'
import type { Id } from '../model/id.js'
import type { WorkerParts } from '../worker/parts.js'
import { sameBytes } from './credentials.js'

/** What a network said of an account's credentials. */
export interface Refusal {
  readonly reason: string
  /** The pair of which it was said, as it is stored; null: the account has none. */
  readonly sealed: Uint8Array | null
}

/**
 * The channel's authorisation ended: it is marked, health says why, and what goes out waits (R184–R187).
 * Answers false, and changes nothing, when the account was authorised anew meanwhile: what was said of the old pair
 * says nothing of the new one, however late whoever heard it comes.
 */
export async function deauthorise(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  channelId: Id<'channel'>,
  refusal: Refusal,
): Promise<boolean> {
  let superseded = false
  await decided(parts, workspace, channelId, 'channel.deauthorised', (context) => {
    superseded = !isOf(context, channelId, refusal)
    return superseded ? { changes: [] } : endAuthorisation(context, channelId, refusal.reason)
  })
  return !superseded
}

/**
 * The network refused the account's credentials once; answers whether that ended the authorisation. Of a pair that was
 * replaced meanwhile nothing is counted.
 */
export async function noteRefusal(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  channelId: Id<'channel'>,
  refusal: Refusal,
): Promise<boolean> {
  let ended = false
  await decided(parts, workspace, channelId, 'channel.refused', (context) => {
    ended = false
    if (!isOf(context, channelId, refusal)) return { changes: [] }
    const decision = refusedAgain(context, channelId, refusal.reason)
    ended = decision.configuration.length > 0
    return decision
  })
  return ended
}

/** Whether the account still has the pair that was refused. */
function isOf({ rows }: Context, channelId: string, { sealed }: Refusal): boolean {
  const present = rows.find('credentials', 'channel', [channelId])
  return present ? sealed !== null && sameBytes(present.sealed, sealed) : sealed === null
}

async function decided(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  channelId: Id<'channel'>,
  action: string,
  decide: (context: Context) => Decision,
): Promise<void> {
  await parts.path.batch(workspace, {
    actor: { kind: 'channel', id: channelId },
    claims: [],
    plan: async (_rows, load) => {
      await load([
        ...authorisationReads(channelId),
        { table: 'credentials', by: 'channel', values: [[channelId]] },
      ])
      return [{ key: channelId, action, decide }]
    },
  })
}
