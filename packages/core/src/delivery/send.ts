import { type Usable, useChannel } from '../connect/credentials.js'
import { deauthorise, noteRefusal } from '../connect/deauthorise.js'
import { type Change, type Context, update } from '../domain/context.js'
import {
  abandonSending,
  beginSending,
  callOff,
  echoLookups,
  finishLookup,
  finishSending,
  hold,
  isGone,
  postLookup,
  SETTLE_MS,
  unprepared,
} from '../domain/replies/outcome.js'
import { partStages } from '../domain/replies/parts.js'
import { safeReason } from '../errors.js'
import { linkFor } from '../links/link-for.js'
import type { Conversation } from '../model/conversation.js'
import type { Delivery } from '../model/delivery.js'
import type { Id } from '../model/id.js'
import type { Message } from '../model/message.js'
import type { Claim, ClaimEnd } from '../ports/change-set.js'
import type { FindOutcome, SendOutcome } from '../ports/channel-adapter.js'
import { isActive } from '../worker/duty.js'
import type { WorkerParts } from '../worker/parts.js'
import { withFiles, wordsOf } from './outbound.js'

const AT_ONCE = 16
/** Longer than any call to a network may take, with refresh and lookup. */
const LEASE_MS = 120_000
/** When the store of files does not answer, the reply waits so long, in ms. */
const FILES_AGAIN_MS = 30_000
/** Without credentials to use now, the reply waits so long before anything was asked for it, in ms. */
const UNUSABLE_MS = 5000
/** When the credentials could not be renewed now, the reply waits so long, in ms. */
const RENEW_MS = 30_000
/** Refused with credentials that were renewed just now, the reply waits so long, in ms. */
const REFUSED_MS = 5 * 60_000

