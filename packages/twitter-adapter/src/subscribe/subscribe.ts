import type { ChannelContext, SubscribeResult } from '@inboxkit/core'
import type { AppTokens } from '../oauth/app-token.js'
import type { TwitterCredentials } from '../oauth/credentials.js'
import type { Settings } from '../options.js'
import { callX, type Transport } from '../transport/client.js'
import { type Verdict, verdict } from '../transport/verdict.js'
import { filterOf, listSubscriptions, wanted, type XSubscribed } from './subscriptions.js'
import { type AskApp, ensureWebhook, type XWebhook } from './webhooks.js'

export interface Subscriber {
  readonly settings: Settings
  readonly transport: Transport
  readonly appTokens: AppTokens
}

const result = (
  kind: SubscribeResult['kind'],
  reason: string | null,
  webhook?: XWebhook,
): SubscribeResult => ({
  kind,
  webhookId: webhook?.id ?? null,
  webhookValid: webhook?.valid ?? null,
  reason,
})

/**
 * Makes X send this account's events to the address: the application's webhook, then one subscription for each kind of
 * event that the table names. May be repeated and run in several processes at once: what is there is left as it is.
 */
export async function subscribe(
  subscriber: Subscriber,
  context: ChannelContext<TwitterCredentials>,
  webhookUrl: string | null,
): Promise<SubscribeResult> {
  if (webhookUrl === null || !subscriber.settings.webhooks)
    return result('polling-only', 'no public address for webhooks')
  const asked = await askerOf(subscriber, context)
  if (asked.kind !== 'ok') return asked.result
  const ensured = await ensureWebhook(asked.ask, webhookUrl, context.now)
  if (ensured.kind === 'failed') return failure(subscriber, ensured.verdict)
  const { webhook } = ensured
  const listed = await listSubscriptions(asked.ask, context.now)
  if (listed.kind === 'failed') return failure(subscriber, listed.verdict, webhook)
  const mine = listed.subscriptions.filter((one) => one.userId === context.account.id)
  const missing: string[] = []
  for (const event of wanted(subscriber.settings.likes)) {
    const known = mine.filter(
      (one) => one.eventType === event.type && (one.direction ?? undefined) === event.subscribe?.direction,
    )
    if (known.some((one) => one.webhookId === webhook.id)) continue
    const astray = known.find((one) => one.webhookId !== webhook.id)
    const found = await (astray
      ? move(asked.ask, astray, webhook, context.now)
      : create(subscriber, asked.ask, context, event, webhook))
    if (found.kind === 'done' || (found.kind === 'refused' && found.code === 'exists')) continue
    if (found.kind === 'unauthorized') return result('unauthorized', found.reason, webhook)
    if (found.kind === 'limited') return result('retry', found.reason, webhook)
    if (found.kind !== 'refused') return result('retry', found.reason, webhook)
    if (event.subscribe?.needed) return result('refused', `${event.type}: ${found.reason}`, webhook)
    missing.push(event.type)
  }
  return result('ok', missing.length > 0 ? `X does not offer ${missing.join(', ')}` : null, webhook)
}

/** Ends this account's subscriptions. The webhook is the application's and stays. */
export async function unsubscribe(
  subscriber: Subscriber,
  context: ChannelContext<TwitterCredentials>,
): Promise<void> {
  const asked = await askerOf(subscriber, context)
  if (asked.kind !== 'ok') return
  const listed = await listSubscriptions(asked.ask, context.now)
  if (listed.kind === 'failed') return
  for (const { id, userId } of listed.subscriptions) {
    if (userId !== context.account.id) continue
    await asked.ask({ method: 'DELETE', path: 'activity/subscriptions/:id', ids: { id } })
  }
}

async function askerOf(
  { appTokens, transport }: Subscriber,
  { signal, now }: ChannelContext<TwitterCredentials>,
): Promise<{ kind: 'ok'; ask: AskApp } | { kind: 'none'; result: SubscribeResult }> {
  const app = await appTokens.get(signal)
  if (app.kind === 'token') {
    return { kind: 'ok', ask: (call) => callX(transport, { ...call, token: app.token, signal }) }
  }
  if (app.kind === 'none') {
    return { kind: 'none', result: result('polling-only', 'no token of the application is configured') }
  }
  const found = verdict(app.answer, now)
  if (found.kind === 'unauthorized' || found.kind === 'refused') {
    return { kind: 'none', result: result('refused', 'X refuses the key of the application') }
  }
  return { kind: 'none', result: result('retry', 'X gave no token for the application') }
}

async function create(
  { transport }: Subscriber,
  ask: AskApp,
  context: ChannelContext<TwitterCredentials>,
  event: ReturnType<typeof wanted>[number],
  webhook: XWebhook,
): Promise<Verdict> {
  const call = {
    method: 'POST' as const,
    path: 'activity/subscriptions',
    body: { event_type: event.type, filter: filterOf(event, context.account.id), webhook_id: webhook.id },
  }
  const token = context.credentials.accessToken
  const answer =
    event.subscribe?.token === 'user'
      ? await callX(transport, { ...call, token, signal: context.signal })
      : await ask(call)
  return verdict(answer, context.now)
}

/** A subscription that went to another address of ours, before the public address changed. */
async function move(ask: AskApp, { id }: XSubscribed, webhook: XWebhook, now: Date): Promise<Verdict> {
  const path = 'activity/subscriptions/:id'
  return verdict(await ask({ method: 'PUT', path, ids: { id }, body: { webhook_id: webhook.id } }), now)
}

function failure(
  { appTokens }: Subscriber,
  found: Exclude<Verdict, { kind: 'done' }>,
  webhook?: XWebhook,
): SubscribeResult {
  switch (found.kind) {
    case 'unauthorized':
      // The application's token, not the account's: the next attempt obtains a new one where it can.
      appTokens.forget()
      return result('refused', `X refuses the token of the application: ${found.reason}`, webhook)
    case 'refused':
    case 'duplicate':
      return result('refused', found.reason, webhook)
    default:
      return result('retry', found.reason, webhook)
  }
}
