import { type Usable, useChannel } from '../connect/credentials.js'
import { deauthorise, noteRefusal, type Refusal } from '../connect/deauthorise.js'
import { finishSending, hold } from '../domain/replies/outcome.js'
import { safeReason } from '../errors.js'
import type { Outbound, SendOutcome } from '../ports/channel-adapter.js'
import { isActive } from '../worker/duty.js'
import { type Evidence, type Held, settle } from './settle.js'

/** When the credentials could not be renewed now, the reply waits so long, in ms. */
const RENEW_MS = 30_000
/** Refused with credentials that were renewed just now, the reply waits so long, in ms. */
const REFUSED_MS = 5 * 60_000

/** An account by which a reply can leave now. */
export type Ready = Extract<Usable, { kind: 'ready' }>

/** Posts what was begun, once, and writes what the network answered. */
export async function post(held: Held, usable: Ready, message: Outbound, bucket: string): Promise<void> {
  const { parts, workspace, claim, delivery, end } = held
  const { outcome, refusal } = await answerOf(held, usable, message)
  if (outcome.kind === 'retry' && outcome.bucket) await parts.storage.pause(bucket, outcome.at)
  if (outcome.kind === 'unauthorized')
    return refusedNow(held, { ...refusal, reason: outcome.reason }, usable.context.now)
  const id = outcome.kind === 'sent' ? outcome.externalId : undefined
  const attempt = delivery.attempts + 1
  // An answer is of its own attempt: a person may have sent the reply again meanwhile. That it was posted always counts.
  const evidence: Evidence = (context, row) =>
    row.attempts === attempt || outcome.kind === 'sent' ? finishSending(context, row, outcome) : []
  // Evidence outlives a lost lease: what the network answered is recorded by the row's version alone.
  if ((await end(evidence, 'release', id)) === 'lost')
    await settle(parts, workspace, claim.id, [], evidence, id)
}

/** What the network answers; where it refuses the credentials, once more with renewed ones. */
async function answerOf(
  { parts, workspace, delivery, signal }: Held,
  usable: Ready,
  message: Outbound,
): Promise<{ outcome: SendOutcome; refusal: Omit<Refused, 'reason'> }> {
  const { adapter, context: call } = usable
  const outcome = await adapter.send(call, message).catch(uncertain)
  if (outcome.kind !== 'unauthorized') return { outcome, refusal: { revoked: false, sealed: usable.sealed } }
  const renewed = await useChannel(parts, workspace, delivery.byChannelId, signal, usable.sealed)
  if (renewed.kind === 'unavailable') {
    const at = new Date(call.now.getTime() + RENEW_MS)
    const { reason } = renewed
    return {
      outcome: { kind: 'retry', at, reason, bucket: false },
      refusal: { revoked: false, sealed: usable.sealed },
    }
  }
  const refusal = { revoked: renewed.kind === 'refused', sealed: renewed.sealed }
  if (renewed.kind === 'refused') return { outcome, refusal }
  return { outcome: await renewed.adapter.send(renewed.context, message).catch(uncertain), refusal }
}

/** `revoked`: the network will not renew them either. */
interface Refused extends Refusal {
  readonly revoked: boolean
}

/** A single refusal may be the platform's own fault: the reply waits for the next try (R187). */
async function refusedNow(
  { parts, workspace, delivery, end }: Held,
  { revoked, ...refusal }: Refused,
  now: Date,
): Promise<void> {
  const tell = revoked ? deauthorise : noteRefusal
  await tell(parts, workspace, delivery.byChannelId, refusal)
  const { reason } = refusal
  const at = new Date(now.getTime() + (revoked ? RENEW_MS : REFUSED_MS))
  await end((context, row) => {
    if (row.state !== 'sending') return []
    return isActive(context, row.byChannelId)
      ? finishSending(context, row, { kind: 'retry', at, reason, bucket: false })
      : hold(context, row, reason)
  })
}

const uncertain = (error: unknown): SendOutcome => ({
  kind: 'unknown',
  reason: `The adapter failed: ${safeReason(error)}`,
})