type Evidence = (context: Context, delivery: Delivery) => Change[]

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
        parts.runtime.log.error('a reply could not be handled', {
          delivery: claim.id,
          error: safeReason(error),
        }),
      ),
    ),
  )
  return claims.length
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
  const end = (evidence: Evidence, keep: 'release' | 'keep' = 'release', externalId?: string) =>
    settle(parts, workspace, claim.id, [{ ...claim, end: keep }], evidence, externalId)
  if (!delivery) return
  if (delivery.state === 'sending') return end(abandonSending).then(() => {})
  if (delivery.state !== 'queued' && delivery.state !== 'unknown') return end(() => []).then(() => {})
  // What it costs to prepare, a link of the contact's page among it, is not spent on what must not leave.
  if (delivery.state === 'queued' && (await wasDeleted(parts, workspace, delivery)))
    return end((context, row) =>
      row.state === 'queued' && isGone(context, row) ? callOff(context, row) : [],
    ).then(() => {})
  const channel = (await parts.configurations.renew(workspace)).get('channel', delivery.byChannelId)
  // A reply that was accepted before its account was switched off does not leave afterwards.
  const off = channel && channel.value.state !== 'active' ? channel.value.state : null
  if (delivery.state === 'queued' && off)
    return end((context, row) =>
      row.state === 'queued' ? hold(context, row, `The account is ${off}.`) : [],
    ).then(() => {})
  const usable = await useChannel(parts, workspace, delivery.byChannelId, signal)
  if (usable.kind !== 'ready') return unusable(parts, workspace, delivery, usable, end)
  const { adapter, context: call } = usable

  if (delivery.state === 'unknown') {
    const { message } = await wordsOf(parts, workspace, delivery)
    const since = new Date((delivery.sendingSince ?? delivery.createdAt).getTime() - SETTLE_MS)
    const found = adapter.findSent
      ? await adapter.findSent(call, message, since).catch(undecided)
      : undecided(null)
    const id = found.kind === 'found' ? found.externalId : undefined
    await end((context, row) => finishLookup(context, row, found), 'release', id)
    return
  }

  const bucket = `${workspace}:${delivery.byChannelId}:${delivery.kind}`
  const allowance = await parts.storage.spend(bucket, {
    cost: 1,
    limit: Number.MAX_SAFE_INTEGER,
    windowMs: 900_000,
  })
  if (!allowance.allowed && allowance.retryAt) {
    const at = allowance.retryAt
    await end((_context, row) => [{ op: 'update', table: 'deliveries', id: row.id, patch: { dueAt: at } }])
    return
  }
  const linked = await linkFor(parts, workspace, delivery, signal)
  if ('reason' in linked) {
    const { reason, again } = linked
    await end((context, row) =>
      unprepared(context, row, {
        code: 'link-waits',
        reason,
        again: new Date(context.now.getTime() + again),
      }),
    )
    return
  }
  const ready = await withFiles(parts, workspace, { ...delivery, linkUrl: linked.url })
  if ('missing' in ready) {
    const { missing: reason, again } = ready
    await end((context, row) =>
      unprepared(context, row, {
        code: 'file-missing',
        reason,
        again: again ? new Date(context.now.getTime() + FILES_AGAIN_MS) : null,
      }),
    )
    return
  }
  const { message } = ready
  // Nothing is posted before this is stored; a lost lease ends here.
  let begins = false
  const begun = await end((context, row) => {
    begins = row.state === 'queued' && !isGone(context, row)
    const named = adapter.identify?.(message, call.account) ?? null
    return row.state === 'queued' ? beginSending(context, row, linked.url, named) : []
  }, 'keep')
  if (begun !== 'done') return
  // Somebody took it back meanwhile.
  if (!begins) return end(() => []).then(() => {})
  let outcome = await adapter.send(call, message).catch(uncertain)
  let revoked = false
  let of: Uint8Array | null = usable.sealed
  if (outcome.kind === 'unauthorized') {
    const renewed = await useChannel(parts, workspace, delivery.byChannelId, signal, usable.sealed)
    revoked = renewed.kind === 'refused'
    if (renewed.kind !== 'unavailable') of = renewed.sealed
    if (renewed.kind === 'ready')
      outcome = await renewed.adapter.send(renewed.context, message).catch(uncertain)
    if (renewed.kind === 'unavailable')
      outcome = {
        kind: 'retry',
        at: new Date(call.now.getTime() + RENEW_MS),
        reason: renewed.reason,
        bucket: false,
      }
  }
  if (outcome.kind === 'retry' && outcome.bucket) await parts.storage.pause(bucket, outcome.at)
  if (outcome.kind === 'unauthorized') {
    const { reason } = outcome
    const refusal = { reason, sealed: of }
    if (revoked) await deauthorise(parts, workspace, delivery.byChannelId, refusal)
    else await noteRefusal(parts, workspace, delivery.byChannelId, refusal)
    // A single refusal may be the platform's own fault: the reply waits for the next try (R187).
    const at = new Date(call.now.getTime() + (revoked ? RENEW_MS : REFUSED_MS))
    await end((context, row) => {
      if (row.state !== 'sending') return []
      return isActive(context, row.byChannelId)
        ? finishSending(context, row, { kind: 'retry', at, reason, bucket: false })
        : hold(context, row, reason)
    })
    return
  }
  const [answered, id] = [outcome, outcome.kind === 'sent' ? outcome.externalId : undefined]
  const attempt = delivery.attempts + 1
  // An answer is of its own attempt: a person may have sent the reply again meanwhile. That it was posted always counts.
  const evidence: Evidence = (context, row) =>
    row.attempts === attempt || answered.kind === 'sent' ? finishSending(context, row, answered) : []
  // Evidence outlives a lost lease: what the network answered is recorded by the row's version alone.
  if ((await end(evidence, 'release', id)) === 'lost')
    await settle(parts, workspace, claim.id, [], evidence, id)
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

/** Commits what was learned of a delivery, with all that a final state changes. */
async function settle(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  id: string,
  claims: readonly ClaimEnd[],
  evidence: Evidence,
  externalId?: string,
): Promise<'done' | 'lost'> {
  const result = await parts.path.batch(workspace, {
    actor: { kind: 'system', id: 'delivery' },
    claims,
    plan: async (rows, load) => {
      await load([{ table: 'deliveries', by: 'id', values: [[id]] }])
      for (const stage of partStages) await load(stage(id, rows))
      const delivery = rows.get('deliveries', id)
      if (!delivery) return []
      await load([
        { table: 'conversations', by: 'id', values: [[delivery.conversationId]] },
        postLookup(delivery, externalId ?? null),
      ])
      await load(echoLookups(rows, delivery, externalId ?? null))
      return [
        {
          key: id,
          action: 'delivery.send',
          decide: (context) => {
            const row = context.rows.get('deliveries', id)
            return { changes: row ? evidence(context, row) : [] }
          },
        },
      ]
    },
  })
  return result.kind
}

const uncertain = (error: unknown): SendOutcome => ({
  kind: 'unknown',
  reason: `The adapter failed: ${safeReason(error)}`,
})
const undecided = (error: unknown): FindOutcome => ({
  kind: 'undecided',
  reason: `The network cannot be asked: ${safeReason(error)}`,
})
