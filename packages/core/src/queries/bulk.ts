import { z } from 'zod'
import { type bulkFilter, isOwn, MAX_BULK, ownWork } from '../commands/bulk.js'
import { demand, demandSomewhere, may } from '../domain/access/access.js'
import { autoResolveFor } from '../domain/auto-resolve/auto-resolve.js'
import { canonicalText } from '../domain/canonical.js'
import { InboxError } from '../errors.js'
import { idOf } from '../model/configuration.js'
import type { Work } from '../model/work.js'
import { whereOf } from './conversation-filter.js'
import { pageInput } from './conversations.js'
import { decodeCursor, encodeCursor } from './cursor.js'
import type { Reader } from './reader.js'
import { filtersOf, lookedThrough, VIEW_MS } from './views.js'

type BulkFilter = z.output<typeof bulkFilter>
const AT_ONCE = 1000
/** A preview looks at so many conversations at most. */
const MAX_LOOKED = 10_000

/** What a filter asks a storage for; of a view, what is in both. @throws NOT_FOUND of a view that is not the caller's */
async function askedOf(reader: Reader, { viewId, ...filter }: BulkFilter) {
  const view = viewId === undefined ? null : await filtersOf(reader, viewId)
  return {
    table: 'conversations' as const,
    where: [...whereOf(filter, reader.actor.id), ...(view?.where ?? [])],
    any: view?.any ?? [],
    ...(filter.text ? { search: filter.text } : {}),
    ...(view ? { withinMs: VIEW_MS } : {}),
  }
}

/**
 * What a filter finds now, of what the actor may see.
 * @throws FORBIDDEN to who may act in bulk nowhere, NOT_FOUND of a view, LIMIT_REACHED beyond what a bulk action takes, or
 * where a view takes too long to look through
 */
export async function idsOf(reader: Reader, filter: BulkFilter): Promise<string[]> {
  demandSomewhere((await reader.current()).access, 'conversation.bulk')
  const asked = await askedOf(reader, filter)
  const ids: string[] = []
  for (let after: Parameters<Reader['page']>[0]['after'] = null; ; ) {
    const page: Awaited<ReturnType<typeof reader.page<'conversations'>>> = await lookedThrough(
      reader.page({ ...asked, order: [], after, limit: AT_ONCE }),
    )
    ids.push(...page.rows.map(({ id }) => id))
    if (ids.length > MAX_BULK)
      throw new InboxError(
        'LIMIT_REACHED',
        `A bulk action takes ${MAX_BULK} conversations; narrow the filter.`,
        {
          limit: 'bulk',
          allowed: MAX_BULK,
        },
      )
    after = page.next
    if (after === null) return ids
  }
}

/** How many conversations a filter finds now, and how many of them the actor may change in bulk. @throws FORBIDDEN, NOT_FOUND, LIMIT_REACHED */
export async function previewBulk(reader: Reader, filter: BulkFilter) {
  demandSomewhere((await reader.current()).access, 'conversation.bulk')
  const query = { ...(await askedOf(reader, filter)), limit: MAX_BULK }
  const found = await lookedThrough(reader.count(query))
  const permitted = await lookedThrough(reader.count(query, 'conversation.bulk'))
  return { count: found.count, exact: found.exact, permitted: permitted.count, limit: MAX_BULK }
}

/** How far a bulk action or a replanning has come. */
export async function getWork(reader: Reader, id: string, kind: 'bulk' | 'replan' | 'convert') {
  const { access, rows } = await reader.current([{ table: 'work', by: 'id', values: [[id]] }])
  if (kind !== 'bulk') demand(access, 'workspace.administer')
  const work = ownWork({ access }, (rows[0]?.[0] ?? null) as Work | null, kind, id)
  const cancelled = (work.counts.cancelled ?? 0) > 0
  return {
    id: work.id as string,
    state:
      work.state === 'done' ? (cancelled ? ('cancelled' as const) : ('done' as const)) : ('running' as const),
    counts: { ...work.counts },
    error: work.error,
    createdAt: work.createdAt,
  }
}

export const bulkItemsInput = z.strictObject({
  workId: idOf('work'),
  outcome: z.enum(['done', 'unchanged', 'refused']).optional(),
  ...pageInput,
})

/**
 * What became of each conversation of a bulk action. Of another's an administrator sees the conversations that they may
 * read, so a page may hold fewer than there are.
 */
export async function listBulkItems(reader: Reader, input: z.output<typeof bulkItemsInput>) {
  const { access, rows } = await reader.current([{ table: 'work', by: 'id', values: [[input.workId]] }])
  const work = ownWork({ access }, (rows[0]?.[0] ?? null) as Work | null, 'bulk', input.workId)
  const mark = `bulk ${input.workId}`
  const page = await reader.page({
    table: 'bulkItems',
    where: [
      { column: 'workId', op: 'eq', value: input.workId },
      ...(input.outcome ? [{ column: 'outcome' as const, op: 'eq' as const, value: input.outcome }] : []),
    ],
    order: [{ column: 'conversationId' }],
    after: decodeCursor(mark, input.cursor),
    limit: input.limit,
  })
  const all = access.everything || isOwn(access, work)
  const places = await reader.rows(
    'conversations',
    'id',
    all ? [] : page.rows.map((row) => row.conversationId),
  )
  const readable = (id: string) => {
    const place = places.get(id)
    return place !== undefined && !place.deletedAt && may(access, 'conversation.read', place)
  }
  const shown = page.rows.filter(({ conversationId }) => all || readable(conversationId))
  const items = shown.map(({ conversationId, outcome, code, reason, at }) => ({
    conversationId: conversationId as string,
    outcome,
    code,
    reason,
    at,
  }))
  return { items, cursor: encodeCursor(mark, page.next) }
}

/**
 * How many queued conversations would get other limits; numbers only, so an administrator needs no grant for them. It
 * looks at 10,000 at most: `exact` is false when there are more.
 */
export async function previewReplan(reader: Reader, { channelId }: { channelId: string | null }) {
  const { access, configuration } = await reader.current()
  demand(access, 'workspace.administer')
  if (channelId) configuration.need('channel', channelId)
  const all = reader.demanding('workspace.administer')
  let [queued, changed] = [0, 0]
  for (let after: Parameters<Reader['page']>[0]['after'] = null; ; ) {
    const page: Awaited<ReturnType<typeof reader.page<'conversations'>>> = await all.pageOf(
      {
        table: 'conversations',
        where: [
          { column: 'queue', op: 'in', value: ['new', 'pending'] },
          ...(channelId ? [{ column: 'channelId' as const, op: 'eq' as const, value: channelId }] : []),
        ],
        order: [],
        after,
        limit: AT_ONCE,
      },
      () => 'all',
    )
    queued += page.rows.length
    changed += page.rows.filter(
      ({ autoResolve, channelId: id, queue }) =>
        canonicalText(autoResolve) !== canonicalText(autoResolveFor(configuration, id, queue)),
    ).length
    after = page.next
    if (after === null || queued >= MAX_LOOKED) return { queued, changed, exact: after === null }
  }
}
