import { InboxError } from '../../errors.js'
import type { ConfigEntity } from '../../model/configuration.js'
import type { Conversation } from '../../model/conversation.js'
import { type Access, demand, demandOn, may } from '../access/access.js'
import type { Configuration } from '../configuration.js'

type Channel = ConfigEntity<'channel'>
type Asked = { readonly access: Access; readonly configuration: Configuration }
type Place = Pick<Conversation, 'channelId' | 'visibility' | 'source'>
type Reason = 'replies-off' | 'other-account' | 'deactivated' | 'deauthorised' | 'unlinked'

const refused = (reason: Reason, message: string) => new InboxError('NOT_REPLYABLE', message, { reason })

/** The account that answers where the one written to allows no answers (R146); null: there is none for that network. */
function defaultAccount(configuration: Configuration, home: Channel): Channel | null {
  const id = configuration.settings.value.defaultReplyChannelId
  const channel = id ? configuration.get('channel', id) : null
  return channel?.value.adapter === home.value.adapter ? channel : null
}

/**
 * The account by which a reply leaves (R137–R148): the one that was chosen, else the one written to, else the default
 * one where that allows no replies. A direct message is answered by the account that it reached, and by no other.
 * @throws NOT_REPLYABLE when that account cannot answer, NOT_FOUND or FORBIDDEN when the actor may not answer by it
 */
export function accountFor(asked: Asked, place: Place, chosen: string | null): Channel {
  const home = asked.configuration.need('channel', place.channelId)
  if (chosen && chosen !== home.id) return anotherAccount(asked, place, home, chosen)
  if (home.value.allowReplies) return home
  const other = chosen || place.visibility === 'private' ? null : defaultAccount(asked.configuration, home)
  if (!other || other.id === home.id)
    throw refused('replies-off', 'This account allows no replies; choose one that does.')
  return usable(asked, place, other)
}

/**
 * The account by which a reply to many leaves (R151–R154): the default one, also where the account written to allows
 * replies; without a default that one. Direct messages leave by the account that they reached.
 * @throws as `accountFor`
 */
export function accountForMany(asked: Asked, place: Place): Channel {
  const home = asked.configuration.need('channel', place.channelId)
  const other = place.visibility === 'private' ? null : defaultAccount(asked.configuration, home)
  if (other && other.id !== home.id) return usable(asked, place, other)
  if (home.value.allowReplies) return home
  throw refused('replies-off', 'This account allows no replies, and there is no default account.')
}

function anotherAccount(asked: Asked, place: Place, home: Channel, chosen: string): Channel {
  const channel = asked.configuration.get('channel', chosen)
  const on = channel ? { channelId: channel.id, source: place.source } : null
  demandOn(asked.access, 'conversation.read', 'channel', chosen, on)
  if (place.visibility === 'private')
    throw refused('other-account', 'A private message is answered by the account that it reached.')
  if (!channel || channel.value.adapter !== home.value.adapter)
    throw refused('other-account', 'That account is on another network.')
  return usable(asked, place, channel)
}

/** Another account than the one written to: it must be there to post now, allow replies, and be the actor's to answer by. */
function usable({ access }: Asked, { source }: Place, channel: Channel): Channel {
  demand(access, 'conversation.reply', { channelId: channel.id, source })
  const { state, allowReplies } = channel.value
  if (state !== 'active') throw refused(state, `The account that would answer is ${state}.`)
  if (!allowReplies) throw refused('replies-off', 'Replies by that account are switched off.')
  return channel
}

/** The accounts that may be chosen for an answer (R138, R142), the one written to first; and the one taken when none is. */
export function accountsFor(
  asked: Asked,
  place: Place,
): { readonly offered: readonly Channel[]; readonly preselected: string | null } {
  const home = asked.configuration.need('channel', place.channelId)
  const closed = ['deactivated', 'unlinked'].includes(home.value.state)
  if (closed) return { offered: [], preselected: null }
  const others = asked.configuration
    .all('channel')
    .filter(({ id, value }) => id !== home.id && value.adapter === home.value.adapter)
    .filter(({ value }) => value.state === 'active' && value.allowReplies)
    .filter(({ id }) => may(asked.access, 'conversation.reply', { channelId: id, source: place.source }))
  const offered = [
    ...(home.value.allowReplies ? [home] : []),
    ...(place.visibility === 'private' ? [] : others),
  ]
  return { offered, preselected: preselected(asked, place) }
}

function preselected(asked: Asked, place: Place): string | null {
  try {
    return accountFor(asked, place, null).id
  } catch {
    return null
  }
}
