import { type Change, update } from '../domain/context.js'
import type { Id } from '../model/id.js'
import type { Row } from '../model/tables.js'
import type { Claim, ClaimEnd } from '../ports/change-set.js'
import type { ChannelAdapter, ChannelContext } from '../ports/channel-adapter.js'
import type { WorkerParts } from '../worker/parts.js'
import { credentialPlace } from './connect.js'

/** Credentials that end sooner than this are renewed before they are used, in ms. */
const EARLY_MS = 60_000
const LEASE_MS = 60_000
/** While another process renews them, they are looked at again so often, so many times. */
const LOOK_MS = 250
const LOOKS = 80

/** A channel ready to be used: its adapter and the context for it; or why not. */
export type Usable =
  | { readonly kind: 'ready'; readonly adapter: ChannelAdapter; readonly context: ChannelContext<unknown> }
  /** The authorisation ended: hold what goes out, until somebody authorises the account again. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** Not now: the network did not answer. */
  | { readonly kind: 'unavailable'; readonly reason: string }

/**
 * The credentials of a channel, opened and fresh. One process renews them at a time: it claims the row; the new
 * pair is stored before anybody uses it (P20). `refused` names the sealed pair that the network just refused.
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
    if (!spent && !(ending && held.adapter.refresh))
      return { kind: 'ready', adapter: held.adapter, context: held.context }
    if (!held.adapter.refresh) return { kind: 'refused', reason: 'The network refuses the credentials.' }
    const { claims } = await parts.storage.claim(workspace, {
      table: 'credentials',
      limit: 1,
      leaseMs: LEASE_MS,
      ids: [row.id],
    })
    if (claims[0]) return renew(parts, workspace, held, claims[0])
    const key = `${workspace} ${channelId}`
    await (parts.renewing.get(key) ?? parts.runtime.wait(LOOK_MS, signal))
  }
  return { kind: 'unavailable', reason: 'Another process is renewing the credentials.' }
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
  if (!channel || !adapter) return { kind: 'refused', reason: 'There is no adapter for this channel.' }
  const answer = await parts.storage.load(workspace, {
    lookups: [{ table: 'credentials', by: 'channel', values: [[channelId]] }],
  })
  const row = answer.rows[0]?.[0] as Row<'credentials'> | undefined
  if (!row) return { kind: 'refused', reason: 'The channel has no credentials.' }
  if (row.state === 'refused') return { kind: 'refused', reason: 'The network refuses the credentials.' }
  const plain = await parts.secrets.open(row.sealed, credentialPlace(workspace, channelId))
  const credentials = adapter.parseCredentials(JSON.parse(new TextDecoder().decode(plain)))
  const account = { id: channel.value.accountId, handle: channel.value.handle }
  return {
    row,
    now: answer.now,
    adapter,
    context: { ...parts.adapters.context(signal), credentials, channelId, account },
  }
}

/** Under the claim: asks the network for a new pair, and stores it before it is used. */
async function renew(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  held: Held,
  claim: Claim,
): Promise<Usable> {
  const key = `${workspace} ${held.row.channelId}`
  const renewing = renewNow(parts, workspace, held, claim)
  const settled = renewing.then(
    () => {},
    () => {},
  )
  parts.renewing.set(key, settled)
  try {
    return await renewing
  } finally {
    parts.renewing.delete(key)
  }
}

async function renewNow(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  held: Held,
  claim: Claim,
): Promise<Usable> {
  const { row, adapter, context } = held
  const outcome = (await adapter.refresh?.(context)) ?? {
    kind: 'refused' as const,
    reason: 'The adapter renews nothing.',
  }
  const place = credentialPlace(workspace, row.channelId)
  const renewed = outcome.kind === 'refreshed' ? outcome.credentials : null
  const sealed = renewed
    ? await parts.secrets.seal(new TextEncoder().encode(JSON.stringify(renewed)), place)
    : null
  const keep = (claims: readonly ClaimEnd[]) =>
    parts.path.batch(workspace, {
      actor: { kind: 'channel', id: row.channelId },
      claims,
      plan: async (_rows, load) => {
        await load([{ table: 'credentials', by: 'id', values: [[row.id]] }])
        return [
          { key: row.id, action: 'credentials.refresh', decide: ({ now }) => ({ changes: learned(now) }) },
        ]
      },
    })
  // The old pair may be spent: the new one is kept even when the lease was lost meanwhile.
  if ((await keep([{ ...claim, end: 'release' }])).kind === 'lost') await keep([])
  if (outcome.kind === 'refused') return { kind: 'refused', reason: outcome.reason }
  if (outcome.kind === 'unavailable') return { kind: 'unavailable', reason: outcome.reason }
  return { kind: 'ready', adapter, context: { ...context, credentials: renewed } }

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

/** The sealed bytes of a channel's credentials: how a refused pair is told from a renewed one. */
export async function sealedCredentials(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  channelId: Id<'channel'>,
): Promise<Uint8Array> {
  const answer = await parts.storage.load(workspace, {
    lookups: [{ table: 'credentials', by: 'channel', values: [[channelId]] }],
  })
  return (answer.rows[0]?.[0] as Row<'credentials'> | undefined)?.sealed ?? new Uint8Array()
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, place) => byte === b[place])
