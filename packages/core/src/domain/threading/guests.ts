import type { Conversation } from '../../model/conversation.js'
import type { Id } from '../../model/id.js'
import type { InboundMessage } from '../../ports/channel-adapter.js'
import { type Change, type Context, insert, type Rows } from '../context.js'
import { type Receiving, threadKey } from './thread.js'

/** Another account begins to answer in the conversation's thread; what it hears of the thread comes here from now on. */
export function invite(context: Context, conversation: Conversation, channelId: Id<'channel'>): Change[] {
  const { threadKey: homeKey, channelId: homeChannelId, visibility, peerId, rootId } = conversation
  if (channelId === homeChannelId) return []
  const key = threadKey(channelId, visibility, peerId, rootId)
  const present = context.rows.list('guests', 'home', [homeKey])
  if (present.some((guest) => guest.key === key)) return []
  return [insert('guests', { id: context.ids.next('guest'), channelId, key, homeKey, homeChannelId })]
}

/** Where a message that an account hears of may be at home: in the thread in which the account answers as a guest. */
export function guestOf(rows: Rows, channelId: string, message: InboundMessage) {
  if (message.visibility === 'private' || !message.peer) return null
  return rows.find('guests', 'key', [threadKey(channelId, 'public', message.peer.id, message.rootId)])
}

/**
 * Whether a message that reached a guest belongs to the thread in which it answers (R113): it stands there already, it
 * is the guest's own reply, it answers something that stands there, or the guest has no conversation of its own with
 * this contact below that post.
 */
export function belongsHome(
  { rows, configuration }: Context,
  channel: Receiving,
  message: InboundMessage,
  echoes: (home: Conversation) => boolean,
): Receiving | null {
  const guest = guestOf(rows, channel.channelId, message)
  if (!guest || rows.find('messages', 'external', [channel.channelId, message.externalId])) return null
  const home: Receiving = { channelId: guest.homeChannelId, network: channel.network }
  const stands = (channelId: string, id: string | null) =>
    id !== null && rows.find('messages', 'external', [channelId, id]) !== null
  if (stands(home.channelId, message.externalId)) return home
  const current = rows.find('conversations', 'current', [guest.homeKey])
  if (message.direction === 'out' && current && echoes(current)) return home
  const { parentId } = message
  const answersHome = stands(home.channelId, parentId) && !stands(channel.channelId, parentId)
  if (rows.find('conversations', 'current', [guest.key]) && !answersHome) return null
  // An account that is switched off takes in nothing; its guest goes on by itself.
  const state = configuration.get('channel', home.channelId)?.value.state
  const open = state === 'active' || state === 'deauthorised'
  return open || message.direction === 'out' ? home : null
}
