import { z } from 'zod'
import { type ConfigChange, type Context, insert } from '../domain/context.js'
import { refuseWhileUsed } from '../domain/rules/uses.js'
import { InboxError, invalidInput } from '../errors.js'
import { type ConfigEntity, type ConfigValue, idOf } from '../model/configuration.js'
import type { Id } from '../model/id.js'
import { type WebhookDelivery, webhookSettings } from '../model/webhook.js'
import { command } from '../path/command.js'
import type { WebhookSender } from '../ports/services.js'
import { revision } from './channels.js'
import { refuseFull, refuseTaken, removing } from './kept.js'

const { name, url, enabled } = webhookSettings.shape
/** What an editor gives of a new one. */
export const newWebhook = z.strictObject({ name, url, enabled: enabled.default(true) })
export const ofWebhook = z.strictObject({ id: idOf('webhook') })

type Refusal = WebhookSender['refusal'] | null

/** @throws ABILITY_MISSING where nothing may be called, INVALID_INPUT for what never will be */
function checkUrl(refusal: Refusal, url: string): void {
  if (!refusal)
    throw new InboxError(
      'ABILITY_MISSING',
      'This inbox calls no webhooks; whoever runs it has to allow that first.',
      { ability: 'webhooks', adapter: '' },
    )
  const reason = refusal(url)
  if (reason) throw invalidInput('url', reason)
}

/** The outcome names the revision that comes of it: a secret is shown for that one alone. */
const kept = (id: Id<'webhook'>, revision: number | null, value: ConfigValue<'webhook'>) => ({
  changes: [],
  configuration: [{ kind: 'webhook', id, revision, value } satisfies ConfigChange],
  outcome: { id, revision: (revision ?? 0) + 1 },
})

/** A new webhook whose secret was made and sealed for that identifier. A repeated request finds the first one. */
export const createWebhook = (
  refusal: Refusal,
  made: { readonly id: Id<'webhook'>; readonly sealedSecret: string },
) =>
  command({
    name: 'webhook.create',
    summary:
      'Makes a webhook: an address that rules can tell of what they do. The answer holds the secret that its deliveries are signed with.',
    permission: 'workspace.administer',
    input: newWebhook,
    load: () => [],
    decide(input, { configuration }) {
      const all = configuration.all('webhook')
      checkUrl(refusal, input.url)
      refuseFull('webhook', all)
      refuseTaken('webhook', input.name, all, null)
      return kept(made.id, null, { ...input, sealedSecret: made.sealedSecret })
    },
  })

export const updateWebhook = (refusal: Refusal) =>
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
      if (value.url !== present.value.url) checkUrl(refusal, value.url)
      refuseTaken('webhook', value.name, configuration.all('webhook'), present.id)
      return kept(present.id, seen ?? present.revision, value)
    },
  })

const defined = <T extends object>(given: T) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }

/** From now on another secret signs, also what was tried before in vain. */
export const renewWebhookSecret = (sealed: string) =>
  command({
    name: 'webhook.renew-secret',
    summary:
      'Gives a webhook another secret, which is in the answer. It signs at once; what a receiver refuses until it knows it is tried again.',
    permission: 'workspace.administer',
    input: z.strictObject({ id: idOf('webhook'), revision }),
    load: () => [],
    decide({ id, revision: seen }, { configuration }) {
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

/** Keeps what a test came to beside the other deliveries. It is not repeated, whatever came of it. */
export const recordTest = (
  { id: webhookId }: ConfigEntity<'webhook'>,
  tried: Pick<WebhookDelivery, 'id' | 'status' | 'failure' | 'createdAt'>,
) =>
  command({
    name: 'webhook.test',
    summary: 'Tells a webhook of nothing but a test, at once, and answers what it answered.',
    permission: 'workspace.administer',
    input: ofWebhook,
    load: () => [],
    decide(_input, context: Context) {
      const row = {
        ...tried,
        webhookId,
        type: 'webhook.test' as const,
        subject: {},
        state: tried.failure ? ('failed' as const) : ('delivered' as const),
        attempts: 1,
        triedAt: context.now,
        missedOf: null,
      }
      return { changes: [insert('webhookDeliveries', row)], outcome: { deliveryId: tried.id } }
    },
  })
