import { X_EVENTS, type XEvent } from '../events.js'
import { fields, identifier, isFields, objects, string } from '../parse/fields.js'
import { type Verdict, verdict } from '../transport/verdict.js'
import type { AskApp } from './webhooks.js'

export interface XSubscribed {
  readonly id: string
  readonly eventType: string
  readonly userId: string | null
  readonly direction: string | null
  readonly webhookId: string | null
}

export type Listed =
  | { readonly kind: 'ok'; readonly subscriptions: readonly XSubscribed[] }
  | { readonly kind: 'failed'; readonly verdict: Exclude<Verdict, { kind: 'done' }> }

const MAX_PAGES = 60

/** All subscriptions of the application: X knows no filter by account. */
export async function listSubscriptions(ask: AskApp, now: Date): Promise<Listed> {
  const subscriptions: XSubscribed[] = []
  let token: string | null = null
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const query: Record<string, string | number | undefined> = {
      max_results: 1000,
      pagination_token: token ?? undefined,
    }
    const found = verdict(await ask({ method: 'GET', path: 'activity/subscriptions', query }), now)
    if (found.kind !== 'done') return { kind: 'failed', verdict: found }
    subscriptions.push(...subscriptionsOf(found.body))
    const next: string | null = string(fields(fields(found.body).meta).next_token)
    if (next === null || next === token) break
    token = next
  }
  return { kind: 'ok', subscriptions }
}

/** A list, one under `data`, or one under `data.subscription`: all three are in X's own pages (x-api 2.1). */
export function subscriptionsOf(body: unknown): readonly XSubscribed[] {
  const data = fields(body).data
  const list = Array.isArray(data)
    ? objects(data)
    : isFields(data) && Array.isArray(data.subscriptions)
      ? objects(data.subscriptions)
      : [fields(isFields(data) && isFields(data.subscription) ? data.subscription : data)]
  return list.flatMap((one) => {
    const id = identifier(one, 'subscription_id') ?? identifier(one, 'id')
    const eventType = string(one.event_type)
    if (id === null || eventType === null) return []
    const filter = fields(one.filter)
    const direction = string(filter.direction)
    return [
      {
        id,
        eventType,
        userId: identifier(filter, 'user_id'),
        direction,
        webhookId: identifier(one, 'webhook_id'),
      },
    ]
  })
}

/** What an account's channel subscribes, by the table of events. */
export function wanted(likes: boolean): readonly XEvent[] {
  return X_EVENTS.filter(({ subscribe }) => subscribe && (subscribe.option !== 'likes' || likes))
}

export function filterOf(event: XEvent, accountId: string): Record<string, string> {
  const direction = event.subscribe?.direction
  return { user_id: accountId, ...(direction ? { direction } : {}) }
}
