import { z } from 'zod'
import { type ConfigChange, insert } from '../domain/context.js'
import { refuseWhileUsed } from '../domain/rules/uses.js'
import { InboxError, invalidInput } from '../errors.js'
import { type ConfigValue, idOf } from '../model/configuration.js'
import type { Id } from '../model/id.js'
import { webhookSettings } from '../model/webhook.js'
import { command, preparedCommand } from '../path/command.js'
import type { WebhookSender } from '../ports/services.js'
import { type Calling, callWebhook } from '../webhooks/calling.js'
import { SECRET_BYTES, sealedSecret } from '../webhooks/secret.js'
import { revision } from './channels.js'
import { refuseFull, refuseTaken, removing } from './kept.js'

const { name, url, enabled } = webhookSettings.shape
/** What an editor gives of a new one. */
export const newWebhook = z.strictObject({ name, url, enabled: enabled.default(true) })
export const ofWebhook = z.strictObject({ id: idOf('webhook') })

/** @throws ABILITY_MISSING where nothing may be called, INVALID_INPUT for what never will be */
function checkUrl(sender: WebhookSender | null, url: string): void {
  if (!sender)
    throw new InboxError(
      'ABILITY_MISSING',
      'This inbox calls no webhooks; whoever runs it has to allow that first.',
      { ability: 'webhooks', adapter: '' },
    )
  const reason = sender.refusal(url)
  if (reason) throw invalidInput('url', reason)
}

/** The outcome names the revision that comes of it: a secret is shown for that one alone. */
const kept = (id: Id<'webhook'>, revision: number | null, value: ConfigValue<'webhook'>) => ({
  changes: [],
  configuration: [{ kind: 'webhook', id, revision, value } satisfies ConfigChange],
  outcome: { id, revision: (revision ?? 0) + 1 },
})

/** A new webhook, with a secret that is sealed for it alone. */
export const createWebhook = ({ sender, secrets }: Calling) =>
  preparedCommand({
    name: 'webhook.create',
    summary:
      'Makes a webhook: an address that rules can tell of what they do. The answer holds the secret that its deliveries are signed with.',
    permission: 'workspace.administer',
    input: newWebhook,
    load: () => [],
    async prepare(_input, { workspace, ids, random }) {
      const id = ids.next('webhook')
      return { id, sealed: await sealedSecret(secrets, workspace, id, random(SECRET_BYTES)) }
    },
    decide(input, { configuration }, { id, sealed }) {
      const all = configuration.all('webhook')
      checkUrl(sender, input.url)
      refuseFull('webhook', all)
      refuseTaken('webhook', input.name, all, null)
      return kept(id, null, { ...input, sealedSecret: sealed })
    },
  })

export const updateWebhook = ({ sender }: Calling) =>
  command({
    name: 'webhook.update',
    summary:
      'Changes a webhook; only the fields given. Switched off, it is passed over, and what waits is not sent.',
    permission: 'workspace.administer',
    input: z.strictObject({
      id: idOf('webhook'),
      revision,
      name: name.optional(),
      url: url.optional(),
      enabled: enabled.optional(),
    }),
    load: () => [],
    decide({ id, revision: seen, ...given }, { configuration }) {
      const present = configuration.need('webhook', id)
      const value = { ...present.value, ...defined(given) }
      if (value.url !== present.value.url) checkUrl(sender, value.url)
      refuseTaken('webhook', value.name, configuration.all('webhook'), present.id)
      return kept(present.id, seen ?? present.revision, value)
    },
  })

const defined = <T extends object>(given: T) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }

/** From now on another secret signs, also what was tried before in vain. */
export const renewWebhookSecret = ({ secrets }: Calling) =>
  preparedCommand({
    name: 'webhook.renew-secret',
    summary:
      'Gives a webhook another secret, which is in the answer. It signs at once; what a receiver refuses until it knows it is tried again.',
    permission: 'workspace.administer',
    input: z.strictObject({ id: idOf('webhook'), revision }),
    load: () => [],
    prepare: ({ id }, { workspace, random }) => sealedSecret(secrets, workspace, id, random(SECRET_BYTES)),
    decide({ id, revision: seen }, { configuration }, sealed) {
      const present = configuration.need('webhook', id)
      return kept(present.id, seen ?? present.revision, { ...present.value, sealedSecret: sealed })
    },
  })

export const removeWebhook = removing(
  'webhook',
  'Removes a webhook that no rule and no service level names; what it has not been told yet is not sent.',
  ({ configuration }, id) =>
    refuseWhileUsed(configuration, 'webhook', id, {
      condition: () => false,
      action: (action) => action.action === 'webhook' && action.webhookId === id,
    }),
)

/**
 * Tells a webhook of nothing but a test, and keeps what came of it beside the other deliveries. It is not repeated,
 * whatever that was. The call comes before its record: one that nobody could record was made all the same.
 */
export const testWebhook = (calling: Calling) =>
  preparedCommand({
    name: 'webhook.test',
    summary: 'Tells a webhook of nothing but a test, at once and once, and answers what it answered.',
    permission: 'workspace.administer',
    input: ofWebhook,
    load: () => [],
    async prepare({ id }, { workspace, configuration, now, ids }) {
      const webhook = configuration.need('webhook', id)
      const delivery = {
        id: ids.next('webhook-delivery'),
        type: 'webhook.test' as const,
        subject: {},
        createdAt: now,
      }
      const tried = await callWebhook(calling, workspace, webhook, { delivery, configuration, at: now })
      return { ...delivery, ...tried }
    },
    decide({ id }, { now }, tried) {
      const row = {
        ...tried,
        webhookId: id,
        state: tried.failure ? ('failed' as const) : ('delivered' as const),
        attempts: 1,
        triedAt: now,
        missedOf: null,
      }
      return { changes: [insert('webhookDeliveries', row)], outcome: { deliveryId: tried.id } }
    },
  })
