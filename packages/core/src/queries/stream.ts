import { z } from 'zod'
import { ownWork } from '../commands/bulk.js'
import { demand } from '../domain/access/access.js'
import { channelName } from '../domain/channels/name.js'
import { InboxError } from '../errors.js'
import { idOf, line } from '../model/configuration.js'
import type { StreamPost } from '../model/intake.js'
import type { Work } from '../model/work.js'
import type { Filter } from '../ports/storage.js'
import type { StreamPostView } from '../views/stream-shapes.js'
import { pageInput } from './conversations.js'
import { decodeCursor, encodeCursor } from './cursor.js'
import type { Reader } from './reader.js'

/** What administrators look for among posts that no setting let in. All that is given must hold. */
export const streamFilter = z.strictObject({
  channelId: idOf('channel').optional(),
  /** The author's identifier on the network. */
  authorId: line(64).optional(),
  /** Words in the post, or in its author's name or handle; all must be there. */
  text: line(200).optional(),
})
export const streamInput = z.strictObject({
  ...streamFilter.shape,
  /** `waiting`: not converted yet; `converted`: they are a conversation now. */
  state: z.enum(['waiting', 'converted']).default('waiting'),
  ...pageInput,
})
type StreamFilter = z.output<typeof streamFilter>

function whereOf(filter: StreamFilter, state: 'waiting' | 'converted'): Filter<'streamPosts'>[] {
  return [
    { column: 'conversationId', op: state === 'waiting' ? 'eq' : 'ne', value: null },
    ...(filter.channelId ? [{ column: 'channelId', op: 'eq', value: filter.channelId } as const] : []),
    ...(filter.authorId ? [{ column: 'peerId', op: 'eq', value: filter.authorId } as const] : []),
  ]
}

/**
 * Every channel's, for an administrator needs no grant to decide what becomes a conversation.
 * @throws FORBIDDEN to everybody else (R121)
 */
async function opened(reader: Reader): Promise<Reader> {
  const { access } = await reader.current()
  demand(access, 'workspace.administer')
  // Each page judges it anew: who is no administrator any more gets none.
  return reader.demanding('workspace.administer')
}
const everyChannel = () => 'all' as const

const newest = [{ column: 'postedAt', descending: true }] as const

/** The posts that the accounts saw and did not capture, newest first (R112, R121). */
export async function listStream(reader: Reader, input: z.output<typeof streamInput>) {
  const all = await opened(reader)
  const mark = `stream ${input.state}`
  const page = await all.pageOf(
    {
      table: 'streamPosts',
      where: whereOf(input, input.state),
      ...(input.text ? { search: input.text } : {}),
      order: newest,
      after: decodeCursor(mark, input.cursor),
      limit: input.limit,
    },
    everyChannel,
  )
  return { items: await rendered(all, page.rows), cursor: encodeCursor(mark, page.next) }
}

/** What a filter finds now. @throws FORBIDDEN, LIMIT_REACHED beyond `most` */
export async function postsFound(reader: Reader, filter: StreamFilter, most: number): Promise<string[]> {
  const all = await opened(reader)
  const page = await all.pageOf(
    {
      table: 'streamPosts',
      where: whereOf(filter, 'waiting'),
      ...(filter.text ? { search: filter.text } : {}),
      order: newest,
      after: null,
      limit: most,
    },
    everyChannel,
  )
  if (page.next)
    throw new InboxError('LIMIT_REACHED', `A conversion takes ${most} posts; narrow the filter.`, {
      limit: 'conversion',
      allowed: most,
    })
  return page.rows.map(({ id }) => id)
}

async function rendered(reader: Reader, rows: readonly StreamPost[]): Promise<StreamPostView[]> {
  const contents = await reader.rows(
    'contents',
    'id',
    rows.flatMap((row) => [row.contentId, row.quotedContentId, row.profileId]),
  )
  const { configuration } = await reader.current()
  const content = (id: string | null) => (id ? contents.get(id) : undefined)
  return rows.map((row) => {
    return {
      id: row.id,
      channelId: row.channelId,
      channelName: channelName(configuration, row.channelId),
      externalId: row.externalId,
      kind: row.kind,
      author: { id: row.peerId, profile: content(row.profileId)?.body.profile ?? null },
      text: content(row.contentId)?.text ?? null,
      quotedText: content(row.quotedContentId)?.text ?? null,
      attachments: row.attachments.map(({ kind }, place) => ({
        kind,
        alternative: content(row.contentId)?.body.alternatives?.[place] ?? null,
      })),
      permalink: row.permalink,
      postedAt: row.postedAt,
      receivedAt: row.receivedAt,
      conversationId: row.conversationId,
    }
  })
}

export const resultsInput = z.strictObject({
  workId: idOf('work'),
  outcome: z.enum(['waiting', 'done', 'unchanged', 'refused', 'cancelled']).optional(),
  ...pageInput,
})

/** What became of each post of a bulk conversion (R115). @throws FORBIDDEN, NOT_FOUND */
export async function listResults(reader: Reader, input: z.output<typeof resultsInput>) {
  await conversionOf(reader, input.workId)
  const mark = `conversion ${input.workId}`
  const page = await reader.page({
    table: 'conversionItems',
    where: [
      { column: 'workId', op: 'eq', value: input.workId },
      ...(input.outcome ? [{ column: 'outcome' as const, op: 'eq' as const, value: input.outcome }] : []),
    ],
    order: [{ column: 'postId' }],
    after: decodeCursor(mark, input.cursor),
    limit: input.limit,
  })
  const items = page.rows.map(({ postId, outcome, code, reason, conversationId, at }) => ({
    postId: postId as string,
    outcome,
    code,
    reason,
    conversationId: conversationId as string | null,
    at,
  }))
  return { items, cursor: encodeCursor(mark, page.next) }
}

async function conversionOf(reader: Reader, id: string): Promise<Work> {
  const { access, rows } = await reader.current([{ table: 'work', by: 'id', values: [[id]] }])
  demand(access, 'workspace.administer')
  return ownWork({ access }, (rows[0]?.[0] ?? null) as Work | null, 'convert', id)
}
