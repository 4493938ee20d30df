import {
  createWebhook,
  removeWebhook,
  renewWebhookSecret,
  testWebhook,
  updateWebhook,
} from '../commands/webhooks.js'
import { secretText } from '../domain/webhooks/signature.js'
import { InboxError } from '../errors.js'
import type { Reader } from '../queries/reader.js'
import { deliveriesOf, getWebhook, listWebhookDeliveries, listWebhooks } from '../queries/webhooks.js'
import { pageOf } from '../views/shapes.js'
import * as views from '../views/webhooks.js'
import type { Calling } from '../webhooks/calling.js'
import { openedSecret } from '../webhooks/secret.js'
import { change, done, nothing, query } from './operation.js'

/** Addresses that are told of what rules do. */
export function webhookOperations(calling: Calling) {
  const shown = (reader: Reader, { id }: { id: string }) => getWebhook(reader, id)

  /** With the secret that this request made, as long as the webhook is as this request left it. @throws CONFLICT */
  async function withSecret(reader: Reader, { id, revision }: { id: string; revision: number }) {
    const { configuration } = await reader.current()
    const webhook = configuration.need('webhook', id)
    if (webhook.revision !== revision) throw shownBefore(id, revision, webhook.revision)
    const bytes = await openedSecret(calling.secrets, reader.workspace, webhook)
    return { ...(await getWebhook(reader, id)), secret: secretText(bytes) }
  }

  return {
    webhooks: {
      list: query({
        summary: 'The webhooks by name, each with what it was told last.',
        permission: 'workspace.administer',
        input: nothing,
        output: pageOf(views.webhookView),
        run: (reader) => listWebhooks(reader),
      }),
      create: change(createWebhook(calling), views.webhookWithSecret, withSecret),
      update: change(updateWebhook(calling), views.webhookView, shown),
      renewSecret: change(renewWebhookSecret(calling), views.webhookWithSecret, withSecret),
      remove: change(removeWebhook, done, async (_reader, outcome: { id: string }) => outcome),
      deliveries: query({
        summary:
          'What a webhook was told in the last seven days, the latest first: how often it was tried, and what was answered.',
        permission: 'workspace.administer',
        input: deliveriesOf,
        output: pageOf(views.webhookDeliveryView),
        run: listWebhookDeliveries,
      }),
      test: change(testWebhook(calling), views.webhookTestView, shownTest),
    },
  }
}

async function shownTest(reader: Reader, { deliveryId: id }: { deliveryId: string }) {
  const row = (await reader.rows('webhookDeliveries', 'id', [id])).get(id)
  return { id, status: row?.status ?? null, failure: row?.failure ?? null }
}

/** A repeated request, and what it made has changed since: the secret may be another one by now, which is not its own. */
const shownBefore = (id: string, expected: number, actual: number) =>
  new InboxError(
    'CONFLICT',
    'This request was carried out, and the webhook was changed since: its secret is shown no more. Renew it for another one.',
    { kind: 'webhook', id, expected, actual },
  )
