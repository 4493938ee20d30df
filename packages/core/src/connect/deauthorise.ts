import { authorisationReads, endAuthorisation, refusedAgain } from '../domain/accounts/authorisation.js'
import type { Context, Decision } from '../domain/context.js'
import type { Id } from '../model/id.js'
import type { WorkerParts } from '../worker/parts.js'

/** The channel's authorisation ended: it is marked, health says why, and what goes out waits (R184–R187, domain 3.12). */
export const deauthorise = (
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  channelId: Id<'channel'>,
  reason: string,
): Promise<void> =>
  decided(parts, workspace, channelId, 'channel.deauthorised', (context) =>
    endAuthorisation(context, channelId, reason),
  )

/** The network refused the account's credentials once; answers whether that ended the authorisation. */
export async function noteRefusal(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  channelId: Id<'channel'>,
  reason: string,
): Promise<boolean> {
  let ended = false
  await decided(parts, workspace, channelId, 'channel.refused', (context) => {
    const decision = refusedAgain(context, channelId, reason)
    ended = decision.configuration.length > 0
    return decision
  })
  return ended
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
      await load(authorisationReads(channelId))
      return [{ key: channelId, action, decide }]
    },
  })
}
