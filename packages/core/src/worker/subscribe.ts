import { useChannel } from '../connect/credentials.js'
import { TAKEN } from '../domain/accounts/authorisation.js'
import type { Context } from '../domain/context.js'
import type { Id } from '../model/id.js'
import type { Row } from '../model/tables.js'
import { after, type ChannelWork, type Ended, RETRY_MS } from './duty.js'
import type { WorkerParts } from './parts.js'
import { quotasOf } from './quotas.js'
import { refused, refusedOnce } from './refused.js'

/** How long until a channel's subscription is looked at again, in ms: X calls a webhook invalid after hours of errors. */
const SUBSCRIBE_EVERY_MS = 15 * 60_000

/** Makes sure that the network sends this account's events, and that the account's reservation is lasting. */
export async function subscribe(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  work: ChannelWork,
  signal: AbortSignal,
): Promise<Ended> {
  const channel = (await parts.configurations.get(workspace)).need('channel', work.channelId)
  await parts.storage.confirmAccount(channel.value.adapter, channel.value.accountId, work.channelId)
  const usable = await useChannel(parts, workspace, work.channelId, signal)
  if (usable.kind === 'unavailable') return { dueAt: after(RETRY_MS), error: usable.reason }
  if (usable.kind === 'refused') return refused(parts, workspace, work.channelId, usable)
  if (!usable.adapter.subscribe) return { dueAt: () => null }
  const result = await usable.adapter.subscribe(usable.context, parts.webhookUrl(usable.adapter.name))
  if (result.kind === 'unauthorized')
    return refusedOnce(
      parts,
      workspace,
      work.channelId,
      { kind: 'unauthorized', reason: result.reason ?? 'unauthorized' },
      usable.sealed,
      signal,
    )
  // Networks take subscriptions from the application itself: of an account that is polled they say nothing (R187).
  const taken = usable.adapter.poll ? {} : TAKEN
  const health = (context: Context, state: Row<'channelStates'>): Partial<Row<'channelStates'>> => ({
    ...quotasOf(parts, workspace, state),
    webhookId: result.webhookId,
    webhookValid: result.webhookValid,
    ...(result.kind === 'ok' ? { ...taken, subscribedAt: context.now } : {}),
    ...errorOf(context, state),
  })
  // While nothing can be taken by polls, that they fail is what there is to know.
  const errorOf = ({ now }: Context, { failingSince }: Row<'channelStates'>) =>
    result.kind === 'retry' || result.kind === 'refused'
      ? { error: result.reason, errorAt: now }
      : failingSince
        ? {}
        : { error: null, errorAt: null }
  const again =
    result.kind === 'retry' || result.kind === 'refused'
      ? RETRY_MS * 2 ** Math.min(work.attempts, 5)
      : SUBSCRIBE_EVERY_MS
  const failed = result.kind === 'retry' || result.kind === 'refused'
  return { dueAt: after(again), state: health, error: failed ? (result.reason ?? result.kind) : null }
}
