import { type Change, update } from '../domain/context.js'
import type { Id } from '../model/id.js'
import type { Row } from '../model/tables.js'
import type { Claim, ClaimEnd } from '../ports/change-set.js'
import type { ChannelAdapter, ChannelContext } from '../ports/channel-adapter.js'
import type { WorkerParts } from '../worker/parts.js'
import { noteQuota } from '../worker/quotas.js'
import { missingAdapter } from './adapters.js'
import { credentialPlace } from './connect.js'

/** Credentials that end sooner than this are renewed before they are used, in ms. */
const EARLY_MS = 60_000
const LEASE_MS = 60_000
/** While another process renews them, they are looked at again so often, so many times. */
const LOOK_MS = 250
const LOOKS = 80

/** A channel ready to be used: its adapter and the context for it; or why not. */
export type Usable =
  | {
      readonly kind: 'ready'
      readonly adapter: ChannelAdapter
      readonly context: ChannelContext<unknown>
      /** The pair in the context as it is stored: how a refused one is told from the one that replaced it meanwhile. */
      readonly sealed: Uint8Array
    }
  /** The authorisation ended: hold what goes out, until somebody authorises the account again. */
  | {
      readonly kind: 'refused'
      readonly reason: string
      /** The pair of which that was said, as it is stored; null: there is none. */
      readonly sealed: Uint8Array | null
    }
  /** Not now: the network did not answer. */
  | { readonly kind: 'unavailable'; readonly reason: string }

/**
 * The credentials of a channel, opened and fresh. One process renews them at a time: it claims the row; the new
 * pair is stored before anybody uses it (P20). `refused` is the `sealed` of the pair that the network just refused.
 */
export async function useChannel(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  channelId: Id<'channel'>,
  signal: AbortSignal,
  refused?: Uint8Array,
): Promise<Usable> {
  for (let look = 0; look < LOOKS && !signal.aborted; look += 1) {
    const held = await open(parts, workspace, channelId, signal)
    if ('kind' in held) return held
    const { row, now } = held
    const ending = row.expiresAt !== null && row.expiresAt.getTime() - now.getTime() < EARLY_MS
    const spent = refused !== undefined && sameBytes(row.sealed, refused)
    // What cannot be renewed is tried as it is: only the network says that it is over.
    if (!held.adapter.refresh || !(spent || ending))
      return { kind: 'ready', adapter: held.adapter, context: held.context, sealed: row.sealed }
    const key = `${workspace} ${channelId}`
    const underWay = parts.renewing.get(key)
    if (underWay) {
      await underWay
      continue
    }
    // Noted before the claim is asked for: others of this process wait for its end, and not for a while.
    const renewing = claimed(parts, workspace, held, signal)
    const settled = renewing.then(
      () => {},
      () => {},
    )
    parts.renewing.set(key, settled)
    const usable = await renewing.finally(() => parts.renewing.delete(key))
    if (usable === 'taken') await parts.runtime.wait(LOOK_MS, signal)
    else if (usable !== 'renewed') return usable
  }
  return { kind: 'unavailable', reason: 'Another process is renewing the credentials.' }
}

/** Renews under a claim. `taken`: another process has it. `renewed`: who had it before renewed the pair. */
async function claimed(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  held: Held,
  signal: AbortSignal,
): Promise<Usable | 'taken' | 'renewed'> {
  const { row } = held
  const { claims } = await parts.storage.claim(workspace, {
    table: 'credentials',
    limit: 1,
    leaseMs: LEASE_MS,
    ids: [row.id],
  })
  const [claim] = claims
  if (!claim) return 'taken'
  const present = await open(parts, workspace, row.channelId, signal)
  if (!('kind' in present) && sameBytes(present.row.sealed, row.sealed))
    return renew(parts, workspace, present, claim)
  await release(parts, workspace, claim)
  return 'renewed'
}

async function release(parts: WorkerParts, workspace: Id<'workspace'>, claim: Claim): Promise<void> {
  await parts.path.batch(workspace, {
    actor: { kind: 'system', id: 'credentials' },
    claims: [{ ...claim, end: 'release' }],
    plan: async () => [],
  })
}

