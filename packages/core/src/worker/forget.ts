import { type Change, type Rows, remove } from '../domain/context.js'
import { forgotten, wordsOfPost } from '../domain/stream/forget.js'
import type { Id } from '../model/id.js'
import type { Row, TableName } from '../model/tables.js'
import type { WorkKind } from '../model/work.js'
import type { Filter, Lookup, OrderBy, PageQuery } from '../ports/storage.js'
import type { WorkerParts } from './parts.js'

/** Rows of one kind that are forgotten in one commit. */
const AT_ONCE = 100
const DAY_MS = 24 * 3_600_000

/** Work that is done once and never asked for again by its row. */
const ONCE: readonly WorkKind[] = [
  'delete',
  'fetch-file',
  'erase-file',
  'purge-upload',
  'act',
  'mail',
  'export-run',
  'outgoing-webhook',
]
/** Work whose outcome somebody looks at for a while. */
const SHOWN: readonly WorkKind[] = ['bulk', 'replan', 'convert', 'export']

/** One kind of rows that would grow without end, and how many days after `since` it is forgotten. */
interface Age<T extends TableName> {
  readonly table: T
  readonly days: number
  readonly since: (row: Row<T>) => Date | null
  /** Which rows; the instant is that up to which they are forgotten. */
  readonly where: (until: Date) => readonly Filter<T>[]
  /** None: the oldest first, by identifier. */
  readonly order: readonly OrderBy<T>[]
}

const ended = (kinds: readonly WorkKind[], days: number): Age<'work'> => ({
  table: 'work',
  days,
  since: ({ dueAt, createdAt }) => (dueAt === null ? createdAt : null),
  where: (until) => [
    { column: 'kind', op: 'in', value: kinds },
    { column: 'dueAt', op: 'eq', value: null },
    { column: 'createdAt', op: 'lte', value: until },
  ],
  order: [],
})

/** The oldest are the first by identifier, so these need no index of their own. */
const old = <T extends 'bulkItems' | 'conversionItems' | 'ruleRuns'>(table: T, days: number): Age<T> => ({
  table,
  days,
  since: ({ at }) => at,
  where: () => [],
  order: [],
})

const readNotices: Age<'notifications'> = {
  table: 'notifications',
  days: 90,
  since: ({ readAt }) => readAt,
  where: (until) => [{ column: 'readAt', op: 'lte', value: until }],
  order: [{ column: 'readAt' }],
}

/** Pages that are closed for so long that nobody asks why any more. */
const closedLinks: Age<'links'> = {
  table: 'links',
  days: 30,
  since: ({ expiresAt }) => expiresAt,
  where: (until) => [{ column: 'expiresAt', op: 'lte', value: until }],
  order: [{ column: 'expiresAt' }],
}

/** The oldest are the first by identifier. */
const exportRuns: Age<'exportRuns'> = {
  table: 'exportRuns',
  days: 90,
  since: ({ endedAt }) => endedAt,
  where: (until) => [{ column: 'endedAt', op: 'lte', value: until }],
  order: [],
}

/** What has ended: what waits ends within three days, and is not counted before. The oldest are the first by identifier. */
const webhookDeliveries: Age<'webhookDeliveries'> = {
  table: 'webhookDeliveries',
  days: 7,
  since: ({ state, createdAt }) => (state === 'waiting' ? null : createdAt),
  where: (until) => [
    { column: 'state', op: 'ne', value: 'waiting' },
    { column: 'createdAt', op: 'lte', value: until },
  ],
  order: [],
}

/** What is over in one table: what has to be read to forget it, and whether there may be more. */
export interface Over {
  readonly reads: readonly Lookup[]
  readonly changes: (rows: Rows) => readonly Change[]
  readonly more: boolean
}

type Look = (
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  asked: { readonly now: Date; readonly configVersion: number },
) => Promise<Over>

function look<T extends TableName>({ table, days, since, where, order }: Age<T>): Look {
  return async ({ storage }, workspace, { now, configVersion }) => {
    const until = new Date(now.getTime() - days * DAY_MS)
    const query: PageQuery<T> = {
      table,
      where: where(until),
      order,
      after: null,
      limit: AT_ONCE,
      visible: 'all',
      configVersion,
    }
    const page = await storage.page(workspace, query)
    const over = (row: Row<T> | null) => {
      const from = row ? since(row) : null
      return from !== null && from <= until
    }
    const ids = page.stale ? [] : page.rows.filter(over).map(({ id }) => id as string)
    return {
      reads: [{ table, by: 'id', values: ids.map((id) => [id]) } as unknown as Lookup],
      // Asked for again meanwhile, it stays.
      changes: (rows) => ids.filter((id) => over(rows.get(table, id))).map((id) => remove(table, id)),
      more: page.stale || ids.length === AT_ONCE,
    }
  }
}

/** For so many days a post waits to be converted; what became of it is known for as long. */
const STREAM_DAYS = 30

/** Posts that nobody converted in time go with their words (R112). The oldest are the first by identifier, so this needs no index. */
const oldPosts: Look = async ({ storage }, workspace, { now, configVersion }) => {
  const until = new Date(now.getTime() - STREAM_DAYS * DAY_MS)
  const page = await storage.page(workspace, {
    table: 'streamPosts',
    where: [],
    order: [],
    after: null,
    limit: AT_ONCE,
    visible: 'all',
    configVersion,
  })
  const posts = page.stale ? [] : page.rows.filter(({ receivedAt }) => receivedAt <= until)
  const words = posts.flatMap((post) => wordsOfPost(post).map((id) => [id]))
  return {
    reads: [
      { table: 'streamPosts', by: 'id', values: posts.map(({ id }) => [id]) },
      { table: 'contents', by: 'id', values: words },
    ],
    changes: (rows) =>
      posts.flatMap(({ id }) => {
        const post = rows.get('streamPosts', id)
        return post ? forgotten({ rows }, post) : []
      }),
    more: page.stale || posts.length === AT_ONCE,
  }
}

/** How long what is over is kept, in days. */
const LOOKS: readonly Look[] = [
  look(ended(ONCE, 1)),
  look(ended(SHOWN, 30)),
  look(old('bulkItems', 30)),
  look(old('conversionItems', 30)),
  oldPosts,
  look(old('ruleRuns', 90)),
  look(readNotices),
  look(closedLinks),
  look(exportRuns),
  look(webhookDeliveries),
]

/** What of all this is over now. */
export function whatIsOver(...asked: Parameters<Look>): Promise<readonly Over[]> {
  return Promise.all(LOOKS.map((each) => each(...asked)))
}
