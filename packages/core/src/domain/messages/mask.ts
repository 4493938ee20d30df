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
    const post = message.externalId ? [[message.channelId as string, message.externalId]] : []
    return [
      { table: 'conversations', by: 'id', values: [[message.conversationId]] },
      { table: 'contents', by: 'id', values: [[message.contentId]] },
      { table: 'messages', by: 'answering', values: post },
      { table: 'messages', by: 'quoting', values: post },
      { table: 'rawCopies', by: 'post', values: post },
      { table: 'streamPosts', by: 'external', values: post },
    ]
  },
  (messageId, rows) => {
    const message = rows.get('messages', messageId)
    if (!message?.externalId) return []
    const post = [message.channelId, message.externalId]
    const streamed = rows.find('streamPosts', 'external', post)
    return [
      { table: 'contents', by: 'id', values: snapshotsOf(rows, message).map((id) => [id]) },
      { table: 'contents', by: 'id', values: streamed ? [[streamed.contentId]] : [] },
      {
        table: 'inbound',
        by: 'id',
        values: rows.list('rawCopies', 'post', post).map((copy) => [copy.inboundId]),
      },
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
  const gone = { text: '', body: {}, erasedAt: now }
  const content = rows.get('contents', message.contentId)
  const changes: Change[] = [
    update('contents', message.contentId, { ...gone, length: keeps ? (content?.length ?? 0) : 0 }),
    update('messages', message.id, { maskedAt: now, attachments: [] }),
    ...snapshotsOf(rows, message).map((id) => update('contents', id, { ...gone, length: 0 })),
  ]
  if (message.externalId) {
    const post = [message.channelId, message.externalId]
    const streamed = rows.find('streamPosts', 'external', post)
    if (streamed && streamed.contentId !== message.contentId)
      changes.push(update('contents', streamed.contentId, { ...gone, length: 0 }))
    for (const copy of rows.list('rawCopies', 'post', post))
      if (rows.get('inbound', copy.inboundId))
        changes.push(update('inbound', copy.inboundId, { sealed: new Uint8Array(), keptUntil: null }))
  }
  return changes
}

/** Texts of this post that others keep as what they quote: not those who refer to its own content. */
function snapshotsOf(rows: Rows, message: Message): string[] {
  if (!message.externalId) return []
  const post = [message.channelId, message.externalId]
  const others = [...rows.list('messages', 'answering', post), ...rows.list('messages', 'quoting', post)]
  return [...new Set(others.flatMap(({ quotedContentId }) => quotedContentId ?? []))].filter(
    (id) => id !== message.contentId,
  )
}
