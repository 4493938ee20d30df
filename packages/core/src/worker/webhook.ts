import { type Change, type Context, update } from '../domain/context.js'
import { notifyAdministrators } from '../domain/notices.js'
import { givenUp, missedLookup, takenAgain } from '../domain/webhooks/missed.js'
import type { ConfigEntity } from '../model/configuration.js'
import type { Id } from '../model/id.js'
import type { WebhookDelivery } from '../model/webhook.js'
import type { Lookup } from '../ports/storage.js'
import { callWebhook, type Tried } from '../webhooks/calling.js'
import { after, type Duty, type Ended, RETRY_MS } from './duty.js'
import type { WorkerParts } from './parts.js'

/** What was not taken is tried again after so many ms at first, after an hour at most, and given up after three days. */
const RARELY_MS = 3_600_000
const GIVEN_UP_MS = 3 * 24 * 3_600_000
/** Who does not answer in time is left alone for so long: others' errands wait for the same hands. */
const REST_MS = 30_000
/** The receiver says that it is there no more. */
const GONE = 410

/**
 * Tells a webhook of one thing. The instant of the try and the secret are those of now, the identifier is the same each
 * time: a receiver that knows it already passes it over.
 */
export const sendToWebhook: Duty = async (parts, workspace, work, signal) => {
  const { now, rows } = await parts.storage.load(workspace, { lookups: [lookup(work.key)] })
  const delivery = rows[0]?.[0] as WebhookDelivery | undefined
  if (delivery?.state !== 'waiting') return { dueAt: () => null, become: 'done' }
  const configuration = await parts.configurations.renew(workspace)
  const webhook = configuration.get('webhook', delivery.webhookId)
  if (!webhook?.value.enabled) return over(delivery, { state: 'cancelled' })
  const rests = (parts.resting.get(webhook.id) ?? 0) - parts.runtime.now().getTime()
  if (rests > 0) return { dueAt: after(rests) }
  const { runtime, secrets, webhooks: sender } = parts
  const at = { delivery, configuration, at: now, signal }
  const tried = await callWebhook({ sender, secrets, runtime }, workspace, webhook, at)
  // It was cut off by our own end, which says nothing of the receiver.
  if (signal.aborted) return { dueAt: after(0) }
  if (tried.failure === 'too-slow') parts.resting.set(webhook.id, runtime.now().getTime() + REST_MS)
  else parts.resting.delete(webhook.id)
  if (tried.failure === null) return over(delivery, { ...tried, state: 'delivered' }, true)
  if (tried.status === GONE) {
    await switchOff(parts, workspace, webhook)
    return over(delivery, { ...tried, state: 'failed' }, true)
  }
  return again(delivery, tried)
}

const lookup = (id: string): Lookup => ({ table: 'webhookDeliveries', by: 'id', values: [[id]] })

/** `counted`: there was a try. */
function over(delivery: WebhookDelivery, patch: Partial<WebhookDelivery>, counted = false): Ended {
  return {
    dueAt: () => null,
    become: 'done',
    reads: [lookup(delivery.id), missedLookup(delivery)],
    changes: (context) => changed(context, delivery, patch, counted),
  }
}

function again(delivery: WebhookDelivery, tried: Tried): Ended {
  const isOver = (now: Date) => now.getTime() - delivery.createdAt.getTime() >= GIVEN_UP_MS
  const wait = Math.min(RETRY_MS * 2 ** Math.min(delivery.attempts, 7), RARELY_MS)
  return {
    dueAt: (now) => (isOver(now) ? null : after(wait)(now)),
    error: tried.failure,
    reads: [lookup(delivery.id), missedLookup(delivery)],
    changes: (context) => {
      if (!isOver(context.now)) return changed(context, delivery, tried, true)
      const failed = changed(context, delivery, { ...tried, state: 'failed' }, true)
      return failed.length === 0 ? [] : [...failed, ...givenUp(context, delivery)]
    },
  }
}

function changed(
  context: Context,
  { id }: WebhookDelivery,
  patch: Partial<WebhookDelivery>,
  counted: boolean,
): Change[] {
  const present = context.rows.get('webhookDeliveries', id)
  if (present?.state !== 'waiting') return []
  const counts = counted ? { attempts: present.attempts + 1, triedAt: context.now } : {}
  return [
    update('webhookDeliveries', id, { ...patch, ...counts }),
    ...(patch.state === 'delivered' ? takenAgain(context, present) : []),
  ]
}

/** Administrators are told, once; an address that was changed meanwhile is another one. */
async function switchOff(
  { path }: WorkerParts,
  workspace: Id<'workspace'>,
  { id, value: { url } }: ConfigEntity<'webhook'>,
): Promise<void> {
  await path.batch(workspace, {
    actor: { kind: 'system', id: 'outgoing-webhook' },
    claims: [],
    plan: async () => [
      {
        key: id,
        action: 'webhook.gone',
        decide(context) {
          const present = context.configuration.get('webhook', id)
          if (!present?.value.enabled || present.value.url !== url) return { changes: [] }
          return {
            changes: notifyAdministrators(context, 'webhook-disabled', { webhookId: id }),
            configuration: [
              {
                kind: 'webhook',
                id,
                revision: present.revision,
                value: { ...present.value, enabled: false },
              },
            ],
          }
        },
      },
    ],
  })
}
