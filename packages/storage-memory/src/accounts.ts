import {
  type Accepted,
  type AccountReservation,
  type AccountRoute,
  type Id,
  InboxError,
  type NewInbound,
} from '@inboxkit/core'
import { placeOf } from './key-index.js'
import { checkText } from './stored-text.js'
import type { Workspace } from './workspace.js'

interface Account {
  readonly workspace: Id<'workspace'>
  readonly channelId: Id<'channel'>
  /** Milliseconds since 1970 at which the reservation runs out; null: confirmed. */
  until: number | null
}

/** Which account of a network belongs to whom: the only rows outside a workspace. */
export class Accounts {
  readonly #accounts = new Map<string, Account>()

  route(adapter: string, accountId: string, now: Date): AccountRoute | null {
    const account = this.#live(adapter, accountId, now)
    if (account === null) return null
    return { workspace: account.workspace, channelId: account.channelId, confirmed: account.until === null }
  }

  reserve(wanted: AccountReservation, now: Date): { ok: true; channelId: Id<'channel'> } | { ok: false } {
    const key = accountKey(wanted.adapter, wanted.accountId)
    const held = this.#live(wanted.adapter, wanted.accountId, now)
    const until = now.getTime() + wanted.untilMs
    if (held === null) {
      this.#accounts.set(key, { workspace: wanted.workspace, channelId: wanted.channelId, until })
      return { ok: true, channelId: wanted.channelId }
    }
    if (held.workspace !== wanted.workspace) return { ok: false }
    if (held.until !== null) held.until = until
    return { ok: true, channelId: held.channelId }
  }

  /** @throws ACCOUNT_TAKEN when the reservation ran out and another channel has the account. */
  confirm(adapter: string, accountId: string, channelId: Id<'channel'>): void {
    const account = this.#accounts.get(accountKey(adapter, accountId))
    if (account?.channelId !== channelId) {
      throw new InboxError('ACCOUNT_TAKEN', 'The account is not reserved for this channel', { adapter })
    }
    account.until = null
  }

  release(adapter: string, accountId: string, channelId: Id<'channel'>): void {
    const key = accountKey(adapter, accountId)
    if (this.#accounts.get(key)?.channelId === channelId) this.#accounts.delete(key)
  }

  #live(adapter: string, accountId: string, now: Date): Account | null {
    const account = this.#accounts.get(accountKey(adapter, accountId))
    if (account === undefined) return null
    return account.until !== null && account.until <= now.getTime() ? null : account
  }
}

function accountKey(adapter: string, accountId: string): string {
  return placeOf([checkText(adapter, 'adapter'), checkText(accountId, 'accountId')])
}

/** Stores raw deliveries of confirmed accounts; the rest is counted and dropped. */
export function accept(
  workspaces: ReadonlyMap<string, Workspace>,
  accounts: Accounts,
  deliveries: readonly NewInbound[],
  now: Date,
): Accepted {
  const prepared = deliveries.map((delivery) => {
    const route = accounts.route(delivery.adapter, delivery.accountId, now)
    const workspace = route?.confirmed === true ? workspaces.get(route.workspace) : undefined
    const row = {
      ...delivery,
      ...ARRIVED,
      size: delivery.sealed.byteLength,
      channelId: route?.channelId ?? '',
      receivedAt: now,
    }
    const sealed = new Uint8Array(delivery.sealed)
    return { workspace, row: workspace?.table('inbound').shape.take(row, 1), sealed }
  })
  const reached = new Set<Id<'workspace'>>()
  let stored = 0
  let duplicates = 0
  for (const { workspace, row, sealed } of prepared) {
    if (workspace === undefined || row === undefined) continue
    const inbound = workspace.table('inbound')
    const known = inbound.index('delivery')?.has(placeOf([row.adapter, row.deliveryKey])) ?? false
    if (known || inbound.slots.has(row.id)) duplicates++
    else {
      inbound.insert(row)
      inbound.sealed.set(row.id, sealed)
      reached.add(workspace.id)
      stored++
    }
  }
  return {
    stored,
    duplicates,
    unknown: deliveries.length - stored - duplicates,
    workspaces: [...reached].sort(),
  }
}

const ARRIVED = { state: 'pending', attempts: 0, error: null, appliedAt: null, keptUntil: null } as const