interface Held {
  readonly row: Row<'credentials'>
  readonly now: Date
  readonly adapter: ChannelAdapter
  readonly context: ChannelContext<unknown>
}

async function open(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  channelId: Id<'channel'>,
  signal: AbortSignal,
): Promise<Held | Usable> {
  const channel = (await parts.configurations.get(workspace)).get('channel', channelId)
  const adapter = channel ? parts.adapters.get(channel.value.adapter) : null
  if (!channel) return { kind: 'refused', reason: 'There is no such channel.', sealed: null }
  // Nobody's authorisation ended: the installation lacks a part, and goes on when it is back.
  if (!adapter) return { kind: 'unavailable', reason: missingAdapter(channel.value.adapter) }
  const answer = await parts.storage.load(workspace, {
    lookups: [{ table: 'credentials', by: 'channel', values: [[channelId]] }],
  })
  const row = answer.rows[0]?.[0] as Row<'credentials'> | undefined
  if (!row) return { kind: 'refused', reason: 'The channel has no credentials.', sealed: null }
  if (row.state === 'refused')
    return { kind: 'refused', reason: 'The network refuses the credentials.', sealed: row.sealed }
  const plain = await parts.secrets.open(row.sealed, credentialPlace(workspace, channelId))
  const credentials = adapter.parseCredentials(JSON.parse(new TextDecoder().decode(plain)))
  const account = { id: channel.value.accountId, handle: channel.value.handle }
  return {
    row,
    now: answer.now,
    adapter,
    context: {
      ...parts.adapters.context(signal),
      quota: (seen) => noteQuota(parts, workspace, channelId, seen),
      credentials,
      channelId,
      account,
    },
  }
}

/** Under the claim: asks the network for a new pair, and stores it before it is used. */
async function renew(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  held: Held,
  claim: Claim,
): Promise<Usable> {
  const { row, adapter } = held
  // A renewal spends the old pair: a stop of the process does not cut it off before the new one has come.
  const context = { ...held.context, ...parts.adapters.context() }
  const outcome = (await adapter.refresh?.(context)) ?? {
    kind: 'refused' as const,
    reason: 'The adapter renews nothing.',
  }
  const place = credentialPlace(workspace, row.channelId)
  const renewed = outcome.kind === 'refreshed' ? outcome.credentials : null
  const sealed = renewed
    ? await parts.secrets.seal(new TextEncoder().encode(JSON.stringify(renewed)), place)
    : null
  let superseded = false
  const keep = (claims: readonly ClaimEnd[]) =>
    parts.path.batch(workspace, {
      actor: { kind: 'channel', id: row.channelId },
      claims,
      plan: async (_rows, load) => {
        await load([{ table: 'credentials', by: 'id', values: [[row.id]] }])
        return [
          {
            key: row.id,
            action: 'credentials.refresh',
            decide({ now, rows }) {
              const present = rows.get('credentials', row.id)
              // What was said of the old pair says nothing of one that was stored meanwhile.
              superseded = !present || !sameBytes(present.sealed, row.sealed)
              return { changes: superseded ? [] : learned(now) }
            },
          },
        ]
      },
    })
  // The old pair may be spent: the new one is kept even when the lease was lost meanwhile.
  if ((await keep([{ ...claim, end: 'release' }])).kind === 'lost') await keep([])
  if (superseded) return { kind: 'unavailable', reason: 'The credentials were renewed meanwhile.' }
  if (outcome.kind === 'refused') return { kind: 'refused', reason: outcome.reason, sealed: row.sealed }
  if (outcome.kind === 'unavailable') return { kind: 'unavailable', reason: outcome.reason }
  return {
    kind: 'ready',
    adapter,
    context: { ...held.context, credentials: renewed },
    sealed: sealed ?? row.sealed,
  }

  function learned(now: Date): Change[] {
    if (sealed)
      return [
        update('credentials', row.id, {
          sealed,
          keyId: parts.secrets.keyId,
          expiresAt: adapter.expiresAt(renewed),
          state: 'valid',
          updatedAt: now,
        }),
      ]
    return outcome.kind === 'refused'
      ? [update('credentials', row.id, { state: 'refused', updatedAt: now })]
      : []
  }
}

/** Whether two are the same pair as it is stored: each sealing makes other bytes. */
export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, place) => byte === b[place])
