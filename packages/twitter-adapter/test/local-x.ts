import type {
  ChannelContext,
  InboundEvent,
  InboundMessage,
  LogFields,
  PollResult,
  RawDelivery,
} from '@inboxkit/core'
import { startXSimulator, type XSimulator, type XSimulatorOptions } from '@inboxkit/twitter-simulator'
import type { TwitterAdapter, TwitterCredentials, TwitterOptions } from '../src/index.js'
import { twitter } from '../src/index.js'

export type Channel = ChannelContext<TwitterCredentials>

/** A local X with a brand and two customers, and the adapter that is connected to it. */
export interface LocalX {
  readonly x: XSimulator
  readonly adapter: TwitterAdapter
  readonly brand: { readonly id: string }
  readonly ann: { readonly id: string }
  readonly bob: { readonly id: string }
  /** The brand's channel, now by X's clock. */
  channel(change?: Partial<TwitterCredentials>): Channel
  make(options?: Partial<TwitterOptions>): TwitterAdapter
  readonly logged: { message: string; fields: LogFields | undefined }[]
}

export async function localX(
  options: XSimulatorOptions = {},
  more: Partial<TwitterOptions> = {},
): Promise<LocalX> {
  const x = await startXSimulator({
    webhookRetryDelaysMs: [20, 20],
    users: [
      { username: 'brand', name: 'Brand' },
      { username: 'ann', name: 'Ann' },
      { username: 'bob', name: 'Bob' },
    ],
    ...options,
  })
  const id = (name: string) => ({ id: x.users().find((user) => user.username === name)?.id ?? '' })
  const { clientId, clientSecret, consumerKey, consumerSecret, bearerToken } = x.app
  const make = (change: Partial<TwitterOptions> = {}) =>
    twitter({
      clientId,
      clientSecret,
      consumerKey,
      consumerSecret,
      bearerToken,
      apiUrl: x.url,
      settleMs: 0,
      timeoutMs: 3_000,
      ...more,
      ...change,
    })
  const logged: LocalX['logged'] = []
  const log = (message: string, fields?: LogFields) => void logged.push({ message, fields })
  const tokens = x.issueTokens('brand')
  const channel = (change: Partial<TwitterCredentials> = {}): Channel => ({
    channelId: 'channel_1',
    account: { id: id('brand').id, handle: 'brand' },
    credentials: {
      accessToken: tokens.accessToken,
      refreshToken: tokens.refreshToken ?? null,
      expiresAt: null,
      scope: tokens.scopes.join(' '),
      ...change,
    },
    fetch: () => Promise.reject(new Error('everything goes through the agent')),
    now: new Date(),
    log: { info: log, warn: log, error: log },
    signal: new AbortController().signal,
  })
  return { x, adapter: make(), brand: id('brand'), ann: id('ann'), bob: id('bob'), channel, make, logged }
}

/** Polls to the end, as the worker does. */
export async function pollAll(
  adapter: TwitterAdapter,
  channel: Channel,
  name: string,
  from: string | null = null,
): Promise<{ deliveries: RawDelivery[]; cursor: string | null; pages: number }> {
  const deliveries: RawDelivery[] = []
  let cursor = from
  for (let pages = 1; ; pages += 1) {
    const result: PollResult = await adapter.poll(channel, name, cursor)
    if (result.kind !== 'ok') throw new Error(`${result.kind}: ${result.reason}`)
    deliveries.push(...result.deliveries)
    cursor = result.cursor
    if (!result.more) return { deliveries, cursor, pages }
    if (pages > 50) throw new Error('the poll does not end')
  }
}

export function eventsOf(
  adapter: TwitterAdapter,
  deliveries: readonly RawDelivery[],
): readonly InboundEvent[] {
  return deliveries.flatMap((delivery) => adapter.parse(delivery))
}

export function messagesOf(
  adapter: TwitterAdapter,
  deliveries: readonly RawDelivery[],
): readonly InboundMessage[] {
  return eventsOf(adapter, deliveries).filter((event) => event.type === 'message')
}
