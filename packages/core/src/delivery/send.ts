import { type Usable, useChannel } from '../connect/credentials.js'
import { deauthorise } from '../connect/deauthorise.js'
import { update } from '../domain/context.js'
import {
  abandonSending,
  beginSending,
  callOff,
  finishLookup,
  hold,
  isGone,
  SETTLE_MS,
  unprepared,
} from '../domain/replies/outcome.js'
import { safeReason } from '../errors.js'
import { linkFor } from '../links/link-for.js'
import type { Conversation } from '../model/conversation.js'
import type { Delivery } from '../model/delivery.js'
import type { Id } from '../model/id.js'
import type { Message } from '../model/message.js'
import type { Claim } from '../ports/change-set.js'
import type { FindOutcome, Outbound } from '../ports/channel-adapter.js'
import { isActive } from '../worker/duty.js'
import type { WorkerParts } from '../worker/parts.js'
import { withFiles, wordsOf } from './outbound.js'
import { post, type Ready } from './post.js'
import { type Evidence, type Held, settle } from './settle.js'

const AT_ONCE = 16
/** Longer than any call to a network may take, with refresh and lookup. */
const LEASE_MS = 120_000
/** When the store of files does not answer, the reply waits so long, in ms. */
const FILES_AGAIN_MS = 30_000
/** What failed for no reason that is known is tried again after so many ms at first. */
const FAILED_MS = 30_000
/** Without credentials to use now, the reply waits so long before anything was asked for it, in ms. */
const UNUSABLE_MS = 5000

/** Sends what is due, and finds out what became of what may have been sent. */
export async function sendReplies(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  signal: AbortSignal,
): Promise<number> {
  const { claims } = await parts.storage.claim(workspace, {
    table: 'deliveries',
    limit: AT_ONCE,
    leaseMs: LEASE_MS,
  })
  if (claims.length === 0) return 0
  await Promise.all(
    claims.map((claim) =>
      sendOne(parts, workspace, claim, signal).catch((error: unknown) =>
        failedBy(parts, workspace, claim, safeReason(error)),
      ),
    ),
  )
  return claims.length
}

/**
 * What nobody expected: the reply shows it, waits longer each time, and fails in the end, so that none is stuck unseen. What
 * is on its way stays as it is, until the lease has ended: only then nobody else can know of it. Never throws.
 */
async function failedBy(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  claim: Claim,
  reason: string,
): Promise<void> {
  const { log } = parts.runtime
  log.error('a reply could not be handled', { delivery: claim.id, error: reason })
  try {
    const { rows } = await parts.storage.load(workspace, {
      lookups: [{ table: 'deliveries', by: 'id', values: [[claim.id]] }],
    })
    const { state, attempts } = (rows[0]?.[0] as Delivery | undefined) ?? {}
    const waited = waits('not-prepared', reason, FAILED_MS * 2 ** (attempts ?? 0))
    if (state === 'queued') await settle(parts, workspace, claim.id, [{ ...claim, end: 'release' }], waited)
    if (state === 'unknown')
      await settle(parts, workspace, claim.id, [{ ...claim, end: 'release' }], (context, row) =>
        finishLookup(context, row, { kind: 'undecided', reason }),
      )
  } catch (error) {
    // The storage itself: when the lease has ended somebody begins again.
    log.error('what became of a reply could not be noted', { delivery: claim.id, error: safeReason(error) })
  }
}

async function sendOne(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  claim: Claim,
  signal: AbortSignal,
): Promise<void> {
  const loaded = await parts.storage.load(workspace, {
    lookups: [{ table: 'deliveries', by: 'id', values: [[claim.id]] }],
  })
  const delivery = loaded.rows[0]?.[0] as Delivery | undefined
  if (!delivery) return
  const held: Held = {
    parts,
    workspace,
    claim,
    delivery,
    signal,
    end: (evidence, keep = 'release', externalId) =>
      settle(parts, workspace, claim.id, [{ ...claim, end: keep }], evidence, externalId),
  }
  const stopped = await stoppedBy(held)
  if (stopped) {
    await held.end(stopped)
    return
  }
  const usable = await useChannel(parts, workspace, delivery.byChannelId, signal)
  if (usable.kind !== 'ready') return unusable(parts, workspace, delivery, usable, held.end)
  if (delivery.state === 'unknown') return lookUp(held, usable)
  const bucket = `${workspace}:${delivery.byChannelId}:${delivery.kind}`
  const prepared = await preparedFor(held, bucket)
  if (typeof prepared === 'function') {
    await held.end(prepared)
    return
  }
  if (await isBegun(held, usable, prepared)) await post(held, usable, prepared.message, bucket)
}

