import { z } from 'zod'
import { iso } from '../state/clock.js'
import { newerFirst } from '../state/ids.js'
import type { Subscription } from '../state/types.js'
import { type Call, decode, type Endpoint, idOf, listOf, ok } from './endpoint.js'
import { metaOf, paginate } from './page.js'
import { forbidden, named } from './problems.js'

const LIMIT = { enterprise: 50_000, selfserve: 1_500 } as const
/** Events of which only the person themselves may let an app know. */
const PRIVATE = /^(dm|chat|mute|block)\./
const KNOWN =
  /^(profile\.update\.[a-z_]+|news\.new|follow\.(follow|unfollow)|spaces\.(start|end)|broadcast\.[a-z]+|chat\.[a-z_.]+|dm\.(sent|received|indicate_typing|read)|post\.(create|delete)|post\.(mention|reply|quote|repost)\.create|like\.create|oauth\.revoke|mute\.(mute|unmute)|block\.(block|unblock))$/

const id = z.string().regex(/^[0-9]{1,19}$/)
const Create = z.strictObject({
  event_type: z.string().regex(KNOWN, 'This event type is unknown.'),
  filter: z.strictObject({
    user_id: id.optional(),
    direction: z.enum(['inbound', 'outbound']).optional(),
    keyword: z.string().optional(),
  }),
  tag: z.string().min(1).max(200).optional(),
  webhook_id: id.optional(),
})
const Update = z.strictObject({ tag: z.string().min(1).max(200).optional(), webhook_id: id.optional() })

const shown = (subscription: Subscription) => ({
  subscription_id: subscription.id,
  event_type: subscription.eventType,
  filter: subscription.filter,
  ...(subscription.tag === undefined ? {} : { tag: subscription.tag }),
  ...(subscription.webhookId === undefined ? {} : { webhook_id: subscription.webhookId }),
  created_at: iso(subscription.createdAt),
  updated_at: iso(subscription.updatedAt),
})

function find(call: Call): Subscription {
  const subscription = call.world.subscriptions.get(idOf(call.params, 'subscription_id'))
  if (!subscription) throw named(404, 'SubscriptionNotFound', 'There is no such subscription.')
  return subscription
}

function checkWebhook(call: Call, webhookId: string | undefined): void {
  if (webhookId !== undefined && !call.world.webhooks.has(webhookId))
    throw named(400, 'WebhookIdInvalid', 'The webhook id does not belong to this app.')
}

const keyOf = (eventType: string, filter: Subscription['filter'], webhookId: string | undefined): string =>
  JSON.stringify([eventType, filter.user_id, filter.direction, filter.keyword, webhookId])

/** X's own answers disagree on the shape of deletions: the older specification counts what is left. */
function deletedAnswer(call: Call, ids: readonly string[]) {
  for (const key of ids) call.world.subscriptions.delete(key)
  call.world.onChange()
  const meta = { total_subscriptions: call.world.subscriptions.size }
  return { meta }
}

export const activityEndpoints: readonly Endpoint[] = [
  {
    method: 'POST',
    path: '/2/activity/subscriptions',
    auth: 'either',
    scopes: [],
    run(call) {
      const body = decode(Create, call.body)
      const { world } = call
      if (PRIVATE.test(body.event_type)) {
        const own = call.user !== undefined && call.user.id === body.filter.user_id
        if (!own || (body.event_type.startsWith('dm.') && !call.token?.scopes.includes('dm.read')))
          throw forbidden()
      }
      checkWebhook(call, body.webhook_id)
      const filter: Subscription['filter'] = {
        ...(body.filter.user_id === undefined ? {} : { user_id: body.filter.user_id }),
        ...(body.filter.direction === undefined ? {} : { direction: body.filter.direction }),
        ...(body.filter.keyword === undefined ? {} : { keyword: body.filter.keyword }),
      }
      const key = keyOf(body.event_type, filter, body.webhook_id)
      for (const known of world.subscriptions.values())
        if (keyOf(known.eventType, known.filter, known.webhookId) === key)
          throw named(400, 'DuplicateSubscriptionFailed', 'There is such a subscription.')
      if (world.subscriptions.size >= LIMIT[world.tier])
        throw named(400, 'SubscriptionLimitExceeded', 'The app has as many subscriptions as its tier allows.')
      const now = world.now()
      const subscription: Subscription = {
        id: world.ids.next(),
        eventType: body.event_type,
        filter,
        ...(body.tag === undefined ? {} : { tag: body.tag }),
        ...(body.webhook_id === undefined ? {} : { webhookId: body.webhook_id }),
        createdAt: now,
        updatedAt: now,
      }
      world.subscriptions.set(subscription.id, subscription)
      world.onChange()
      const total = world.subscriptions.size
      return ok(
        call.dialect === 'post'
          ? { data: { subscription: shown(subscription) } }
          : {
              data: { subscription: shown(subscription), total_subscriptions_for_instance_id: total },
              meta: { total_subscriptions: total },
            },
      )
    },
  },
  {
    method: 'GET',
    path: '/2/activity/subscriptions',
    auth: 'either',
    scopes: [],
    run(call) {
      // A user's token lists what concerns that user.
      const all = [...call.world.subscriptions.values()]
        .filter((subscription) => !call.user || subscription.filter.user_id === call.user.id)
        .sort(newerFirst)
      const page = paginate(call, all, {
        list: 'subscriptions',
        min: 1,
        max: 1000,
        fallback: 1000,
        bounds: false,
      })
      const data = page.items.map(shown)
      // The newer specification has no meta here, so its pages are as long as they may be.
      return ok({
        ...(data.length > 0 ? { data } : {}),
        ...(call.dialect === 'post'
          ? {}
          : {
              meta: metaOf(
                { items: page.items, ...(page.nextToken ? { nextToken: page.nextToken } : {}) },
                false,
              ),
            }),
      })
    },
  },
  {
    method: 'PUT',
    path: '/2/activity/subscriptions/:subscription_id',
    auth: 'app',
    scopes: [],
    run(call) {
      const subscription = find(call)
      const body = decode(Update, call.body)
      checkWebhook(call, body.webhook_id)
      if (body.tag !== undefined) subscription.tag = body.tag
      if (body.webhook_id !== undefined) subscription.webhookId = body.webhook_id
      subscription.updatedAt = call.world.now()
      call.world.onChange()
      return ok({
        data: { subscription: shown(subscription), total_subscriptions: call.world.subscriptions.size },
      })
    },
  },
  {
    method: 'DELETE',
    path: '/2/activity/subscriptions/:subscription_id',
    auth: 'app',
    scopes: [],
    run(call) {
      const { meta } = deletedAnswer(call, [find(call).id])
      return ok({ data: { deleted: true }, ...(call.dialect === 'post' ? {} : { meta }) })
    },
  },
  {
    method: 'DELETE',
    path: '/2/activity/subscriptions',
    auth: 'app',
    scopes: [],
    run(call) {
      const ids = listOf(call.query, 'ids', 1000).map((value) => idOf({ ids: value }, 'ids'))
      const found = ids.filter((key) => call.world.subscriptions.has(key))
      if (found.length === 0) throw named(404, 'SubscriptionNotFound', 'There is no such subscription.')
      const { meta } = deletedAnswer(call, found)
      const each = found.map((key) => ({ deleted: true, subscription_id: key }))
      return ok({ data: call.dialect === 'post' ? each : { deleted: true }, meta })
    },
  },
]
