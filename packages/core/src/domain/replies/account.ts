import { InboxError } from '../../errors.js'
import type { ChannelSettings, ConfigEntity } from '../../model/configuration.js'
import type { Conversation } from '../../model/conversation.js'
import { type Access, demand, demandOn, may } from '../access/access.js'
import type { Configuration } from '../configuration.js'

type Channel = ConfigEntity<'channel'>
type Asked = { readonly access: Access; readonly configuration: Configuration }
type Place = Pick<Conversation, 'channelId' | 'visibility' | 'source'>
type Reason = 'replies-off' | 'other-account' | 'deactivated' | 'deauthorised' | 'unlinked'

const refused = (reason: Reason, message: string) => new InboxError('NOT_REPLYABLE', message, { reason })

/** Allows replies and is not off. One that lost its authorisation counts: what is to go out by it waits, as `held`. */
const answers = ({ value }: Channel): boolean =>
  value.allowReplies && (value.state === 'active' || value.state === 'deauthorised')

/**
 * The account that an administrator made the default, on the network of `home`; null: there is none. Whoever may answer
 * for the account written to answers by it, without a right of their own on it (R146): it speaks for all.
 */
function defaultAccount(configuration: Configuration, home: Channel): Channel | null {
  const id = configuration.settings.value.defaultReplyChannelId
  const channel = id ? configuration.get('channel', id) : null
  return channel && channel.value.adapter === home.value.adapter && answers(channel) ? channel : null
}

/** The other accounts of the network that allow replies, of those by which the actor may answer. */
const othersOf = ({ access, configuration }: Asked, { source }: Place, home: Channel): readonly Channel[] =>
  configuration
    .all('channel')
    .filter(({ id, value }) => id !== home.id && value.adapter === home.value.adapter)
    .filter(answers)
    .filter(({ id }) => may(access, 'conversation.reply', { channelId: id, source }))

/**
 * The account that answers publicly for one that allows no replies: the default one (R146), else the only other that does
 * and by which the actor may answer (R139). null: nobody does by itself, or several could.
 */
function standInOf(asked: Asked, place: Place, home: Channel): Channel | null {
  if (home.value.allowReplies || place.visibility === 'private') return null
  const byDefault = defaultAccount(asked.configuration, home)
  if (byDefault) return byDefault
  const [only, ...more] = othersOf(asked, place, home)
  return only && more.length === 0 ? only : null
}

/**
 * The account by which a reply leaves (R137–R148): the one that was chosen, else the one written to, else the one that
 * stands in for it where that allows no replies: the default one, or the only other. A direct message is answered by the
 * account that it reached, and by no other.
 * @throws NOT_REPLYABLE when that account cannot answer, NOT_FOUND or FORBIDDEN when the actor may not answer by it
 */
export function accountFor(asked: Asked, place: Place, chosen: string | null): Channel {
  const home = asked.configuration.need('channel', place.channelId)
  const standIn = standInOf(asked, place, home)
  if (standIn && (chosen === null || chosen === standIn.id)) return standIn
  if (chosen && chosen !== home.id) return anotherAccount(asked, place, home, chosen)
  if (home.value.allowReplies) return home
  throw refused('replies-off', 'This account allows no replies; choose one that does.')
}

/**
 * The account by which a reply to many leaves (R151–R154): the default one, also where the account written to allows
 * replies; without a default that one. The settings alone decide it: while the default one is without authorisation what
 * goes to many waits for it too, and no other account says it. Direct messages leave by the account that they reached.
 * @throws NOT_REPLYABLE where replies are off and there is no default; of the other accounts none is taken by itself (R154)
 */
export function accountForMany(asked: Asked, place: Place): Channel {
  const home = asked.configuration.need('channel', place.channelId)
  const byDefault = place.visibility === 'private' ? null : defaultAccount(asked.configuration, home)
  if (byDefault) return byDefault
  if (home.value.allowReplies) return home
  throw refused('replies-off', 'This account allows no replies, and there is no default account.')
}

/**
 * The account by which a reply is sent once more: the one that took it, by the settings and rights of now. What the default
 * account was given, for one or for many, is given to it again by whoever may answer.
 * @throws as `accountFor`
 */
export function accountAgain(asked: Asked, place: Place, by: string): Channel {
  const home = asked.configuration.need('channel', place.channelId)
  const byDefault = place.visibility === 'private' ? null : defaultAccount(asked.configuration, home)
  return byDefault?.id === by ? byDefault : accountFor(asked, place, by)
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

/** An account that somebody chose: it must be there to post now, allow replies, and be the actor's to answer by. */
function usable({ access }: Asked, { source }: Place, channel: Channel): Channel {
  demand(access, 'conversation.reply', { channelId: channel.id, source })
  const { state, allowReplies } = channel.value
  if (state !== 'active') throw refused(state, `The account that would answer is ${state}.`)
  if (!allowReplies) throw refused('replies-off', 'Replies by that account are switched off.')
  return channel
}

/**
 * The accounts that may be chosen for an answer (R138, R142), the one that is taken when none is chosen first; none: nobody
 * answers there. `preselected` null: somebody has to choose.
 */
export function accountsFor(
  asked: Asked,
  place: Place,
): { readonly offered: readonly Channel[]; readonly preselected: string | null } {
  const home = asked.configuration.need('channel', place.channelId)
  const closed = ['deactivated', 'unlinked'].includes(home.value.state)
  if (closed) return { offered: [], preselected: null }
  const first = home.value.allowReplies ? home : standInOf(asked, place, home)
  const others = place.visibility === 'private' ? [] : othersOf(asked, place, home)
  const offered = [
    ...(first ? [first] : []),
    ...others.filter(({ id, value }) => id !== first?.id && value.state === 'active'),
  ]
  return { offered, preselected: first?.id ?? null }
}

/** The settings of the account that would answer there, or of all that may be chosen where somebody has to choose. */
export function answeringIn(asked: Asked, place: Place): readonly ChannelSettings[] {
  const { offered, preselected } = accountsFor(asked, place)
  return offered.filter(({ id }) => preselected === null || id === preselected).map(({ value }) => value)
}