/** What ends or holds it before anybody is asked; null: it may leave, or has to be looked for. */
async function stoppedBy({ parts, workspace, delivery }: Held): Promise<Evidence | null> {
  if (delivery.state === 'sending') return abandonSending
  if (delivery.state === 'unknown') return null
  if (delivery.state !== 'queued') return () => []
  // What it costs to prepare, a link of the contact's page among it, is not spent on what must not leave.
  if (await wasDeleted(parts, workspace, delivery))
    return (context, row) => (row.state === 'queued' && isGone(context, row) ? callOff(context, row) : [])
  const channel = (await parts.configurations.renew(workspace)).get('channel', delivery.byChannelId)
  if (!channel || channel.value.state === 'active') return null
  // A reply that was accepted before its account was switched off does not leave afterwards.
  const reason = `The account is ${channel.value.state}.`
  return (context, row) => (row.state === 'queued' ? hold(context, row, reason) : [])
}

/** Asks the network whether it has what may have been sent. */
async function lookUp(
  { parts, workspace, delivery, end }: Held,
  { adapter, context: call }: Ready,
): Promise<void> {
  const { message } = await wordsOf(parts, workspace, delivery)
  const since = new Date((delivery.sendingSince ?? delivery.createdAt).getTime() - SETTLE_MS)
  const found = adapter.findSent
    ? await adapter.findSent(call, message, since).catch(undecided)
    : undecided(null)
  const id = found.kind === 'found' ? found.externalId : undefined
  await end((context, row) => finishLookup(context, row, found), 'release', id)
}

interface Prepared {
  readonly message: Outbound
  readonly linkUrl: string | null
}

/** Everything that goes out, or what is written of why it has to wait. */
async function preparedFor(
  { parts, workspace, delivery, signal }: Held,
  bucket: string,
): Promise<Prepared | Evidence> {
  const allowance = await parts.storage.spend(bucket, {
    cost: 1,
    limit: Number.MAX_SAFE_INTEGER,
    windowMs: 900_000,
  })
  if (!allowance.allowed && allowance.retryAt) {
    const at = allowance.retryAt
    return (_context, row) => [update('deliveries', row.id, { dueAt: at })]
  }
  const linked = await linkFor(parts, workspace, delivery, signal)
  if ('reason' in linked) return waits('link-waits', linked.reason, linked.again)
  const ready = await withFiles(parts, workspace, { ...delivery, linkUrl: linked.url })
  if ('missing' in ready) return waits('file-missing', ready.missing, ready.again ? FILES_AGAIN_MS : null)
  return { message: ready.message, linkUrl: linked.url }
}

/** `again` in ms; null: it is not tried again. */
const waits =
  (code: string, reason: string, again: number | null): Evidence =>
  (context, row) =>
    unprepared(context, row, {
      code,
      reason,
      again: again === null ? null : new Date(context.now.getTime() + again),
    })

/** Nothing is posted before this is stored. False: the lease is lost, or somebody took it back meanwhile. */
async function isBegun(
  { end }: Held,
  { adapter, context: call }: Ready,
  { message, linkUrl }: Prepared,
): Promise<boolean> {
  let begins = false
  const begun = await end((context, row) => {
    begins = row.state === 'queued' && !isGone(context, row)
    const named = adapter.identify?.(message, call.account) ?? null
    return row.state === 'queued' ? beginSending(context, row, linkUrl, named) : []
  }, 'keep')
  if (begun !== 'done') return false
  if (!begins) await end(() => [])
  return begins
}

async function wasDeleted(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  { conversationId, messageId }: Delivery,
): Promise<boolean> {
  const { rows } = await parts.storage.load(workspace, {
    lookups: [
      { table: 'conversations', by: 'id', values: [[conversationId]] },
      { table: 'messages', by: 'id', values: [[messageId]] },
    ],
  })
  const conversation = rows[0]?.[0] as Conversation | undefined
  const message = rows[1]?.[0] as Message | undefined
  return [conversation?.deletedAt, message?.deletedAt, message?.maskedAt].some((at) => at != null)
}

async function unusable(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  delivery: Delivery,
  why: Exclude<Usable, { kind: 'ready' }>,
  end: (evidence: Evidence) => Promise<unknown>,
): Promise<void> {
  if (why.kind === 'refused') await deauthorise(parts, workspace, delivery.byChannelId, why)
  await end((context, row) => {
    // Whoever was refused and finds the account active was overtaken by a new authorisation: the reply goes out with that.
    if (why.kind === 'unavailable' || isActive(context, row.byChannelId))
      return [update('deliveries', row.id, { dueAt: new Date(context.now.getTime() + UNUSABLE_MS) })]
    return row.state === 'queued'
      ? hold(context, row, why.reason)
      : finishLookup(context, row, { kind: 'undecided', reason: why.reason })
  })
}

const undecided = (error: unknown): FindOutcome => ({
  kind: 'undecided',
  reason: `The network cannot be asked: ${safeReason(error)}`,
})
