import { type Call, type Endpoint, idOf, me, ok } from './endpoint.js'
import { named } from './problems.js'

const SCOPES = ['dm.read', 'dm.write', 'tweet.read', 'users.read'] as const

/** The users that a webhook was asked to tell about. Account Activity events themselves are not sent. */
function members(call: Call): Set<string> {
  const id = idOf(call.params, 'webhook_id')
  if (!call.world.webhooks.has(id))
    throw named(404, 'WebhookIdInvalid', 'The webhook id does not belong to this app.')
  const known = call.world.accountActivity.get(id) ?? new Set<string>()
  call.world.accountActivity.set(id, known)
  return known
}

const ALL = '/2/account_activity/webhooks/:webhook_id/subscriptions/all'

export const accountActivityEndpoints: readonly Endpoint[] = [
  {
    method: 'POST',
    path: ALL,
    auth: 'user',
    scopes: SCOPES,
    run(call) {
      members(call).add(me(call).id)
      call.world.onChange()
      return ok({ data: { subscribed: true } })
    },
  },
  {
    method: 'GET',
    path: ALL,
    auth: 'user',
    scopes: SCOPES,
    run(call) {
      if (!members(call).has(me(call).id))
        throw named(404, 'SubscriptionNotFound', 'This user is not subscribed.')
      return ok({ data: { subscribed: true } })
    },
  },
  {
    method: 'GET',
    path: `${ALL}/list`,
    auth: 'app',
    scopes: [],
    run(call) {
      const subscriptions = [...members(call)].map((user_id) => ({ user_id }))
      const webhook = call.world.webhooks.get(idOf(call.params, 'webhook_id'))
      return ok({
        data: {
          application_id: call.world.app.id,
          subscriptions,
          webhook_id: webhook?.id,
          webhook_url: webhook?.url,
        },
      })
    },
  },
  {
    method: 'DELETE',
    path: '/2/account_activity/webhooks/:webhook_id/subscriptions/:user_id/all',
    auth: 'app',
    scopes: [],
    run(call) {
      members(call).delete(idOf(call.params, 'user_id'))
      call.world.onChange()
      return ok({ data: { subscribed: false } })
    },
  },
  {
    method: 'GET',
    path: '/2/account_activity/subscriptions/count',
    auth: 'app',
    scopes: [],
    run(call) {
      let count = 0
      for (const users of call.world.accountActivity.values()) count += users.size
      return ok({
        data: {
          account_name: call.world.app.name,
          provisioned_count: '5000',
          subscriptions_count_all: String(count),
          subscriptions_count_direct_messages: '0',
        },
      })
    },
  },
]
