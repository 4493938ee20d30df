import type { ActorRef } from '../../model/actor.js'
import type { Attachment, Message } from '../../model/message.js'
import { changedRows, type Follower } from '../consequences.js'
import { type Change, type Context, type Effect, insert, update } from '../context.js'
import { eraseFiles, fileWork } from './erase.js'

const SYSTEM: ActorRef = { kind: 'system', id: 'files' }

/** Pictures are fetched and kept; films stay links. */
const fetchable = ({ kind, url, fileId }: Attachment): boolean =>
  (kind === 'image' || kind === 'gif') && url !== null && fileId === null

const gone = (message: Message | null): boolean => !message || !!message.deletedAt || !!message.maskedAt

/** Each once, though a decision may change a row several times. */
const distinct = (rows: readonly Message[]): Message[] => [
  ...new Map(rows.map((row) => [row.id, row])).values(),
]

/** Messages whose files end with this change: deleted, masked, or taken away as the double of another. */
const ended = (effects: readonly Effect[]): readonly Message[] =>
  distinct(
    changedRows(effects, 'messages').flatMap(({ before, after }) =>
      before && gone(after) && before.attachments.some(({ fileId }) => fileId) ? [before] : [],
    ),
  )

/**
 * What is attached to a message of the network is wanted from then on, whoever told of it; and a message that ends takes
 * its files with it.
 */
export const fileFollower: Follower = {
  needs(effects) {
    const ids = ended(effects).flatMap(({ attachments }) =>
      attachments.flatMap(({ fileId }) => (fileId ? [[fileId]] : [])),
    )
    return ids.length > 0 ? [{ table: 'files', by: 'id', values: ids }] : []
  },
  follow(effects, context) {
    const shown = changedRows(effects, 'messages').flatMap(({ after }) =>
      after && !gone(after) && after.attachments.some(fetchable) ? [after] : [],
    )
    const found = distinct(shown).flatMap((message) => wanted(context, message))
    const erased = ended(effects).flatMap((message) => eraseFiles(context, message))
    return [
      ...(found.length > 0 ? [{ actor: SYSTEM, action: 'file.want', changes: found }] : []),
      ...(erased.length > 0 ? [{ actor: SYSTEM, action: 'file.erase', changes: erased }] : []),
    ]
  },
}

function wanted(context: Context, message: Message): Change[] {
  const changes: Change[] = []
  const attachments = message.attachments.map((attachment, place) => {
    if (!fetchable(attachment)) return attachment
    const { channelId, conversationId, id: messageId } = message
    const id = context.ids.next('file')
    changes.push(
      insert('files', {
        id,
        channelId,
        conversationId,
        messageId,
        place,
        origin: 'network',
        uploadedBy: null,
        unusedOf: null,
        mediaType: null,
        size: 0,
        state: 'wanted',
        reason: null,
        createdAt: context.now,
      }),
      fileWork(context, 'fetch-file', { id, channelId }, context.now),
    )
    return { ...attachment, fileId: id }
  })
  return [update('messages', message.id, { attachments }), ...changes]
}
