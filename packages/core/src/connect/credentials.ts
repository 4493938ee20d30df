import { update } from '../domain/context.js'
import type { Id } from '../model/id.js'
import type { Row } from '../model/tables.js'
import type { ChannelAdapter, ChannelContext } from '../ports/channel-adapter.js'
import type { WorkerParts } from '../worker/worker.js'
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
 * The credentials of a channel, opened and fresh. One process refreshes them at a time: it claims the row; the new
 * pair is stored before anybody uses it (P20). `refused` names credentials that the network just refused.
 */
export async function useChannel(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  channelId: Id<'channel'>,
  signal: AbortSignal,
  refused?: Uint8Array,
): Promise<Usable> {
  const configuration = await parts.configurations.get(workspace)
  const channel = configuration.get('channel', channelId)
  const adapter = channel ? parts.adapters.get(channel.value.adapter) : null
  if (!channel || !adapter) return { kind: 'refused', reason: 'There is no adapter for this channel.' }
  for (let look = 0; look < LOOKS; look += 1) {
    const answer = await parts.storage.load(workspace, {
      lookups: [{ table: 'credentials', by: 'channel', values: [[channelId]] }],
    })
    const row = answer.rows[0]?.[0] as Row<'credentials'> | undefined
    if (!row) return { kind: 'refused', reason: 'The channel has no credentials.' }
    if (row.state === 'refused') return { kind: 'refused', reason: 'The network refuses the credentials.' }
    const plain = await parts.secrets.open(row.sealed, credentialPlace(workspace, channelId))
    const credentials = adapter.parseCredentials(JSON.parse(new TextDecoder().decode(plain)))
    const ending = row.expiresAt !== null && row.expiresAt.getTime() - answer.now.getTime() < EARLY_MS
    const stale = refused !== undefined && sameBytes(row.sealed, refused)
    const base = parts.adapters.context(signal)
    if (!stale && !(ending && adapter.refresh)) {
      const account = { id: channel.value.accountId, handle: channel.value.handle }
      return { kind: 'ready', adapter, context: { ...base, credentials, channelId, account } }
    }
    if (!adapter.refresh) return { kind: 'refused', reason: 'The network refuses the credentials.' }
    const { claims } = await parts.storage.claim(workspace, {
      table: 'credentials',
      limit: 1,
      leaseMs: LEASE_MS,
      ids: [row.id],
    })
    const claim = claims[0]
    if (!claim) {
      await parts.runtime.wait(LOOK_MS, signal)
      if (signal.aborted) return { kind: 'unavailable', reason: 'stopping' }
      continue
    }
    const outcome = await adapter.refresh({ ...base, credentials })
    const sealed =
      outcome.kind === 'refreshed'
        ? await parts.secrets.seal(
            new TextEncoder().encode(JSON.stringify(outcome.credentials)),
            credentialPlace(workspace, channelId),
          )
        : null
    const expiresAt = outcome.kind === 'refreshed' ? adapter.expiresAt(outcome.credentials) : null
    await parts.path.batch(workspace, {
      actor: { kind: 'channel', id: channelId },
      claims: [{ ...claim, end: 'release' }],
      plan: async (_rows, load) => {
        await load([{ table: 'credentials', by: 'id', values: [[row.id]] }])
        return [
          {
            key: row.id,
            action: 'credentials.refresh',
            decide: (context) => ({
              changes: sealed
                ? [
                    update('credentials', row.id, {
                      sealed,
                      keyId: parts.secrets.keyId,
                      expiresAt,
                      state: 'valid',
                      updatedAt: context.now,
                    }),
                  ]
                : outcome.kind === 'refused'
                  ? [update('credentials', row.id, { state: 'refused', updatedAt: context.now })]
                  : [],
            }),
          },
        ]
      },
    })
    if (outcome.kind === 'refused') return { kind: 'refused', reason: outcome.reason }
    if (outcome.kind === 'unavailable') return { kind: 'unavailable', reason: outcome.reason }
  }
  return { kind: 'unavailable', reason: 'Another process is renewing the credentials.' }
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
