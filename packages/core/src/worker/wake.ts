import type { Change, Context, Decision } from '../domain/context.js'
import { insert } from '../domain/context.js'
import { wake } from '../domain/queues/wake.js'
import { safeReason } from '../errors.js'
import type { Conversation } from '../model/conversation.js'
import type { Id } from '../model/id.js'
import type { Row } from '../model/tables.js'
import type { Claim, ClaimEnd } from '../ports/change-set.js'
import type { Filter, LoadAnswer, Page, PageQuery, Scalar } from '../ports/storage.js'
import type { WorkerParts } from './parts.js'

/** So many conversations are decided and committed together. */
const AT_ONCE = 250
/** One batch is decided while the other is written. */
const UNDER_WAY = 2
/** After so many batches the worker looks at its other duties. */
const AT_MOST = 40
const LEASE_MS = 30_000
const CLOCK = { kind: 'system', id: 'clock' } as const

/**
 * Conversations whose alarm clock rang are decided anew: the clock only wakes, the state says what is to be done. One
 * worker at a time does this in a workspace: it holds the workspace's piece of work `clock`.
 */
export async function wakeConversations(parts: WorkerParts, workspace: Id<'workspace'>): Promise<number> {
  const { storage, path } = parts
  if (!(await isDue(parts, workspace))) return 0
  const clock = await clockOf(parts, workspace)
  const lease = { table: 'work', limit: 1, leaseMs: LEASE_MS, ids: [clock] } as const
  const { now, claims } = await storage.claim(workspace, lease)
  const [claim] = claims
  if (!claim) return 0
  const underWay = new Set<Promise<unknown>>()
  let rung = 0
  let page = await duePage(parts, workspace, now, null)
  for (let batches = 1; page.rows.length > 0; batches += 1) {
    const last = page.next === null && underWay.size === 0
    const batch = wakeAll(parts, workspace, page, { ...claim, end: last ? 'release' : 'keep' })
    if (last) return rung + (await batch)
    const counted = batch.then((count) => {
      rung += count
    })
    underWay.add(counted)
    void counted.then(
      () => underWay.delete(counted),
      () => {},
    )
    if (underWay.size >= UNDER_WAY) await Promise.race(underWay)
    if (page.next === null || batches >= AT_MOST) break
    page = await duePage(parts, workspace, now, page.next)
  }
  await Promise.all(underWay)
  await release(path, workspace, claim)
  return rung
}

interface DuePage extends Page<'conversations'> {
  readonly configVersion: number
}

/** Whether the next clock to ring has rung: a look that costs less than taking the turn. */
async function isDue(parts: WorkerParts, workspace: Id<'workspace'>): Promise<boolean> {
  const first = await clocks(parts, workspace, { column: 'wakeAt', op: 'ne', value: null }, null, 1)
  const at = first.rows[0]?.wakeAt
  return at != null && at <= first.now
}

/** The conversations whose clocks rang longest ago, after a place. */
const duePage = (
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  now: Date,
  after: readonly Scalar[] | null,
): Promise<DuePage> => clocks(parts, workspace, { column: 'wakeAt', op: 'lte', value: now }, after, AT_ONCE)

async function clocks(
  { storage, configurations }: WorkerParts,
  workspace: Id<'workspace'>,
  where: Filter<'conversations'>,
  after: readonly Scalar[] | null,
  limit: number,
): Promise<DuePage> {
  const query: Omit<PageQuery<'conversations'>, 'configVersion'> = {
    table: 'conversations',
    where: [where],
    order: [{ column: 'wakeAt' }],
    visible: 'all',
    limit,
    after,
  }
  for (;;) {
    const { version: configVersion } = await configurations.get(workspace)
    const page = await storage.page(workspace, { ...query, configVersion })
    if (!page.stale) return { ...page, configVersion }
    await configurations.renew(workspace)
  }
}

/** Answers how many were decided. One that cannot be harms no other: it is said in the log, and tried again. */
async function wakeAll(
  { path, runtime }: WorkerParts,
  workspace: Id<'workspace'>,
  page: DuePage,
  claim: ClaimEnd,
): Promise<number> {
  const failed = new Set<string>()
  const lookups = [{ table: 'conversations', by: 'id', values: page.rows.map(({ id }) => [id]) }] as const
  const answer: LoadAnswer = {
    now: page.now,
    configVersion: page.configVersion,
    rows: [page.rows],
    committed: null,
  }
  await path.batch(workspace, {
    actor: CLOCK,
    claims: [claim],
    seed: { lookups, answer },
    plan: async (rows, load) => {
      await load(lookups)
      // An earlier conversation of a thread comes back only when the later one is closed.
      const threads = page.rows.flatMap(({ id }) => {
        const row = rows.get('conversations', id)
        return row?.queue === 'resolved' && row.currentKey === null ? [[row.threadKey]] : []
      })
      if (threads.length > 0) await load([{ table: 'conversations', by: 'current', values: threads }])
      return page.rows.map(({ id }) => ({
        key: id,
        action: 'conversation.wake',
        decide: (context) => woken(context, rows.get('conversations', id)),
        failed(error) {
          failed.add(id)
          runtime.log.error('a conversation could not be woken', {
            conversation: id,
            error: safeReason(error),
          })
          return null
        },
      }))
    },
  })
  return page.rows.length - failed.size
}

const woken = (context: Context, conversation: Conversation | null): Decision =>
  conversation ? wake(context, conversation) : { changes: [] }

async function release(path: WorkerParts['path'], workspace: Id<'workspace'>, claim: Claim): Promise<void> {
  await path.batch(workspace, {
    actor: CLOCK,
    claims: [{ ...claim, end: 'release' }],
    plan: async () => [],
  })
}

/** The workspace's piece of work `clock`, made when it is first needed. */
async function clockOf(parts: WorkerParts, workspace: Id<'workspace'>): Promise<Id<'work'>> {
  const known = parts.clocks.get(workspace)
  if (known) return known
  const lookups = [{ table: 'work', by: 'key', values: [['clock', '']] }] as const
  let id: Id<'work'> | undefined
  while (!id) {
    const answer = await parts.storage.load(workspace, { lookups })
    id = (answer.rows[0]?.[0] as Row<'work'> | undefined)?.id
    if (!id) await makeClock(parts, workspace, lookups)
  }
  parts.clocks.set(workspace, id)
  return id
}

async function makeClock(
  { path }: WorkerParts,
  workspace: Id<'workspace'>,
  lookups: Parameters<Parameters<Parameters<WorkerParts['path']['batch']>[1]['plan']>[1]>[0],
): Promise<void> {
  await path.batch(workspace, {
    actor: CLOCK,
    claims: [],
    plan: async (rows, load) => {
      await load(lookups)
      if (rows.find('work', 'key', ['clock', ''])) return []
      return [
        {
          key: 'clock',
          action: 'work.clock',
          decide: ({ ids, now }) => ({ changes: [aClock(ids.next('work'), now)] }),
        },
      ]
    },
  })
}

const aClock = (id: Id<'work'>, now: Date): Change =>
  insert('work', {
    id,
    kind: 'clock',
    key: '',
    channelId: null,
    dueAt: null,
    state: 'open',
    attempts: 0,
    cursor: null,
    payload: null,
    counts: {},
    error: null,
    requestedBy: CLOCK,
    createdAt: now,
  })
