import { useChannel } from '../connect/credentials.js'
import { deauthorise } from '../connect/deauthorise.js'
import { type Change, type Context, update } from '../domain/context.js'
import { keep } from '../intake/receive.js'
import type { Id } from '../model/id.js'
import type { Row } from '../model/tables.js'
import type { Work } from '../model/work.js'
import type { WorkerParts } from './parts.js'

const AT_ONCE = 4
const LEASE_MS = 120_000
/** How long until a channel's subscription is looked at again, in ms: X calls a webhook invalid after hours of errors. */
const SUBSCRIBE_EVERY_MS = 15 * 60_000
const RETRY_MS = 30_000

/** How a piece of work ends: when it is due again, where it goes on, and what else it learned. */
interface Ended {
  readonly dueAt: (now: Date) => Date | null
  readonly cursor?: string | null
  readonly error?: string | null
  readonly state?: (context: Context, state: Row<'channelStates'>) => Partial<Row<'channelStates'>>
}
type Duty = (
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  work: Work & { channelId: Id<'channel'> },
  signal: AbortSignal,
) => Promise<Ended>

/** The kinds of work and what does them. */
const DUTIES: { readonly [K in Work['kind']]?: Duty } = { poll, subscribe }

/** Polls, subscriptions and what else stands in the work table. */
export async function doWork(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  signal: AbortSignal,
): Promise<number> {
  const { claims } = await parts.storage.claim(workspace, {
    table: 'work',
    limit: AT_ONCE,
    leaseMs: LEASE_MS,
  })
  if (claims.length === 0) return 0
  const loaded = await parts.storage.load(workspace, {
    lookups: [{ table: 'work', by: 'id', values: claims.map(({ id }) => [id]) }],
  })
  await Promise.all(
    (loaded.rows[0] as Work[]).map(async (work) => {
      const claim = claims.find(({ id }) => id === work.id)
      if (!claim) return
      const duty = DUTIES[work.kind]
      const ended = await run(parts, workspace, work, duty, signal)
      await parts.path.batch(workspace, {
        actor: { kind: 'system', id: work.kind },
        claims: [{ ...claim, end: 'release' }],
        plan: async (_rows, load) => {
          await load([
            { table: 'work', by: 'id', values: [[work.id]] },
            { table: 'channelStates', by: 'channel', values: work.channelId ? [[work.channelId]] : [] },
          ])
          return [
            {
              key: work.id,
              action: `work.${work.kind}`,
              decide: (context) => ({ changes: finish(context, work, ended) }),
            },
          ]
        },
      })
    }),
  )
  return claims.length
}

async function run(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  work: Work,
  duty: Duty | undefined,
  signal: AbortSignal,
): Promise<Ended> {
  if (!duty || !work.channelId)
    return { dueAt: () => null, error: `nothing does work of the kind ${work.kind}` }
  // Another process may have connected the channel a moment ago: asked anew, or its work would end here for good.
  const channel = (await parts.configurations.renew(workspace)).get('channel', work.channelId)
  // What is switched off is not polled; connecting it again makes the work due again.
  if (channel?.value.state !== 'active')
    return { dueAt: () => null, error: `the channel is ${channel?.value.state ?? 'gone'}` }
  try {
    return await duty(parts, workspace, { ...work, channelId: work.channelId }, signal)
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown'
    parts.runtime.log.warn('work failed', { kind: work.kind, key: work.key, error: reason })
    return {
      dueAt: after(Math.min(RETRY_MS * 2 ** Math.min(work.attempts, 6), 3_600_000)),
      error: reason.slice(0, 500),
    }
  }
}

function finish(context: Context, work: Work, ended: Ended): Change[] {
  const present = context.rows.get('work', work.id)
  if (!present) return []
  const changes: Change[] = [
    update('work', work.id, {
      dueAt: ended.dueAt(context.now),
      attempts: ended.error ? present.attempts + 1 : 0,
      error: ended.error ?? null,
      ...(ended.cursor === undefined ? {} : { cursor: ended.cursor }),
    }),
  ]
  const state = work.channelId ? context.rows.find('channelStates', 'channel', [work.channelId]) : null
  if (state && ended.state) changes.push(update('channelStates', state.id, ended.state(context, state)))
  return changes
}

const after = (ms: number) => (now: Date) => new Date(now.getTime() + ms)
const known = (reason: string) => (context: Context) => ({
  error: reason.slice(0, 500),
  errorAt: context.now,
})

