import type { Message } from '../../model/message.js'
import type { Lookup } from '../../ports/storage.js'
import { type Change, type Context, type Rows, update } from '../context.js'
import { copiesGone, copyLookups, copyWords, type Post } from './copies.js'

/** What stands for words that are gone when their length is not kept. */
const MARK_LENGTH = 8

/** What is shown for masked words: as many asterisks as there were characters where that was kept, else always as many. */
export const maskOf = (length: number): string => '*'.repeat(length > 0 ? length : MARK_LENGTH)

type Stage = (messageId: string, rows: Rows) => readonly Lookup[]

/** Where the words of a message stand: in itself, and wherever a copy of its post is. */
export const maskStages: readonly Stage[] = [
  (messageId, rows) => {
    const message = rows.get('messages', messageId)
    if (!message) return []
    return [
      { table: 'conversations', by: 'id', values: [[message.conversationId]] },
      { table: 'contents', by: 'id', values: [[message.contentId]] },
      ...copyLookups(postsOf(message)),
    ]
  },
  (messageId, rows) => {
    const message = rows.get('messages', messageId)
    return message ? copyWords(postsOf(message), rows) : []
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

/**
 * The words of a message go everywhere; what `maskStages` say must have been read. `length` is kept of them. `except`:
 * contents of which the same decision disposes otherwise.
 */
export function wordsGone(
  context: Pick<Context, 'now' | 'rows'>,
  message: Message,
  length: number,
  except: readonly string[] = [],
): Change[] {
  return [
    update('contents', message.contentId, { text: '', body: {}, erasedAt: context.now, length }),
    // Our replies refer to its own content, which is erased by itself.
    ...copiesGone(context, postsOf(message), [message.contentId, ...except]),
  ]
}

/** What others call the post: its identifier, and that of its newest version, which is what those name who saw that one. */
const postsOf = ({ channelId, externalId, editedExternalId }: Message): Post[] =>
  [externalId, editedExternalId].flatMap((id) => (id === null ? [] : [[channelId, id]]))
