import { useChannel } from '../connect/credentials.js'
import { deauthorise } from '../connect/deauthorise.js'
import type { Id } from '../model/id.js'
import type { Row } from '../model/tables.js'
import { after, type Ended, known, RETRY_MS } from './duty.js'
import type { WorkerParts } from './parts.js'

/** So many refusals in a row, over so long, end an authorisation (R187); a 429 or a fault of the network never does. */
const REFUSALS = 3
const REFUSED_MS = 15 * 60_000

/** One refusal is not the end: credentials are renewed once, and a platform's error passes. */
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
  const answer = await parts.storage.load(workspace, {
    lookups: [{ table: 'channelStates', by: 'channel', values: [[channelId]] }],
  })
  const state = answer.rows[0]?.[0] as Row<'channelStates'> | undefined
  const since = state?.refusedSince ?? answer.now
  if ((state?.refusals ?? 0) + 1 >= REFUSALS && answer.now.getTime() - since.getTime() >= REFUSED_MS)
    return refused(parts, workspace, channelId, result.reason)
  return {
    dueAt: after(RETRY_MS),
    error: result.reason,
    state: (context, present) => ({
      refusals: present.refusals + 1,
      refusedSince: present.refusedSince ?? context.now,
      error: result.reason.slice(0, 500),
      errorAt: context.now,
    }),
  }
}

export async function refused(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  channelId: Id<'channel'>,
  reason: string,
): Promise<Ended> {
  await deauthorise(parts, workspace, channelId, reason)
  return { dueAt: () => null, error: reason, state: known(reason) }
}
