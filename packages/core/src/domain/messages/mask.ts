import type { Message } from '../../model/message.js'
import type { Lookup } from '../../ports/storage.js'
import { type Change, type Context, type Rows, update } from '../context.js'

/** What stands for words that are gone when their length is not kept. */
const MARK_LENGTH = 8

/** What is shown for masked words: as many asterisks as there were characters where that was kept, else always as many. */
export const maskOf = (length: number): string => '*'.repeat(length > 0 ? length : MARK_LENGTH)

type Stage = (messageId: string, rows: Rows) => readonly Lookup[]

/** Where the words of a post stand: in its message, in snapshots that others have of it, in raw deliveries, in files. */
export const maskStages: readonly Stage[] = [
  (messageId, rows) => {
    const message = rows.get('messages', messageId)
    if (!message) return []
    const posts = postsOf(message)
    return [
      { table: 'conversations', by: 'id', values: [[message.conversationId]] },
      { table: 'contents', by: 'id', values: [[message.contentId]] },
      { table: 'messages', by: 'answering', values: posts },
      { table: 'messages', by: 'quoting', values: posts },
      { table: 'rawCopies', by: 'post', values: posts },
      { table: 'streamPosts', by: 'external', values: posts },
      { table: 'streamPosts', by: 'answering', values: posts },
      { table: 'streamPosts', by: 'quoting', values: posts },
    ]
  },
  (messageId, rows) => {
    const message = rows.get('messages', messageId)
    if (!message) return []
    return [
      { table: 'contents', by: 'id', values: copiesOf(rows, message).map((id) => [id]) },
      { table: 'inbound', by: 'id', values: rawOf(rows, message).map((id) => [id]) },
    ]
  },
]

/**
 * The words of a message are gone, for good, wherever they stood (R81): shell and audit entry stay. Its files
 * follow by themselves (`fileFollower`).
 */
export function mask(context: Context, message: Message): Change[] {
  const { now, rows, configuration } = context
  const keeps = configuration.settings.value.maskKeepsLength
  const content = rows.get('contents', message.contentId)
  return [
    ...wordsGone(context, message, keeps ? (content?.length ?? 0) : 0),
    update('messages', message.id, { maskedAt: now, attachments: [] }),
  ]
}

/** The words of a message go everywhere; what `maskStages` say must have been read. `length` is kept of them. */
export function wordsGone({ now, rows }: Context, message: Message, length: number): Change[] {
  const gone = { text: '', body: {}, erasedAt: now }
  return [
    update('contents', message.contentId, { ...gone, length }),
    ...copiesOf(rows, message).map((id) => update('contents', id, { ...gone, length: 0 })),
    ...rawOf(rows, message)
      .filter((id) => rows.get('inbound', id))
      .map((id) => update('inbound', id, { sealed: new Uint8Array(), keptUntil: null })),
  ]
}

/** What others call the post: its identifier, and that of its newest version, which is what those name who saw that one. */
const postsOf = ({ channelId, externalId, editedExternalId }: Message): string[][] =>
  [externalId, editedExternalId].flatMap((id) => (id === null ? [] : [[channelId, id]]))

/** Whether the post of that identifier, or the version of one, is masked; it must have been loaded by both keys. */
export function isMasked({ rows }: Pick<Context, 'rows'>, channelId: string, id: string): boolean {
  const found =
    rows.find('messages', 'external', [channelId, id]) ?? rows.find('messages', 'edited', [channelId, id])
  return found?.maskedAt != null
}

/** Texts of this post beside its own: what others keep as what they quote, and what the stream of the account holds. */
function copiesOf(rows: Rows, message: Message): string[] {
  const copies = postsOf(message).flatMap((post) => [
    ...rows.list('messages', 'answering', post).map(({ quotedContentId }) => quotedContentId),
    ...rows.list('messages', 'quoting', post).map(({ quotedContentId }) => quotedContentId),
    rows.find('streamPosts', 'external', post)?.contentId,
    ...rows.list('streamPosts', 'answering', post).map(({ quotedContentId }) => quotedContentId),
    ...rows.list('streamPosts', 'quoting', post).map(({ quotedContentId }) => quotedContentId),
  ])
  // Our replies refer to its own content, which is erased by itself.
  return [...new Set(copies.flatMap((id) => id ?? []))].filter((id) => id !== message.contentId)
}

/** Kept raw deliveries that hold its words. */
const rawOf = (rows: Rows, message: Message): string[] => [
  ...new Set(
    postsOf(message).flatMap((post) => rows.list('rawCopies', 'post', post).map((copy) => copy.inboundId)),
  ),
]