/** Looks for what webhooks missed. What it finds goes the way of webhooks; what is known already changes nothing (P2). */
async function poll(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  work: Work & { channelId: Id<'channel'> },
  signal: AbortSignal,
): Promise<Ended> {
  const name = work.key.slice(work.key.indexOf(':') + 1)
  const everyMs = Number((work.payload as { everyMs?: number }).everyMs ?? 60_000)
  const usable = await useChannel(parts, workspace, work.channelId, signal)
  if (usable.kind === 'unavailable') return { dueAt: after(RETRY_MS), error: usable.reason }
  if (usable.kind === 'refused') return refused(parts, workspace, work.channelId, usable.reason)
  if (!usable.adapter.poll) return { dueAt: () => null }
  const result = await usable.adapter.poll(usable.context, name, work.cursor)
  if (result.kind === 'retry')
    return { dueAt: () => result.at, error: result.reason, state: known(result.reason) }
  if (result.kind !== 'ok')
    return refusedOnce(parts, workspace, work.channelId, result, usable.sealed, signal)
  await keep(parts, usable.adapter.name, result.deliveries, 'poll')
  return {
    dueAt: after(result.more ? 0 : everyMs),
    cursor: result.cursor,
    state: (context, state) => ({
      lastPollAt: context.now,
      ...(state.error ? { error: null, errorAt: null } : {}),
    }),
  }
}

/** Makes sure that the network sends this account's events, and that the account's reservation is lasting. */
async function subscribe(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  work: Work & { channelId: Id<'channel'> },
  signal: AbortSignal,
): Promise<Ended> {
  const channel = (await parts.configurations.get(workspace)).need('channel', work.channelId)
  await parts.storage.confirmAccount(channel.value.adapter, channel.value.accountId, work.channelId)
  const usable = await useChannel(parts, workspace, work.channelId, signal)
  if (usable.kind === 'unavailable') return { dueAt: after(RETRY_MS), error: usable.reason }
  if (usable.kind === 'refused') return refused(parts, workspace, work.channelId, usable.reason)
  if (!usable.adapter.subscribe) return { dueAt: () => null }
  const result = await usable.adapter.subscribe(usable.context, parts.webhookUrl(usable.adapter.name))
  if (result.kind === 'unauthorized')
    return refused(parts, workspace, work.channelId, result.reason ?? 'unauthorized')
  const health = (context: Context): Partial<Row<'channelStates'>> => ({
    webhookId: result.webhookId,
    webhookValid: result.webhookValid,
    ...(result.kind === 'ok' ? { subscribedAt: context.now } : {}),
    error: result.kind === 'ok' || result.kind === 'polling-only' ? null : result.reason,
    errorAt: result.kind === 'ok' || result.kind === 'polling-only' ? null : context.now,
  })
  const again =
    result.kind === 'retry' || result.kind === 'refused'
      ? RETRY_MS * 2 ** Math.min(work.attempts, 5)
      : SUBSCRIBE_EVERY_MS
  const failed = result.kind === 'retry' || result.kind === 'refused'
  return { dueAt: after(again), state: health, error: failed ? (result.reason ?? result.kind) : null }
}

/** So many refusals in a row, over so long, end an authorisation (R187); a 429 or a fault of the network never does. */
const REFUSALS = 3
const REFUSED_MS = 15 * 60_000

/** One refusal is not the end: credentials are renewed once, and a platform's error passes. */
async function refusedOnce(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  channelId: Id<'channel'>,
  result: { readonly kind: 'unauthorized' | 'refused'; readonly reason: string },
  used: Uint8Array,
  signal: AbortSignal,
): Promise<Ended> {
  if (result.kind === 'unauthorized') {
    const renewed = await useChannel(parts, workspace, channelId, signal, used)
    if (renewed.kind === 'refused') return refused(parts, workspace, channelId, renewed.reason)
  }
  const answer = await parts.storage.load(workspace, {
    lookups: [{ table: 'channelStates', by: 'channel', values: [[channelId]] }],
  })
  const state = answer.rows[0]?.[0] as Row<'channelStates'> | undefined
  const since = state?.refusedSince ?? answer.now
  if ((state?.refusals ?? 0) + 1 >= REFUSALS && answer.now.getTime() - since.getTime() >= REFUSED_MS)
    return refused(parts, workspace, channelId, result.reason)
  return {
    dueAt: after(RETRY_MS),
    error: result.reason,
    state: (context, present) => ({
      refusals: present.refusals + 1,
      refusedSince: present.refusedSince ?? context.now,
      error: result.reason.slice(0, 500),
      errorAt: context.now,
    }),
  }
}

async function refused(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  channelId: Id<'channel'>,
  reason: string,
): Promise<Ended> {
  await deauthorise(parts, workspace, channelId, reason)
  return { dueAt: () => null, error: reason, state: known(reason) }
}
