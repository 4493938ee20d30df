import { type Change, type Context, update } from '../domain/context.js'
import { InboxError, safeReason } from '../errors.js'
import type { Id } from '../model/id.js'
import type { Work } from '../model/work.js'
import { within } from '../within.js'
import { DUTIES } from './duties.js'
import { after, type Duty, type Ended, known, RETRY_MS } from './duty.js'
import type { WorkerParts } from './parts.js'
import { failed } from './reach.js'

const AT_ONCE = 4
const LEASE_MS = 120_000
/** A piece of work that takes longer is given up and tried again, well before somebody else may take it over. */
const DEADLINE_MS = 60_000
/** What fails waits no longer than this until the next try, in ms. */
const AGAIN_MS = 3_600_000
const POLL_AGAIN_MS = 5 * 60_000

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
            ...(ended.reads ?? []),
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
  if (!duty) return { dueAt: () => null, error: `nothing does work of the kind ${work.kind}` }
  try {
    return await inTime(parts, signal, (cut) => duty(parts, workspace, work, cut))
  } catch (error) {
    const reason = safeReason(error)
    parts.runtime.log.warn('work failed', { kind: work.kind, key: work.key, error: reason })
    const wait = Math.min(RETRY_MS * 2 ** Math.min(work.attempts, 6), longestOf(work))
    const ended: Ended = { dueAt: after(wait), error: reason }
    // That this process stops is no fault of the account.
    return work.kind === 'poll' && work.channelId && !signal.aborted
      ? failed(work.channelId, { ...ended, state: known(reason) })
      : ended
  }
}

/** A poll is tried again so soon that what was posted comes in in time once its network is back (R129). */
const longestOf = ({ kind }: Work): number => (kind === 'poll' ? POLL_AGAIN_MS : AGAIN_MS)

/** Does it, or throws when the deadline or the worker's own end comes first; it is told so by its signal. */
function inTime(
  { runtime }: WorkerParts,
  signal: AbortSignal,
  run: (cut: AbortSignal) => Promise<Ended>,
): Promise<Ended> {
  return within(runtime, { ms: DEADLINE_MS, stop: signal }, run, () => {
    const what = signal.aborted ? 'The worker stops' : `It took longer than ${DEADLINE_MS / 1000} s`
    throw new InboxError('NETWORK_UNAVAILABLE', `${what}; it is tried again.`, { adapter: 'worker' })
  })
}

function finish(context: Context, work: Work, ended: Ended): Change[] {
  const present = context.rows.get('work', work.id)
  if (!present) return []
  const changes: Change[] = [
    update('work', work.id, {
      dueAt: ended.dueAt(context.now, context),
      attempts: ended.error ? present.attempts + 1 : 0,
      error: ended.error ?? null,
      ...(ended.become ? { state: ended.become } : {}),
      ...(ended.cursor === undefined ? {} : { cursor: ended.cursor }),
    }),
  ]
  const state = work.channelId ? context.rows.find('channelStates', 'channel', [work.channelId]) : null
  if (state && ended.state) changes.push(update('channelStates', state.id, ended.state(context, state)))
  return [...changes, ...(ended.changes?.(context) ?? [])]
}
