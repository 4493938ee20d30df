import type { Lookup } from '../../ports/storage.js'
import { type Change, type Context, type Rows, update } from '../context.js'

/** A post as one account names it: the channel, and the identifier of the post or of a version of it. */
export type Post = readonly string[]

/** Where else the words of posts stand: in snapshots that others have of them, in raw deliveries, in the stream. */
export const copyLookups = (posts: readonly Post[]): Lookup[] => [
  { table: 'messages', by: 'answering', values: posts },
  { table: 'messages', by: 'quoting', values: posts },
  { table: 'rawCopies', by: 'post', values: posts },
  { table: 'streamPosts', by: 'external', values: posts },
  { table: 'streamPosts', by: 'answering', values: posts },
  { table: 'streamPosts', by: 'quoting', values: posts },
]

/** The rows that hold them, once what `copyLookups` say was read. */
export const copyWords = (posts: readonly Post[], rows: Rows): Lookup[] => [
  { table: 'contents', by: 'id', values: copiesOf(rows, posts).map((id) => [id]) },
  { table: 'inbound', by: 'id', values: rawOf(rows, posts).map((id) => [id]) },
]

/** The words of these posts go wherever they stand beside their own messages; those in `except` are another's business. */
export function copiesGone(
  { now, rows }: Pick<Context, 'now' | 'rows'>,
  posts: readonly Post[],
  except: readonly string[],
): Change[] {
  const copies = copiesOf(rows, posts).filter((id) => !except.includes(id))
  return [
    ...copies
      .filter((id) => rows.get('contents', id)?.erasedAt === null)
      .map((id) => update('contents', id, { text: '', body: {}, erasedAt: now, length: 0 })),
    ...rawOf(rows, posts)
      .filter((id) => rows.get('inbound', id))
      .map((id) => update('inbound', id, { size: 0, keptUntil: null })),
  ]
}

/**
 * Whether the words of the post of that identifier, or of the version of one, are gone: masked, deleted by its author, or
 * with its conversation (R81, R126, P4). Its message must have been loaded by both keys, and its tombstone.
 */
export function wordsAreGone({ rows }: Pick<Context, 'rows'>, channelId: string, id: string): boolean {
  const found =
    rows.find('messages', 'external', [channelId, id]) ?? rows.find('messages', 'edited', [channelId, id])
  if (found?.maskedAt || found?.deletedAt) return true
  return rows.find('tombstones', 'external', [channelId, id]) !== null
}

/** Texts of posts beside their own: what others keep as what they quote, and what the stream of the account holds. */
function copiesOf(rows: Rows, posts: readonly Post[]): string[] {
  const copies = posts.flatMap((post) => [
    ...rows.list('messages', 'answering', post).map(({ quotedContentId }) => quotedContentId),
    ...rows.list('messages', 'quoting', post).map(({ quotedContentId }) => quotedContentId),
    rows.find('streamPosts', 'external', post)?.contentId,
    ...rows.list('streamPosts', 'answering', post).map(({ quotedContentId }) => quotedContentId),
    ...rows.list('streamPosts', 'quoting', post).map(({ quotedContentId }) => quotedContentId),
  ])
  return [...new Set(copies.flatMap((id) => id ?? []))]
}

/** Kept raw deliveries that hold their words. */
const rawOf = (rows: Rows, posts: readonly Post[]): string[] => [
  ...new Set(posts.flatMap((post) => rows.list('rawCopies', 'post', post).map((copy) => copy.inboundId))),
]
