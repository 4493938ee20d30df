import type { Quota } from '../model/connection.js'
import type { Row } from '../model/tables.js'
import type { SeenQuota } from '../ports/channel-adapter.js'
import type { WorkerParts } from './parts.js'

type Kept = Pick<WorkerParts, 'quotas' | 'runtime'>

/** More kinds of call than any network has. */
const MOST = 50

/** Remembers what an answer said; it is written down with the channel's next poll or look at its subscription. */
export function noteQuota(parts: Kept, workspace: string, channelId: string, seen: SeenQuota): void {
  const key = `${workspace} ${channelId}`
  const known = parts.quotas.get(key) ?? {}
  const kind = seen.kind.slice(0, 64)
  if (!(kind in known) && Object.keys(known).length >= MOST) return
  const quota: Quota = {
    limit: seen.limit,
    remaining: seen.remaining,
    resetAt: seen.resetAt.toISOString(),
    seenAt: parts.runtime.now().toISOString(),
  }
  parts.quotas.set(key, { ...known, [kind]: quota })
}

/** The channel's quotas with what was seen since: the later word on each kind counts. */
export function quotasOf(
  parts: Kept,
  workspace: string,
  state: Row<'channelStates'>,
): Pick<Row<'channelStates'>, 'quotas'> {
  const seen = parts.quotas.get(`${workspace} ${state.channelId}`)
  if (!seen) return { quotas: state.quotas }
  const later = Object.entries(seen).filter(([kind, { seenAt }]) => {
    const known = state.quotas[kind]
    return !known || known.seenAt < seenAt
  })
  return { quotas: { ...state.quotas, ...Object.fromEntries(later) } }
}
