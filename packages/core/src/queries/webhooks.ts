import { z } from 'zod'
import { notFound } from '../domain/not-found.js'
import { WEBHOOK_WORK } from '../domain/webhooks/tell.js'
import { type ConfigEntity, idOf } from '../model/configuration.js'
import type { WebhookDelivery } from '../model/webhook.js'
import type { Work } from '../model/work.js'
import { pageInput } from './conversations.js'
import { decodeCursor, encodeCursor } from './cursor.js'
import type { Reader } from './reader.js'

export const deliveriesOf = z.strictObject({ webhookId: idOf('webhook'), ...pageInput })

/** The webhooks by name, or one of them, each with what it was told last; without their secrets. */
export async function listWebhooks(reader: Reader, only?: string) {
  const { configuration: known } = await reader.current()
  const ids = only ? [only] : known.all('webhook').map(({ id }) => id)
  const { configuration, rows } = await reader.current([
    { table: 'webhookDeliveries', by: 'webhook', values: ids.map((id) => [id]) },
  ])
  const latest = (rows[0] ?? []) as readonly WebhookDelivery[]
  const items = ids.flatMap((id) => {
    const webhook = configuration.get('webhook', id)
    return webhook
      ? [
          rendered(
            webhook,
            latest.find(({ webhookId }) => webhookId === id),
          ),
        ]
      : []
  })
  return { items: items.sort((a, b) => (a.name < b.name ? -1 : 1)), cursor: null }
}

/** @throws NOT_FOUND */
export async function getWebhook(reader: Reader, id: string) {
  const [found] = (await listWebhooks(reader, id)).items
  if (!found) throw notFound('webhook', id)
  return found
}

/** What a webhook was told, the latest first. Each is known for seven days. @throws NOT_FOUND */
export async function listWebhookDeliveries(
  reader: Reader,
  { webhookId, cursor, limit }: z.output<typeof deliveriesOf>,
) {
  const { configuration } = await reader.current()
  configuration.need('webhook', webhookId)
  const mark = `webhook-deliveries ${webhookId}`
  const page = await reader.page({
    table: 'webhookDeliveries',
    where: [{ column: 'webhookId', op: 'eq', value: webhookId }],
    order: [{ column: 'createdAt', descending: true }],
    after: decodeCursor(mark, cursor),
    limit,
  })
  const waiting = page.rows.filter(({ state }) => state === 'waiting').map(({ id }) => [WEBHOOK_WORK, id])
  const { rows } = await reader.current([{ table: 'work', by: 'key', values: waiting }])
  const works = (rows[0] ?? []) as readonly Work[]
  const items = page.rows.map((row) => ({
    ...shown(row),
    nextAt: works.find(({ key }) => key === row.id)?.dueAt ?? null,
  }))
  return { items, cursor: encodeCursor(mark, page.next) }
}

const rendered = ({ id, revision, value }: ConfigEntity<'webhook'>, last: WebhookDelivery | undefined) => {
  const { sealedSecret: _sealed, ...settings } = value
  return { id: id as string, revision, ...settings, last: last ? shown(last) : null }
}

const shown = ({
  id,
  type,
  subject,
  state,
  attempts,
  status,
  failure,
  triedAt,
  createdAt,
}: WebhookDelivery) => ({
  id: id as string,
  type,
  conversationId: typeof subject.conversationId === 'string' ? subject.conversationId : null,
  by: typeof subject.by === 'string' ? subject.by : null,
  state,
  attempts,
  status,
  failure,
  triedAt,
  createdAt,
})
