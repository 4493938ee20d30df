import { missingAdapter } from '../connect/adapters.js'
import type { Rows } from '../domain/context.js'
import { siblingsOf } from '../domain/threading/siblings.js'
import { safeReason } from '../errors.js'
import type { Id } from '../model/id.js'
import type { Inbound } from '../model/intake.js'
import type { Step } from '../path/batch.js'
import type { WorkerParts } from '../worker/parts.js'
import { type Delivered, decideDelivery, unread } from './apply.js'
import { cleanEvents } from './clean.js'
import { atHome, followUps, lookupsFor, profilesOf } from './lookups.js'
import { inboundPlace } from './receive.js'

/** Lanes claimed at once; each brings at most a hundred deliveries, and all are committed together. */
const LANES_AT_ONCE = 8
/** Of their bodies so many bytes at most are held at once, and together with what is made of them in memory. */
const BYTES_AT_ONCE = 16 * 1024 * 1024
const LEASE_MS = 60_000
/** After so many failed tries a delivery is parked with its error, and blocks nothing (P15). */
const MAX_TRIES = 5

/** Applies what came in: claims lanes, reads what waits in them, decides all of it, commits it with the end of the claims. */
export async function applyLanes(parts: WorkerParts, workspace: Id<'workspace'>): Promise<number> {
  const { claims } = await parts.storage.claim(workspace, {
    table: 'lanes',
    limit: LANES_AT_ONCE,
    leaseMs: LEASE_MS,
  })
  if (claims.length === 0) return 0
  let applied = 0
  await parts.path.batch(workspace, {
    actor: { kind: 'channel', id: 'network' },
    claims: claims.map((claim) => ({ ...claim, end: 'release' })),
    async plan(rows, load, { configuration }) {
      await load([{ table: 'lanes', by: 'id', values: claims.map(({ id }) => [id]) }])
      const numbers = claims.map(({ id }) => rows.get('lanes', id)?.lane ?? 0)
      await load([{ table: 'inbound', by: 'pending', values: numbers.map((lane) => [lane]) }])
      const waiting = inTurn(numbers.map((lane) => rows.list('inbound', 'pending', [lane])))
      const sealed = await parts.storage.sealed(
        workspace,
        waiting.map(({ id }) => id),
      )
      const delivered = await Promise.all(waiting.map((row) => read(parts, row, sealed.get(row.id))))
      const siblings = (id: string) => siblingsOf(configuration, id).map((channel) => channel.id)
      await load(lookupsFor(delivered, siblings))
      await load(atHome(delivered, rows))
      await load(followUps(delivered, rows, siblings))
      await load(profilesOf(delivered, rows, siblings))
      applied = waiting.length
      return delivered.map((each) => stepFor(each, rows))
    },
  })
  return applied
}

/**
 * What is applied now, of each lane the oldest first and no lane before the others, until their bodies together are as
 * much as may be held at once; one is taken however large it is. What is left waits in its lane, which stays due.
 */
export function inTurn(lanes: readonly (readonly Inbound[])[], most = BYTES_AT_ONCE): readonly Inbound[] {
  const longest = Math.max(0, ...lanes.map(({ length }) => length))
  const byTurn = Array.from({ length: longest }, (_, turn) => lanes.flatMap((lane) => lane[turn] ?? []))
  let bytes = 0
  const taken: Inbound[] = []
  for (const row of byTurn.flat()) {
    bytes += row.size
    if (bytes > most && taken.length > 0) break
    taken.push(row)
  }
  return taken
}

/** Opens and parses one raw delivery. What cannot be read is kept with its error. */
async function read(
  parts: WorkerParts,
  row: Inbound,
  sealed: Uint8Array = new Uint8Array(),
): Promise<Delivered> {
  const adapter = parts.adapters.get(row.adapter)
  if (!adapter)
    return {
      row,
      network: row.adapter,
      events: null,
      error: missingAdapter(row.adapter),
      hopeless: false,
      waits: true,
    }
  try {
    const body = await parts.secrets.open(sealed, inboundPlace(row.adapter, row.accountId, row.deliveryKey))
    const events = cleanEvents(
      await adapter.parse({
        accountId: row.accountId,
        key: row.deliveryKey,
        eventType: row.eventType,
        sender: '',
        body,
      }),
    )
    return { row, network: adapter.network, events, error: null, hopeless: false, waits: false }
  } catch (thrown) {
    const error = safeReason(thrown).slice(0, 500)
    return { row, network: adapter.network, events: null, error, hopeless: true, waits: false }
  }
}

function stepFor(delivered: Delivered, rows: Rows): Step {
  const { row } = delivered
  return {
    key: row.id,
    action: `network.${row.eventType}`.slice(0, 100),
    decide: (context) => decideDelivery(context, delivered, MAX_TRIES),
    failed: (error, context) => {
      const present = rows.get('inbound', row.id) ?? row
      const parked = present.attempts + 1 >= MAX_TRIES
      return { changes: unread(context, present, safeReason(error).slice(0, 500), parked) }
    },
  }
}
