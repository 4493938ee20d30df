import { update } from '../domain/context.js'
import type { Id } from '../model/id.js'
import type { WorkerParts } from '../worker/parts.js'

/** The channel's authorisation ended: it is marked, health says why, and what goes out waits (R184–R187, domain 3.12). */
export async function deauthorise(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  channelId: Id<'channel'>,
  reason: string,
): Promise<void> {
  await parts.path.batch(workspace, {
    actor: { kind: 'channel', id: channelId },
    claims: [],
    plan: async (_rows, load) => {
      await load([{ table: 'channelStates', by: 'channel', values: [[channelId]] }])
      return [
        {
          key: channelId,
          action: 'channel.deauthorised',
          decide(context) {
            const channel = context.configuration.get('channel', channelId)
            const state = context.rows.find('channelStates', 'channel', [channelId])
            const changes = state
              ? [update('channelStates', state.id, { error: reason.slice(0, 500), errorAt: context.now })]
              : []
            if (channel?.value.state !== 'active') return { changes }
            const value = { ...channel.value, state: 'deauthorised' as const }
            return {
              changes,
              configuration: [{ kind: 'channel', id: channelId, revision: channel.revision, value }],
            }
          },
        },
      ]
    },
  })
}
