import type { Message } from '../../model/message.js'
import type { InboundMessage } from '../../ports/channel-adapter.js'
import { type Change, type Context, insert, update } from '../context.js'
import { copiesGone } from '../messages/copies.js'
import { forgotten, keptPost, wordsOfPost } from '../stream/forget.js'
import { siblingsOf } from './siblings.js'
import type { Receiving } from './thread.js'

/** A post is gone wherever it stands: another account of ours may have heard of it first, or answered by it. */
export function deletedEverywhere(context: Context, channel: Receiving, externalId: string): Change[] {
  const others = siblingsOf(context.configuration, channel.channelId)
    .map(({ id }) => ({ ...channel, channelId: id }))
    .filter((place) => standing(context, place, externalId) ?? keptPost(context, place.channelId, externalId))
  return [channel, ...others].flatMap((place) => deleted(context, place, externalId))
}

const standing = ({ rows }: Context, { channelId }: Receiving, externalId: string): Message | null =>
  rows.find('messages', 'external', [channelId, externalId]) ??
  rows.find('messages', 'edited', [channelId, externalId])

/** The network says that a message is gone: its text goes too wherever it stands, and a late copy of it stays gone (pitfall 18). */
function deleted(context: Context, channel: Receiving, externalId: string): Change[] {
  const { now, ids, rows } = context
  const changes: Change[] = []
  const tombstone = rows.find('tombstones', 'external', [channel.channelId, externalId])
  if (!tombstone)
    changes.push(
      insert('tombstones', {
        id: ids.next('tombstone'),
        channelId: channel.channelId,
        externalId,
        reason: 'deleted',
        at: now,
        by: null,
      }),
    )
  const kept = keptPost(context, channel.channelId, externalId)
  const waits = kept !== null && !kept.conversationId
  if (waits) changes.push(...forgotten(context, kept))
  const message = standing(context, channel, externalId)
  if (message && !message.deletedAt) changes.push(...erased(message, tombstone?.at ?? now))
  const names = new Set([externalId, ...namesOf(message), ...namesOf(kept)])
  const posts = [...names].map((id) => [channel.channelId, id])
  const done = [message?.contentId, message?.quotedContentId, ...(waits ? wordsOfPost(kept) : [])]
  const except = done.filter((id) => id != null)
  return [...changes, ...copiesGone(context, posts, except)]
}

/** What others call a post: its identifier, and that of its newest version. */
export const namesOf = (post: Pick<Message, 'externalId' | 'editedExternalId'> | null): string[] =>
  [post?.externalId, post?.editedExternalId].filter((id) => id != null)

/**
 * A message without its words: what stays is that there was one. What it quotes goes with it where the network told it;
 * what one of our replies answers is the customer's own message, whose words stay.
 */
export function erased(message: Message, at: Date): Change[] {
  const changes = [
    update('contents', message.contentId, { text: '', body: {}, erasedAt: at }),
    update('messages', message.id, { deletedAt: at, attachments: [] }),
  ]
  if (message.quotedContentId && !message.deliveryId)
    changes.push(update('contents', message.quotedContentId, { text: '', body: {}, erasedAt: at }))
  return changes
}

/** The mark that a post, or the version of it that is told of, was deleted before it came. */
export function tombstoneOf(context: Context, channelId: string, message: InboundMessage) {
  const find = (id: string | null) =>
    id ? context.rows.find('tombstones', 'external', [channelId, id]) : null
  return find(message.externalId) ?? find(message.editedId)
}
