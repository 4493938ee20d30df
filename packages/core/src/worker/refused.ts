import { useChannel } from '../connect/credentials.js'
import { deauthorise, noteRefusal } from '../connect/deauthorise.js'
import type { Id } from '../model/id.js'
import { after, type Ended, known, RETRY_MS } from './duty.js'
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
  if (result.kind === 'unauthorized') {
    const renewed = await useChannel(parts, workspace, channelId, signal, used)
    if (renewed.kind === 'refused') return refused(parts, workspace, channelId, renewed.reason)
  }
  const ended = await noteRefusal(parts, workspace, channelId, result.reason)
  return { dueAt: ended ? () => null : after(RETRY_MS), error: result.reason }
}

/** The network said that the authorisation is over: that ends it at once. */
export async function refused(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  channelId: Id<'channel'>,
  reason: string,
): Promise<Ended> {
  await deauthorise(parts, workspace, channelId, reason)
  return { dueAt: () => null, error: reason, state: known(reason) }
}
