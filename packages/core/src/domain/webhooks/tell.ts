import type { Json } from '../../model/columns.js'
import type { Conversation } from '../../model/conversation.js'
import { isId } from '../../model/id.js'
import type { WebhookDelivery, WebhookType } from '../../model/webhook.js'
import type { Configuration } from '../configuration.js'
import { type Change, type Context, insert } from '../context.js'
import { newWork } from '../work/work.js'

/** The piece of work that sends a delivery, by its identifier. */
export const WEBHOOK_WORK = 'outgoing-webhook'

/** What a rule or a service level tells a webhook of a conversation, sent after the commit. Null: nobody hears it. */
export function tellWebhook(
  context: Context,
  webhookId: string,
  { id: conversationId, channelId, queue }: Conversation,
): Change[] | null {
  const webhook = context.configuration.get('webhook', webhookId)
  if (!webhook?.value.enabled) return null
  const { id: by } = context.actor
  const type: WebhookType = isId('rule', by) ? 'rule.run' : 'service-level.run'
  const deliveryId = context.ids.next('webhook-delivery')
  return [
    insert('webhookDeliveries', {
      id: deliveryId,
      webhookId: webhook.id,
      type,
      subject: { by, conversationId, channelId, queue },
      state: 'waiting',
      attempts: 0,
      status: null,
      failure: null,
      triedAt: null,
      createdAt: context.now,
      missedOf: null,
    }),
    newWork(context, { kind: WEBHOOK_WORK, key: deliveryId, dueAt: context.now, channelId }),
  ]
}

/**
 * What is sent. `id`, `type`, `timestamp` and `workspaceId` are there whatever it tells of; `data` goes by the type.
 * Identifiers and what an administrator called things: what people wrote is asked for with a token, under its rights.
 */
export function bodyOf(
  workspaceId: string,
  { id, type, subject, createdAt }: Pick<WebhookDelivery, 'id' | 'type' | 'subject' | 'createdAt'>,
  configuration: Configuration,
): string {
  return JSON.stringify({
    id,
    type,
    timestamp: createdAt.toISOString(),
    workspaceId,
    data: dataOf(type, subject, configuration),
  })
}

function dataOf(
  type: WebhookType,
  { by = null, conversationId = null, channelId = null, queue = null }: Readonly<Record<string, Json>>,
  configuration: Configuration,
): Json {
  if (type === 'webhook.test') return {}
  const id = String(by)
  const conversation = { id: conversationId, channelId, queue }
  if (type === 'rule.run')
    return { rule: { id, name: configuration.get('rule', id)?.value.name ?? null }, conversation }
  return { serviceLevel: { id, name: configuration.get('policy', id)?.value.name ?? null }, conversation }
}
