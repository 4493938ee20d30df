import { useChannel } from '../connect/credentials.js'
import { deauthorise, noteRefusal, type Refusal } from '../connect/deauthorise.js'
import type { Id } from '../model/id.js'
import { type Ended, isActive, known, RETRY_MS, whileActive } from './duty.js'
import type { WorkerParts } from './parts.js'

/** One refusal is not the end: credentials are renewed once, and a platform's error passes (R187). */
export async function refusedOnce(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  channelId: Id<'channel'>,
  result: { readonly kind: 'unauthorized' | 'refused'; readonly reason: string },
  used: Uint8Array,
  signal: AbortSignal,
): Promise<Ended> {
  let sealed = used
  if (result.kind === 'unauthorized') {
    const renewed = await useChannel(parts, workspace, channelId, signal, used)
    if (renewed.kind === 'refused') return refused(parts, workspace, channelId, renewed)
    // Renewed pairs that are refused each time count together.
    if (renewed.kind === 'ready') sealed = renewed.sealed
  }
  await noteRefusal(parts, workspace, channelId, { reason: result.reason, sealed })
  return { dueAt: whileActive(channelId, RETRY_MS), error: result.reason }
}

/**
 * The network said that the authorisation is over: that ends it at once. Where the account was authorised anew
 * meanwhile the work goes on with the new pair.
 */
export async function refused(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  channelId: Id<'channel'>,
  refusal: Refusal,
): Promise<Ended> {
  const { reason } = refusal
  await deauthorise(parts, workspace, channelId, refusal)
  return {
    dueAt: whileActive(channelId, RETRY_MS),
    error: reason,
    state: (context) => (isActive(context, channelId) ? {} : known(reason)(context)),
  }
}
