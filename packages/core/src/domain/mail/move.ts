import { InboxError } from '../../errors.js'
import type { ConfigEntity } from '../../model/configuration.js'
import type { Conversation } from '../../model/conversation.js'
import type { Id } from '../../model/id.js'
import type { AdapterAbilities, KnownPeople } from '../../ports/measures.js'
import { accessOf, may } from '../access/access.js'
import { autoResolveFor } from '../auto-resolve/auto-resolve.js'
import { isProven } from '../contacts/attributes.js'
import { type Change, type Context, insert } from '../context.js'
import { abilitiesOf } from '../messages/abilities.js'
import { notFound } from '../not-found.js'
import { boomerangFor } from '../queues/enter.js'
import { threadKey } from '../threading/thread.js'

type Channel = ConfigEntity<'channel'>

export function refused(reason: string, message: string): InboxError<'ACTION_REFUSED'> {
  return new InboxError('ACTION_REFUSED', message, { action: 'move-to-email', reason })
}

/**
 * The e-mail channel that takes the conversation: the one that is named, else the only one by which the actor may reply.
 * @throws NOT_FOUND for one that they do not see, FORBIDDEN, ACTION_REFUSED
 */
export function emailChannel(context: Context, abilities: AdapterAbilities, named: string | null): Channel {
  const { access, configuration } = context
  const on = (id: string) => ({ channelId: id, source: 'email' as const })
  const takesMail = ({ value }: Channel) =>
    abilitiesOf(abilities, value.adapter)?.sources.includes('email') ?? false
  if (named) {
    const channel = configuration.get('channel', named)
    if (!channel || !may(access, 'conversation.read', on(named))) throw notFound('channel', named)
    if (!takesMail(channel)) throw refused('not-an-email-channel', 'That channel does not send e-mail.')
    if (may(access, 'conversation.reply', on(named))) return channel
    throw new InboxError('FORBIDDEN', 'You may not reply on that channel; ask an administrator.', {
      permission: 'conversation.reply',
      needs: 'agent',
    })
  }
  const own = configuration
    .all('channel')
    .filter(
      (channel) =>
        channel.value.state === 'active' &&
        takesMail(channel) &&
        may(access, 'conversation.reply', on(channel.id)),
    )
  const [only] = own
  if (!only) throw refused('no-email-channel', 'There is no e-mail channel by which you may reply.')
  if (own.length > 1)
    throw refused('several-email-channels', 'There are several e-mail channels; name one of them.')
  return only
}

/**
 * The address of a contact: what stands in the attribute, else what they wrote from; what they only typed themselves comes
 * last, and is not proven to be theirs (R171). null: none is known.
 */
export function addressOf(
  { rows }: Context,
  contactId: string,
  { network, personId }: KnownPeople,
): { readonly address: string; readonly proven: boolean } | null {
  const contact = rows.get('contacts', contactId)
  const content = contact && !contact.erasedAt ? rows.get('contents', contact.profileId) : null
  const said = content?.body.attributes?.email
  const typed = typeof said === 'string' && said !== '' ? personId(said) : null
  const proven = content !== null && isProven(content.body, 'email')
  if (typed && proven) return { address: typed, proven }
  const known = rows.list('identities', 'contact', [contactId]).filter((row) => row.network === network)
  const wrote = known.find(({ externalId }) => externalId === typed) ?? known[0]
  if (wrote) return { address: wrote.externalId, proven: true }
  return typed ? { address: typed, proven: false } : null
}

/**
 * The conversation that goes on by e-mail: a new one, private, of the same contact, with everything that was decided
 * about the earlier one. They stay two, because one is public and the other is not, and because each has the rights of
 * its own channel; the new one names the earlier as its previous one.
 */
export function continuedByMail(
  context: Context,
  from: Conversation,
  channel: Channel,
  address: string,
  deliveryId: Id<'delivery'>,
): Omit<Conversation, 'version'> {
  const { now, ids, configuration } = context
  const queue = from.queue
  const key = threadKey(channel.id, 'private', address, deliveryId)
  return {
    ...withoutVersion(from),
    id: ids.next('conversation'),
    ...keptBy(context, from, channel.id),
    channelId: channel.id,
    visibility: 'private',
    source: 'email',
    peerId: address,
    // The root of a thread that we begin is its first delivery.
    rootId: deliveryId,
    threadKey: key,
    currentKey: key,
    previousConversationId: from.id,
    nextConversationId: null,
    enteredQueueAt: now,
    createdAt: now,
    updatedAt: now,
    firstMessageAt: now,
    lastMessageAt: now,
    lastInboundAt: null,
    lastOutboundAt: null,
    waitingSince: null,
    firstResponseAt: null,
    replyToId: null,
    messageCount: 0,
    reopens: 0,
    autoResolve: autoResolveFor(configuration, channel.id, queue),
    boomerangAt: boomerangFor(configuration, queue, now),
    boomerangNoteId: null,
    giveBackAt: null,
    gaveBackIds: [],
    sla: null,
    slaDueAt: null,
    slaStates: [],
    wakeAt: null,
    blocked: false,
  }
}

/**
 * Owner and teams go along only where they may be there: the new conversation is another channel's. An owner who is not
 * of it gives it to whoever moves it.
 */
function keptBy(
  { configuration, actor, now }: Context,
  { assigneeId, teamId, routedTeamId }: Conversation,
  channelId: string,
): Pick<Conversation, 'assigneeId' | 'teamId' | 'routedTeamId'> {
  const on = { channelId, source: 'email' as const }
  const sees = (id: string) =>
    configuration.get('user', id)?.value.active === true &&
    may(accessOf({ kind: 'user', id }, configuration, now), 'conversation.read', on)
  const team = (id: Id<'team'> | null): Id<'team'> | null =>
    id && configuration.all('membership').some(({ value }) => value.teamId === id && sees(value.userId))
      ? id
      : null
  const mover = actor.kind === 'user' ? (actor.id as Id<'user'>) : null
  return {
    assigneeId: assigneeId && !sees(assigneeId) ? mover : assigneeId,
    teamId: team(teamId),
    routedTeamId: team(routedTeamId),
  }
}

function withoutVersion({ version: _version, ...row }: Conversation): Omit<Conversation, 'version'> {
  return row
}

/** From now on mail from that address is the contact's, unless it is somebody else's already. */
export function knownBy(
  context: Context,
  contactId: Id<'contact'>,
  network: string,
  address: string,
): Change[] {
  if (context.rows.find('identities', 'external', [network, address])) return []
  return [
    insert('identities', {
      id: context.ids.next('identity'),
      contactId,
      network,
      externalId: address,
      createdAt: context.now,
    }),
  ]
}
