import type { Adapters } from '../connect/adapters.js'
import { createIds } from '../model/id.js'
import { LANES } from '../model/intake.js'
import type { RawDelivery, RawRequest } from '../ports/channel-adapter.js'
import type { Runtime } from '../ports/runtime.js'
import type { Secrets } from '../ports/services.js'
import type { Accepted, NewInbound, Storage } from '../ports/storage.js'
import type { Wakeups } from '../worker/wakeups.js'

/** What to answer the network with. */
export interface Received {
  readonly status: number
  readonly contentType: string
  readonly body: string
  readonly accepted: Accepted | null
}

interface IntakeParts {
  readonly storage: Storage
  readonly adapters: Adapters
  readonly secrets: Secrets
  readonly runtime: Runtime
  readonly wakeups: Wakeups
}

const JSON_TYPE = 'application/json; charset=utf-8'

/** Verifies a webhook and stores what it brings, durably, before it is answered: accepted means kept (P1). */
export async function receive(
  parts: IntakeParts,
  adapterName: string,
  request: RawRequest,
): Promise<Received> {
  const adapter = parts.adapters.need(adapterName)
  if (!adapter.webhook) return { status: 404, contentType: JSON_TYPE, body: '{}', accepted: null }
  const outcome = await adapter.webhook(request)
  if (outcome.kind === 'challenge')
    return { status: outcome.status, contentType: outcome.contentType, body: outcome.body, accepted: null }
  if (outcome.kind === 'rejected') {
    parts.runtime.log.warn('webhook rejected', { adapter: adapterName, reason: outcome.reason })
    return {
      status: outcome.status,
      contentType: JSON_TYPE,
      body: JSON.stringify({ error: outcome.reason }),
      accepted: null,
    }
  }
  const accepted = await keep(parts, adapterName, outcome.deliveries, 'webhook')
  return { status: 200, contentType: JSON_TYPE, body: '{}', accepted }
}

/** Seals raw deliveries and stores them. Repeating one changes nothing: its key is known. */
export async function keep(
  parts: IntakeParts,
  adapter: string,
  deliveries: readonly RawDelivery[],
  transport: NewInbound['transport'],
): Promise<Accepted> {
  if (deliveries.length === 0) return { stored: 0, duplicates: 0, unknown: 0, workspaces: [] }
  const ids = createIds(parts.runtime.now(), parts.runtime.random(16))
  const rows = await Promise.all(
    deliveries.map(async (delivery): Promise<NewInbound> => {
      const { accountId, key: deliveryKey, eventType, body, sender } = delivery
      return {
        id: ids.next('inbound'),
        adapter,
        accountId,
        deliveryKey,
        eventType: eventType.slice(0, 100),
        transport,
        lane: laneOf(`${accountId} ${sender}`),
        sealed: await parts.secrets.seal(body, inboundPlace(adapter, accountId, deliveryKey)),
      }
    }),
  )
  const accepted = await parts.storage.accept(rows)
  if (accepted.unknown > 0)
    parts.runtime.log.info('deliveries for unknown accounts dropped', { adapter, count: accepted.unknown })
  for (const workspace of accepted.workspaces) parts.wakeups.wake(workspace)
  return accepted
}

/** Binds a sealed delivery to its row. */
export const inboundPlace = (adapter: string, accountId: string, key: string): string =>
  `inbound ${adapter} ${accountId} ${key}`

/** FNV-1a, folded to a lane: the same sender is always applied in order. */
function laneOf(text: string): number {
  let hash = 0x811c9dc5
  for (let place = 0; place < text.length; place += 1)
    hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193)
  return (hash >>> 0) % LANES
}
