import type { Conversation } from '../../model/conversation.js'
import type { Id } from '../../model/id.js'
import type { InboundMessage } from '../../ports/channel-adapter.js'
import type { Change, Context } from '../context.js'
import { knownBy } from '../mail/move.js'
import { contactOf, peerWithProfile } from './people.js'
import type { Receiving } from './thread.js'

/**
 * The conversation that a mail continues. The reply address that we made for a delivery leads there whoever writes to
 * it: only those know it to whom we, or the contact, gave it. What a mail says it answers can be written by anybody, so
 * it leads only where the sender is the contact (their address, or another one of theirs). null: it begins.
 */
export function homeOf(context: Context, channel: Receiving, message: InboundMessage): Conversation | null {
  const { rows } = context
  const { mail, peer } = message
  if (!mail || !peer) return null
  const delivery = mail.answersDeliveryId ? rows.get('deliveries', mail.answersDeliveryId) : null
  if (delivery?.channelId === channel.channelId) return rows.get('conversations', delivery.conversationId)
  const sender = rows.find('identities', 'external', [channel.network, peer.id])
  for (const id of mail.references) {
    const answered = rows.find('messages', 'external', [channel.channelId, id])
    const conversation = answered ? rows.get('conversations', answered.conversationId) : null
    if (conversation && (conversation.peerId === peer.id || conversation.contactId === sender?.contactId))
      return conversation
  }
  return null
}

/** Whose conversation it is, and who of it wrote: its contact, or somebody to whom the contact gave the address. */
export interface Parties {
  readonly contactId: Id<'contact'>
  readonly peerId: string
  readonly rootId: string
  readonly authorId: Id<'contact'>
  readonly author: 'contact' | 'third-party'
  readonly changes: Change[]
}

export function partiesOf(
  context: Context,
  channel: Receiving,
  message: InboundMessage,
  home: Conversation | null,
): Parties {
  const peer = message.peer ?? message.author
  // The address that we write to is the contact's, whoever else uses it on this network.
  if (home && home.peerId === peer.id)
    return within(home, home.contactId, proved(context, channel, message, home))
  const known = message.mail ? context.rows.find('identities', 'external', [channel.network, peer.id]) : null
  // A name in a mail is what its sender claims: it makes no known contact anew.
  const { contactId, changes } = known
    ? { contactId: known.contactId, changes: [] }
    : contactOf(context, channel.network, peerWithProfile(message, peer), message.sentAt)
  if (home) return within(home, contactId, changes)
  const { rootId } = message
  return { contactId, peerId: peer.id, rootId, authorId: contactId, author: 'contact', changes }
}

/**
 * Who answers to the address that we made has read our mail: from now on their address is known to be the contact's, as it
 * was not when the contact only said so (R171).
 */
function proved(
  context: Context,
  channel: Receiving,
  { mail }: InboundMessage,
  home: Conversation,
): Change[] {
  const answered = mail?.answersDeliveryId ? context.rows.get('deliveries', mail.answersDeliveryId) : null
  return answered?.conversationId === home.id
    ? knownBy(context, home.contactId, channel.network, home.peerId)
    : []
}

const within = (home: Conversation, authorId: Id<'contact'>, changes: Change[]): Parties => ({
  contactId: home.contactId,
  peerId: home.peerId,
  rootId: home.rootId,
  authorId,
  author: authorId === home.contactId ? 'contact' : 'third-party',
  changes,
})
