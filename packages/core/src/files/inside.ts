import { inboundPlace } from '../intake/receive.js'
import type { Id } from '../model/id.js'
import type { Inbound } from '../model/intake.js'
import type { MediaOutcome } from '../ports/channel-adapter.js'
import type { WorkerParts } from '../worker/parts.js'

const GONE = 'The delivery that it came in is not kept any more.'

/** An attachment taken out of the raw delivery that it came in. */
export async function insideBytes(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  { inboundId, part }: { readonly inboundId: string; readonly part: number },
): Promise<MediaOutcome> {
  const answer = await parts.storage.load(workspace, {
    lookups: [{ table: 'inbound', by: 'id', values: [[inboundId]] }],
  })
  const row = answer.rows[0]?.[0] as Inbound | undefined
  const sealed = row && row.size > 0 ? (await parts.storage.sealed(workspace, [row.id])).get(row.id) : null
  if (!row || !sealed) return { kind: 'refused', reason: GONE }
  const adapter = parts.adapters.get(row.adapter)
  if (!adapter?.extract) return { kind: 'retry', at: null, reason: 'The adapter is not configured here.' }
  const { accountId, deliveryKey: key, eventType } = row
  const body = await parts.secrets.open(sealed, inboundPlace(row.adapter, accountId, key))
  const bytes = await adapter.extract({ accountId, key, eventType, sender: '', body }, part)
  return bytes ? { kind: 'fetched', bytes } : { kind: 'refused', reason: 'There is no such part.' }
}
