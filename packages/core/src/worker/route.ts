import type { Context, Rows } from '../domain/context.js'
import { update } from '../domain/context.js'
import { type Agent, agentsOf, type Group, groupsOf } from '../domain/routing/agents.js'
import { routeTo } from '../domain/routing/assign.js'
import { deal, type Heads } from '../domain/routing/deal.js'
import { byOrder, givenOut } from '../domain/routing/order.js'
import { ROUTE_WORK } from '../domain/routing/wanted.js'
import { isInboxError } from '../errors.js'
import type { Conversation } from '../model/conversation.js'
import type { Id } from '../model/id.js'
import type { Asking, Step } from '../path/batch.js'
import type { ClaimEnd } from '../ports/change-set.js'
import type { Filter, Lookup } from '../ports/storage.js'
import type { Duty } from './duty.js'
import type { WorkerParts } from './parts.js'

/** Conversations given out in one commit, and groups of agents whose heads are read at once. */
const AT_ONCE = 100
const GROUPS_AT_ONCE = 8
/** Commits in one go; what is left comes with the next step. */
const ROUNDS = 20
/** Longer than a go takes. */
const LEASE_MS = 15_000
/** While anybody is Available, the queue is looked at again after so many ms, even when every hint was lost. */
const AGAIN_MS = 10_000
/** Pages of conversations that somebody of a group gave back; they are few. */
const GIVEN_BACK_PAGES = 10

const AVAILABLE: Lookup = { table: 'availability', by: 'state', values: [['available']] }

const ROUTING = { kind: 'automation', id: 'routing' } as const

/**
 * Routes, unless another process does so already: two that deal from one queue read the same heads, and one of them in
 * vain. Answers how many were given; `busy`: another one has the turn, and may not know yet what changed here.
 */
export async function routeInTurn(parts: WorkerParts, workspace: Id<'workspace'>): Promise<number | 'busy'> {
  const lookups = [AVAILABLE, { table: 'work', by: 'key', values: [ROUTE_WORK] }] as const
  const [available, works] = (await parts.storage.load(workspace, { lookups })).rows
  const id = works?.[0]?.id
  if (available?.length === 0 || !id || !(await isWaiting(parts, workspace))) return 0
  const lease = { table: 'work', limit: 1, leaseMs: LEASE_MS, ids: [id] } as const
  const [claim] = (await parts.storage.claim(workspace, lease)).claims
  if (!claim) return 'busy'
  try {
    return await routeWorkspace(parts, workspace, [{ ...claim, end: 'keep' }])
  } finally {
    const release = [{ ...claim, end: 'release' as const }]
    await parts.path.batch(workspace, { actor: ROUTING, claims: release, plan: async () => [] })
  }
}

/** Whether anything in New has no owner: without, nobody has to take a turn. */
async function isWaiting(parts: WorkerParts, workspace: Id<'workspace'>): Promise<boolean> {
  const { version: configVersion } = await parts.configurations.get(workspace)
  const where = [...IN_NEW, { column: 'assigneeId' as const, op: 'eq' as const, value: null }]
  const query = { table: 'conversations' as const, where, visible: 'all' as const, configVersion, limit: 1 }
  const found = await parts.storage.count(workspace, query)
  return found.stale || found.count > 0
}

/**
 * Gives the unassigned conversations of New to agents who are Available and have room, until nobody can take any more:
 * the whole backlog drains (R45). Answers how many were given. Should several processes do this at the same
 * time, nobody gets too much all the same; ordinary commits never wait for it.
 */
export async function routeWorkspace(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  claims: readonly ClaimEnd[] = [],
): Promise<number> {
  let total = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    let dealt = 0
    const result = await parts.path.batch(workspace, {
      actor: ROUTING,
      claims,
      plan: async (rows, load, ask) => {
        const steps = await plan(rows, load, ask)
        dealt = steps.length
        return steps
      },
    })
    if (dealt === 0 || result.kind === 'lost') break
    total += dealt
  }
  return total
}

/**
 * Who is Available is read first, and only then what they hold: whatever was given meanwhile is counted, and whatever is
 * given from then on changes a row that was read, so the commit is refused.
 */
