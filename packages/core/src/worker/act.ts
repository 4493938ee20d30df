import { useChannel } from '../connect/credentials.js'
import { deauthorise } from '../connect/deauthorise.js'
import { type Context, update } from '../domain/context.js'
import { granted, triedEnough } from '../domain/messages/like.js'
import { safeReason } from '../errors.js'
import type { Message } from '../model/message.js'
import type { Work } from '../model/work.js'
import type { ActOutcome } from '../ports/channel-adapter.js'
import { after, type Duty, type Ended, RETRY_MS } from './duty.js'

/**
 * Carries a wish to the network: a like, or taking it back. It may be asked for any number of times, so a lost answer
 * is simply asked again. 429 waits as long as the network says; a refusal ends the wish and is shown.
 */
export const act: Duty = async (parts, workspace, work, signal) => {
  const loaded = await parts.storage.load(workspace, {
    lookups: [{ table: 'messages', by: 'id', values: [[work.key]] }],
  })
  const message = loaded.rows[0]?.[0] as Message | undefined
  const asked = message?.likeWish
  if (!message?.externalId || !asked) return { dueAt: () => null, become: 'done' }
  const { channelId, externalId } = message
  const off = (await parts.configurations.renew(workspace)).get('channel', channelId)?.value.state
  if (off !== 'active') return ended(work, message, asked, off ?? 'gone')
  const usable = await useChannel(parts, workspace, channelId, signal)
  if (usable.kind === 'unavailable') return { dueAt: after(RETRY_MS), error: usable.reason }
  if (usable.kind === 'refused') {
    if (!(await deauthorise(parts, workspace, channelId, usable)))
      return { dueAt: after(RETRY_MS), error: usable.reason }
    return ended(work, message, asked, 'unauthorized')
  }
  const action = { kind: asked, externalId } as const
  const ask = (ready: typeof usable) =>
    ready.adapter.act?.(ready.context, action).catch(uncertain(ready.context.now, work)) ??
    Promise.resolve<ActOutcome>({ kind: 'rejected', code: 'not-possible', reason: 'The network cannot.' })
  let outcome = await ask(usable)
  let of: Uint8Array | null = usable.sealed
  if (outcome.kind === 'unauthorized') {
    const renewed = await useChannel(parts, workspace, channelId, signal, usable.sealed)
    if (renewed.kind === 'unavailable') return { dueAt: after(RETRY_MS), error: renewed.reason }
    of = renewed.sealed
    if (renewed.kind === 'ready') outcome = await ask(renewed)
  }
  switch (outcome.kind) {
    case 'done':
      return ended(work, message, asked, null)
    case 'rejected':
      return ended(work, message, asked, outcome.code)
    case 'unauthorized':
      if (!(await deauthorise(parts, workspace, channelId, { reason: outcome.reason, sealed: of })))
        return { dueAt: after(RETRY_MS), error: outcome.reason }
      return ended(work, message, asked, 'unauthorized')
    case 'retry': {
      const { at, reason } = outcome
      return triedEnough(work.attempts)
        ? ended(work, message, asked, 'too-many-attempts')
        : { dueAt: () => at, error: reason.slice(0, 500) }
    }
  }
}

const uncertain =
  (now: Date, work: Work) =>
  (error: unknown): ActOutcome => ({
    kind: 'retry',
    at: new Date(now.getTime() + RETRY_MS * 2 ** Math.min(work.attempts, 6)),
    reason: safeReason(error),
  })

/** The wish has its answer. One that was made meanwhile makes the work due again. */
function ended(work: Work, message: Message, asked: 'like' | 'unlike', error: string | null): Ended {
  const same = ({ rows }: Context) => rows.get('messages', message.id)?.likeWish === asked
  return {
    dueAt: (now, context) => (same(context) ? null : now),
    reads: [{ table: 'messages', by: 'id', values: [[message.id]] }],
    changes(context) {
      const present = context.rows.get('messages', message.id)
      return [
        ...(present ? granted(present, asked, error) : []),
        ...(same(context) ? [update('work', work.id, { state: 'done' })] : []),
      ]
    },
  }
}
