import type { Configuration } from '../domain/configuration.js'
import { signedHeaders } from '../domain/webhooks/signature.js'
import { bodyOf } from '../domain/webhooks/tell.js'
import { isInboxError } from '../errors.js'
import type { ConfigEntity } from '../model/configuration.js'
import type { WebhookDelivery } from '../model/webhook.js'
import type { Runtime } from '../ports/runtime.js'
import type { Secrets, WebhookSender } from '../ports/services.js'
import { within } from '../within.js'
import { openedSecret } from './secret.js'

/** What calling a webhook takes; `sender` is null where the host lets nothing be called. */
export interface Calling {
  readonly sender: WebhookSender | null
  readonly secrets: Secrets
  readonly runtime: Runtime
}

/** A receiver has so long to answer, in ms. */
export const ANSWER_WITHIN_MS = 10_000

/** What is known of a delivery after a try. */
export type Tried = Pick<WebhookDelivery, 'status' | 'failure'>

/**
 * Tells a webhook of one thing, once, at an instant of the storage's. Never throws for what a receiver does, nor for what
 * the host's sender throws, nor where the secret's key is gone: each is a failure with its reason.
 */
export async function callWebhook(
  { sender, secrets, runtime }: Calling,
  workspace: string,
  webhook: ConfigEntity<'webhook'>,
  given: {
    readonly delivery: Pick<WebhookDelivery, 'id' | 'type' | 'subject' | 'createdAt'>
    readonly configuration: Configuration
    readonly at: Date
    readonly signal?: AbortSignal
  },
): Promise<Tried> {
  const { delivery, configuration, at } = given
  if (!sender) return { status: null, failure: 'not-set-up' }
  const body = bodyOf(workspace, delivery, configuration)
  const secret = await openedSecret(secrets, workspace, webhook).catch(onlyUnreadable)
  if (!secret) return { status: null, failure: 'secret' }
  const headers = signedHeaders(secret, { id: delivery.id, at, body })
  const post = (cut: AbortSignal) =>
    sender.post({ url: webhook.value.url, headers, body }, cut).then(triedOf, unreachable)
  return within(runtime, { ms: ANSWER_WITHIN_MS, stop: given.signal }, post, () => ({
    status: null,
    failure: 'too-slow',
  }))
}

const unreachable = (): Tried => ({ status: null, failure: 'unreachable' })

/** null: its key is gone. */
function onlyUnreadable(error: unknown): null {
  if (isInboxError(error, 'SECRET_UNREADABLE')) return null
  throw error
}

type Answered = Awaited<ReturnType<WebhookSender['post']>>
/** 2xx alone is taken; a redirect is an answer like any other that is not. */
function triedOf(answer: Answered): Tried {
  if (answer.kind === 'failed') return { status: null, failure: answer.reason }
  const { status } = answer
  return { status, failure: status >= 200 && status < 300 ? null : 'status' }
}