async function plan(
  rows: Rows,
  load: (lookups: readonly Lookup[]) => Promise<void>,
  ask: Asking,
): Promise<Step[]> {
  await load([AVAILABLE])
  const available = rows.list('availability', 'state', ['available'])
  if (available.length === 0) return []
  const held = await heldInNew(
    ask,
    available.map(({ userId }) => userId),
  )
  const { settings } = ask.configuration
  const everybody = agentsOf(available, held, ask.configuration)
  const groups = groupsOf(everybody.filter(({ room }) => room > 0))
  const order = givenOut(settings.value)
  const options = { giveBack: settings.value.giveBackMs !== null, limit: AT_ONCE }
  for (let from = 0; from < groups.length; from += GROUPS_AT_ONCE) {
    const some = groups.slice(from, from + GROUPS_AT_ONCE)
    const heads = await Promise.all(some.map((group) => headsOf(ask, group, options.giveBack)))
    const deals = deal(heads, everybody, byOrder(order), options)
    if (deals.length === 0) continue
    await load([
      { table: 'conversations', by: 'id', values: deals.map(({ conversation }) => [conversation.id]) },
    ])
    return deals.map(({ conversation, agent }) => step(conversation.id, agent))
  }
  return []
}

const step = (conversationId: string, { userId }: Agent): Step => ({
  key: conversationId,
  action: 'conversation.route',
  decide: (context) => ({ changes: routeTo(context, conversationId, userId) }),
  // Others kept being faster: they have routed.
  failed(error) {
    if (isInboxError(error, 'CONFLICT')) return null
    throw error
  },
})

async function heldInNew(ask: Asking, userIds: readonly string[]): Promise<Map<string, number>> {
  const groups = await ask.aggregate({
    table: 'conversations',
    where: [...IN_NEW, { column: 'assigneeId', op: 'in', value: userIds }],
    by: ['assigneeId'],
    visible: 'all',
  })
  return new Map(groups.map(({ key, count }) => [String(key[0]), count]))
}

const IN_NEW: readonly Filter<'conversations'>[] = [
  { column: 'queue', op: 'eq', value: 'new' },
  { column: 'deletedAt', op: 'eq', value: null },
]

/** The first conversations that wait for a group: as many as it has room for, each of which all of it may take. */
async function headsOf(ask: Asking, group: Group, giveBack: boolean): Promise<Heads> {
  const room = group.agents.reduce((sum, agent) => sum + agent.room, 0)
  const ids = group.agents.map(({ userId }) => userId)
  const order = givenOut(ask.configuration.settings.value)
  const query = {
    table: 'conversations' as const,
    where: [
      ...IN_NEW,
      { column: 'assigneeId' as const, op: 'eq' as const, value: null },
      { column: 'routedTeamId' as const, op: 'in' as const, value: [null, ...group.teamIds] },
      { column: 'teamId' as const, op: 'in' as const, value: [null, ...group.teamIds] },
    ],
    visible: group.visible,
    order,
  }
  const gaveBack = (op: 'has' | 'hasNone') => ({ column: 'gaveBackIds' as const, op, value: ids })
  const first = await ask.page({
    ...query,
    where: giveBack ? [...query.where, gaveBack('hasNone')] : query.where,
    after: null,
    limit: Math.min(room, AT_ONCE),
  })
  if (!giveBack) return { group, conversations: first.rows }
  const last = first.next === null ? null : first.rows.at(-1)
  const returned: Conversation[] = []
  for (let after = null, pages = 0; pages < GIVEN_BACK_PAGES; pages += 1) {
    const page = await ask.page({ ...query, where: [...query.where, gaveBack('has')], after, limit: AT_ONCE })
    returned.push(...page.rows)
    after = page.next as never
    if (page.next === null) break
  }
  const compare = byOrder(order)
  const within = returned.filter((row) => !last || compare(row, last) < 0)
  return { group, conversations: [...first.rows, ...within].sort(compare) }
}

/**
 * Routes although nobody was told: after a crash between a commit and its hint. The work ends when nobody has been
 * Available twice in a row; whoever becomes Available between the two writes on its row, so that it cannot end over them.
 */
export const routeAgain: Duty = async (parts, workspace) => {
  await routeWorkspace(parts, workspace)
  const quiet = (context: Context) => context.rows.list('availability', 'state', ['available']).length === 0
  const work = (context: Context) => context.rows.find('work', 'key', ROUTE_WORK)
  return {
    reads: [AVAILABLE, { table: 'work', by: 'key', values: [ROUTE_WORK] }],
    dueAt: (now, context) =>
      quiet(context) && work(context)?.counts.idle ? null : new Date(now.getTime() + AGAIN_MS),
    changes(context) {
      const row = work(context)
      return row ? [update('work', row.id, { counts: quiet(context) ? { idle: 1 } : {} })] : []
    },
  }
}
