import { insert, update } from '../domain/context.js'
import { InboxError, isInboxError, safeReason } from '../errors.js'
import type { Link } from '../model/connection.js'
import type { Delivery } from '../model/delivery.js'
import type { Id } from '../model/id.js'
import type { Lookup } from '../ports/storage.js'
import type { ShortenOutcome, UrlShortener } from '../ports/url-shortener.js'
import { within } from '../within.js'
import type { WorkerParts } from '../worker/parts.js'
import { hashOf, linkPlace, newCode, newToken } from './secret-text.js'

/** A link lives so long after the last reply that carried it, in ms. */
export const LINK_LIFE_MS = 90 * 24 * 3_600_000
/** A service has so long to answer, in ms. */
const SHORTEN_MS = 5000
/** How long a reply waits for a service that does not answer, once for each, in ms; then our own redirector takes over. */
const WAITS_MS = [10_000, 30_000]

const ACTOR = { kind: 'system', id: 'links' } as const
const itsLink = (delivery: Delivery): Lookup => ({
  table: 'links',
  by: 'conversation',
  values: [[delivery.conversationId]],
})

/** The address that goes out with a reply, null for none; or why it has to wait, and for how many ms. */
export async function linkFor(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  delivery: Delivery,
  signal: AbortSignal,
): Promise<{ readonly url: string | null } | { readonly reason: string; readonly again: number }> {
  if (delivery.linkUrl || !delivery.link) return { url: delivery.linkUrl }
  const { link, token } = await ready(parts, workspace, delivery)
  const page = parts.links.page(token)
  if (delivery.link === 'original') return { url: page }
  const { shortener } = (await parts.configurations.get(workspace)).settings.value
  const service = parts.links.service(shortener)
  const own = { url: parts.links.short(link.code) }
  if (!service) return own
  if (link.shortUrl && link.shortener === service.name) return { url: link.shortUrl }
  const outcome = await shortened(parts, service, page, signal)
  if (outcome.kind === 'short') {
    await change(parts, workspace, delivery, { shortUrl: outcome.url, shortener: service.name })
    return { url: outcome.url }
  }
  const wait = outcome.kind === 'retry' ? WAITS_MS[delivery.attempts] : undefined
  const reason = `${service.title} gave no short address. ${outcome.reason}`
  if (wait !== undefined) return { reason, again: wait }
  // People wait for the answer, not for the service: what is certain to work goes out instead.
  parts.runtime.log.warn('a ticket link goes out by our own redirector', { service: service.name, reason })
  return own
}

/**
 * The conversation's link, made at its first use and alive for long enough. Of two that make it at once, one does. Where
 * its key is gone it is made anew: nobody knows any more what its address was, and the customer waits for an answer.
 */
async function ready(parts: WorkerParts, workspace: Id<'workspace'>, delivery: Delivery): Promise<Known> {
  const { random } = parts.runtime
  const { conversationId, channelId } = delivery
  const token = newToken(workspace, random)
  const secret = {
    tokenHash: hashOf(token),
    sealed: await parts.secrets.seal(new TextEncoder().encode(token), linkPlace(workspace, conversationId)),
    code: newCode(workspace, random),
    shortUrl: null,
    shortener: null,
  }
  const made = { conversationId, channelId, ...secret, epoch: 1 }
  const link = await change(parts, workspace, delivery, {}, made)
  const known = await opened(parts, workspace, link)
  if (known !== null) return { link, token: known }
  // Another worker may have made it anew meanwhile: that one counts.
  const renewed = await change(parts, workspace, delivery, (present) =>
    present.tokenHash === link.tokenHash ? { ...secret, epoch: present.epoch + 1 } : {},
  )
  const opens = await opened(parts, workspace, renewed)
  if (opens === null) throw unreadable(parts.secrets.keyId)
  return { link: renewed, token: opens }
}

interface Known {
  readonly link: Link
  /** What its address ends in. */
  readonly token: string
}

/** null: its key is gone. */
async function opened(
  { secrets }: WorkerParts,
  workspace: Id<'workspace'>,
  link: Link,
): Promise<string | null> {
  try {
    return new TextDecoder().decode(
      await secrets.open(link.sealed, linkPlace(workspace, link.conversationId)),
    )
  } catch (error) {
    if (isInboxError(error, 'SECRET_UNREADABLE')) return null
    throw error
  }
}

const unreadable = (keyId: string) =>
  new InboxError('SECRET_UNREADABLE', "A link's secret cannot be opened.", { keyId })

type Made = Omit<Link, 'id' | 'version' | 'createdAt' | 'expiresAt'>

/** Writes what was learned of the link, or makes it, and answers it as it stands then. */
async function change(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  delivery: Delivery,
  learned: Partial<Link> | ((present: Link) => Partial<Link>),
  made: Made | null = null,
): Promise<Link> {
  let stands: Link | null = null
  await parts.path.batch(workspace, {
    actor: ACTOR,
    claims: [],
    plan: async (_rows, load) => {
      await load([itsLink(delivery)])
      return [
        {
          key: delivery.id,
          action: 'link.make',
          decide: ({ rows, now, ids }) => {
            const present = rows.find('links', 'conversation', [delivery.conversationId])
            const expiresAt = new Date(now.getTime() + LINK_LIFE_MS)
            if (!present && made) {
              const row = { ...made, id: ids.next('link'), createdAt: now, expiresAt }
              stands = { ...row, version: 1 }
              return { changes: [insert('links', row)] }
            }
            if (!present) return { changes: [] }
            const patch = typeof learned === 'function' ? learned(present) : learned
            stands = { ...present, ...patch, expiresAt }
            return { changes: [update('links', present.id, { ...patch, expiresAt })] }
          },
        },
      ]
    },
  })
  if (!stands) throw new Error('the link is gone')
  return stands
}

/** Asks the service once, and waits for no longer than the deadline, whether it heeds its signal or not. */
function shortened(
  { runtime }: WorkerParts,
  service: UrlShortener,
  page: string,
  signal: AbortSignal,
): Promise<ShortenOutcome> {
  const asked = (cut: AbortSignal) =>
    service
      .shorten(page, { fetch: runtime.fetch, signal: cut })
      .then((outcome) => checked(service, outcome))
      .catch(
        (error: unknown): ShortenOutcome => ({ kind: 'retry', reason: `It failed: ${safeReason(error)}` }),
      )
  return within(runtime, { ms: SHORTEN_MS, stop: signal }, asked, () => ({
    kind: 'retry',
    reason: 'It does not answer in time.',
  }))
}

/** What any service answers is looked at once more: nothing but a web address, no longer than it was counted. */
function checked({ sample }: UrlShortener, outcome: ShortenOutcome): ShortenOutcome {
  if (outcome.kind !== 'short') return outcome
  const { url } = outcome
  const web = URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
  return web && !/\s/.test(url) && url.length <= sample.length && new URL(url).host === new URL(sample).host
    ? outcome
    : { kind: 'refused', reason: 'Its answer is no short address of its own.' }
}
