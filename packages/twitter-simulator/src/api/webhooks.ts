import { z } from 'zod'
import { isLoopback } from '../options.js'
import { iso } from '../state/clock.js'
import type { Webhook } from '../state/types.js'
import { type Call, decode, type Endpoint, idOf, ok } from './endpoint.js'
import { named } from './problems.js'

const LIMIT = { enterprise: 5, selfserve: 1 } as const
const DATE = /^[0-9]{12}$/
const DAY_MS = 24 * 60 * 60_000
const SETTLED_MS = 10 * 60_000

const Replay = z.strictObject({
  webhook_id: z.string().regex(/^[0-9]{1,19}$/),
  from_date: z.string().regex(DATE),
  to_date: z.string().regex(DATE),
})

const shown = (webhook: Webhook) => ({
  id: webhook.id,
  url: webhook.url,
  valid: webhook.valid,
  created_at: iso(webhook.createdAt),
})

function find(call: Call): Webhook {
  const webhook = call.world.webhooks.get(idOf(call.params, 'webhook_id'))
  if (!webhook) throw named(404, 'WebhookIdInvalid', 'The webhook id does not belong to this app.')
  return webhook
}

/** X takes https without a port and up to 200 characters; on loopback http and a port are allowed unless switched off. */
function checkUrl(call: Call, raw: string): URL {
  const refuse = (why: string) => named(400, 'UrlValidationFailed', why)
  let url: URL
  try {
    url = new URL(raw)
  } catch {
    throw refuse('The url is not valid.')
  }
  if (raw.length > 200) throw refuse('The url is longer than 200 characters.')
  if (isLoopback(url.hostname) && call.webhooks.loopbackAllowed) return url
  if (url.protocol !== 'https:') throw refuse('The url must be https.')
  if (url.port !== '') throw refuse('The url must not have a port.')
  // Nothing leaves this machine.
  if (!isLoopback(url.hostname)) throw refuse('This simulator calls only loopback addresses.')
  return url
}

/** `yyyymmddhhmm` in UTC. */
function minute(text: string): number {
  const at = [0, 4, 6, 8, 10].map((from, index) => Number(text.slice(from, index === 0 ? 4 : from + 2)))
  const [year = 0, month = 1, day = 1, hour = 0, min = 0] = at
  return Date.UTC(year, month - 1, day, hour, min)
}

export const webhookEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/2/webhooks',
    auth: 'app',
    scopes: [],
    run(call) {
      const data = [...call.world.webhooks.values()].map(shown)
      return ok({ ...(data.length > 0 ? { data } : {}), meta: { result_count: data.length } })
    },
  },
  {
    method: 'POST',
    path: '/2/webhooks',
    auth: 'app',
    scopes: [],
    async run(call) {
      const { url } = decode(z.strictObject({ url: z.string() }), call.body)
      checkUrl(call, url)
      const known = [...call.world.webhooks.values()]
      if (known.some((webhook) => webhook.url === url))
        throw named(400, 'DuplicateUrlFailed', 'There is a webhook with this url.')
      if (known.length >= LIMIT[call.world.tier])
        throw named(400, 'WebhookLimitExceeded', 'The app has as many webhooks as its tier allows.')
      const now = call.world.now()
      const webhook: Webhook = {
        id: call.world.ids.next(),
        url,
        valid: false,
        createdAt: now,
        checkedAt: now,
      }
      const result = await call.webhooks.validate(webhook)
      if (!result.ok)
        throw named(400, 'CrcValidationFailed', `The url did not pass the challenge: ${result.why}.`)
      call.world.webhooks.set(webhook.id, webhook)
      call.world.onChange()
      return ok(call.dialect === 'post' ? { data: shown(webhook) } : shown(webhook))
    },
  },
  {
    method: 'PUT',
    path: '/2/webhooks/:webhook_id',
    auth: 'app',
    scopes: [],
    async run(call) {
      const webhook = find(call)
      const result = await call.webhooks.validate(webhook)
      if (!result.ok) {
        webhook.valid = false
        throw named(400, 'CrcValidationFailed', `The url did not pass the challenge: ${result.why}.`)
      }
      return ok({ data: call.dialect === 'post' ? { valid: true } : { attempted: true } })
    },
  },
  {
    method: 'DELETE',
    path: '/2/webhooks/:webhook_id',
    auth: 'app',
    scopes: [],
    run(call) {
      const webhook = find(call)
      call.world.webhooks.delete(webhook.id)
      call.world.accountActivity.delete(webhook.id)
      for (const [id, subscription] of call.world.subscriptions)
        if (subscription.webhookId === webhook.id) call.world.subscriptions.delete(id)
      call.world.onChange()
      return ok({ data: { deleted: true } })
    },
  },
  {
    method: 'POST',
    path: '/2/webhooks/replay',
    auth: 'app',
    scopes: [],
    run(call) {
      const body = decode(Replay, call.body)
      const from = minute(body.from_date)
      const to = minute(body.to_date)
      const now = call.world.now()
      if (!call.world.webhooks.has(body.webhook_id))
        throw named(400, 'WebhookIdInvalid', 'The webhook id does not belong to this app.')
      if (from > to || from < now - DAY_MS || to > now - SETTLED_MS)
        throw named(
          400,
          'QueryParamInvalid',
          'The window is at most 24 hours old and ends 10 minutes ago at the latest.',
        )
      call.webhooks.replay(body.webhook_id, from, to)
      const job = { created_at: iso(now), job_id: call.world.ids.next() }
      return ok(call.dialect === 'post' ? { data: job } : job)
    },
  },
]
