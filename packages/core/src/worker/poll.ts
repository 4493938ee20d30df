import { useChannel } from '../connect/credentials.js'
import { TAKEN } from '../domain/accounts/authorisation.js'
import { reached } from '../domain/channels/reach.js'
import { keep } from '../intake/receive.js'
import type { Id } from '../model/id.js'
import { after, type ChannelWork, type Duty, type Ended, known, RETRY_MS } from './duty.js'
import type { WorkerParts } from './parts.js'
import { quotasOf } from './quotas.js'
import { failed } from './reach.js'
import { refused, refusedOnce } from './refused.js'

/** Looks for what webhooks missed. What it finds goes the way of webhooks; what is known already changes nothing (P2). */
export const poll: Duty<ChannelWork> = async (parts, workspace, work, signal) => {
  const ended = await look(parts, workspace, work, signal)
  return ended.error ? failed(work.channelId, ended) : ended
}

async function look(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  work: ChannelWork,
  signal: AbortSignal,
): Promise<Ended> {
  const name = work.key.slice(work.key.indexOf(':') + 1)
  const everyMs = Number((work.payload as { everyMs?: number }).everyMs ?? 60_000)
  const usable = await useChannel(parts, workspace, work.channelId, signal)
  if (usable.kind === 'unavailable')
    return { dueAt: after(RETRY_MS), error: usable.reason, state: known(usable.reason) }
  if (usable.kind === 'refused') return refused(parts, workspace, work.channelId, usable)
  if (!usable.adapter.poll) return { dueAt: () => null }
  const result = await usable.adapter.poll(usable.context, name, work.cursor)
  if (result.kind === 'retry')
    return {
      dueAt: () => result.at,
      error: result.reason,
      state: (context, state) => ({
        ...known(result.reason)(context),
        ...quotasOf(parts, workspace, state),
      }),
    }
  if (result.kind !== 'ok')
    return refusedOnce(parts, workspace, work.channelId, result, usable.sealed, signal)
  await keep(parts, usable.adapter.name, result.deliveries, 'poll')
  return {
    dueAt: after(result.more ? 0 : everyMs),
    cursor: result.cursor,
    state: (context, state) => ({
      lastPollAt: context.now,
      ...quotasOf(parts, workspace, state),
      ...TAKEN,
      ...reached(context, state),
      ...(state.error ? { error: null, errorAt: null } : {}),
    }),
  }
}
