import type { z } from 'zod'
import {
  createWebhook,
  type newWebhook,
  ofWebhook,
  recordTest,
  removeWebhook,
  renewWebhookSecret,
  updateWebhook,
} from '../commands/webhooks.js'
import { demand } from '../domain/access/access.js'
import { secretText } from '../domain/webhooks/signature.js'
import { InboxError, parseInput } from '../errors.js'
import { createIds } from '../model/id.js'
import type { Command } from '../path/command.js'
import { deliveriesOf, getWebhook, listWebhookDeliveries, listWebhooks } from '../queries/webhooks.js'
import { pageOf } from '../views/shapes.js'
import * as views from '../views/webhooks.js'
import { type Calling, callWebhook } from '../webhooks/calling.js'
import { openedSecret, SECRET_BYTES, sealedSecret } from '../webhooks/secret.js'
import {
  type Caller,
  type CallOptions,
  change,
  done,
  nothing,
  type Operation,
  permitted,
  query,
} from './operation.js'

/** Addresses that are told of what rules do. */
export function webhookOperations(calling: Calling) {
  const { sender, secrets, runtime } = calling
  const refusal = sender ? (url: string) => sender.refusal(url) : null
  const ids = () => createIds(runtime.now(), runtime.random(16))

  /** With the secret that this request made, as long as the webhook is as this request left it. @throws CONFLICT */
  async function withSecret(caller: Caller, { id, revision }: { id: string; revision: number }) {
    const reader = permitted(caller, 'workspace.administer')
    const { configuration } = await reader.current()
    const webhook = configuration.need('webhook', id)
    if (webhook.revision !== revision) throw shownBefore(id, revision, webhook.revision)
    const bytes = await openedSecret(secrets, caller.workspace, webhook)
    return { ...(await getWebhook(reader, id)), secret: secretText(bytes) }
  }

  /** A change whose command is made for one call, with what chance and the seal of a secret gave it. */
  const secretly = <I extends z.ZodType>(
    { summary, input }: Command<I>,
    make: (workspace: string, given: z.output<I>) => Promise<Command>,
  ): Operation<I, typeof views.webhookWithSecret> => ({
    kind: 'command',
    summary,
    permission: 'workspace.administer',
    input,
    output: views.webhookWithSecret,
    async run(caller, given, options: CallOptions) {
      const made = await make(caller.workspace, parseInput(input, given))
      const outcome = await caller.run(made, given, options.idempotencyKey)
      return withSecret(caller, outcome as { id: string; revision: number })
    },
  })

  return {
    webhooks: {
      list: query({
        summary: 'The webhooks by name, each with what it was told last.',
        permission: 'workspace.administer',
        input: nothing,
        output: pageOf(views.webhookView),
        run: (reader) => listWebhooks(reader),
      }),
      create: secretly<typeof newWebhook>(NEW, async (workspace) => {
        const id = ids().next('webhook')
        const sealed = await sealedSecret(secrets, workspace, id, runtime.random(SECRET_BYTES))
        return createWebhook(refusal, { id, sealedSecret: sealed }) as unknown as Command
      }),
      update: change(updateWebhook(refusal), views.webhookView, (reader, { id }: { id: string }) =>
        getWebhook(reader, id),
      ),
      renewSecret: secretly(
        RENEWED,
        async (workspace, { id }) =>
          renewWebhookSecret(
            await sealedSecret(secrets, workspace, id, runtime.random(SECRET_BYTES)),
          ) as unknown as Command,
      ),
      remove: change(removeWebhook, done, async (_reader, outcome: { id: string }) => outcome),
      deliveries: query({
        summary:
          'What a webhook was told in the last seven days, the latest first: how often it was tried, and what was answered.',
        permission: 'workspace.administer',
        input: deliveriesOf,
        output: pageOf(views.webhookDeliveryView),
        run: listWebhookDeliveries,
      }),
      test: tested(calling, ids),
    },
  }
}

/** A repeated request, and what it made has changed since: the secret may be another one by now, which is not its own. */
const shownBefore = (id: string, expected: number, actual: number) =>
  new InboxError(
    'CONFLICT',
    'This request was carried out, and the webhook was changed since: its secret is shown no more. Renew it for another one.',
    { kind: 'webhook', id, expected, actual },
  )

/** For what stands in their descriptions alone. */
const NEW = createWebhook(null, { id: '' as never, sealedSecret: '' })
const RENEWED = renewWebhookSecret('')

/** The call itself comes before its record; a test that nobody could record was one all the same. */
const tested = (
  calling: Calling,
  ids: () => ReturnType<typeof createIds>,
): Operation<typeof ofWebhook, typeof views.webhookTestView> => ({
  kind: 'command',
  summary: 'Tells a webhook of nothing but a test, at once and once, and answers what it answered.',
  permission: 'workspace.administer',
  input: ofWebhook,
  output: views.webhookTestView,
  async run(caller, input, options) {
    const { id } = parseInput(ofWebhook, input)
    const { access, configuration, now } = await caller.reader.current()
    demand(access, 'workspace.administer')
    const webhook = configuration.need('webhook', id)
    const delivery = {
      id: ids().next('webhook-delivery'),
      type: 'webhook.test' as const,
      subject: {},
      createdAt: now,
    }
    const tried = await callWebhook(calling, caller.workspace, webhook, { delivery, configuration, at: now })
    const record = recordTest(webhook, { id: delivery.id, createdAt: now, ...tried })
    const outcome = await caller.run(record as unknown as Command, input, options.idempotencyKey)
    // A repeated request is answered as the first one was.
    const { deliveryId } = outcome as { deliveryId: string }
    const row = (await caller.reader.rows('webhookDeliveries', 'id', [deliveryId])).get(deliveryId)
    return { id: deliveryId, status: row?.status ?? null, failure: row?.failure ?? null }
  },
})
