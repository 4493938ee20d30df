import type { Id } from '../../model/id.js'
import type { Profile } from '../../model/message.js'
import type { InboundMessage, NetworkPerson } from '../../ports/channel-adapter.js'
import { canonicalText } from '../canonical.js'
import { profileText } from '../contacts/attributes.js'
import { standingOf } from '../contacts/standing.js'
import { type Change, type Context, insert, update } from '../context.js'

/** A name for somebody of whom only the identifier is known. */
const unnamed = (id: string): Profile => ({
  name: id,
  handle: null,
  avatarUrl: null,
  profileUrl: null,
  followers: null,
  posts: null,
  verified: null,
  verifiedType: null,
})

/**
 * The contact behind somebody on a network: the one of that identity, or a new one. What the network says of them
 * is kept when it is newer than what is known, whatever the order of arrival.
 */
export function contactOf(
  context: Context,
  network: string,
  person: NetworkPerson,
  saidAt: Date,
): { contactId: Id<'contact'>; changes: Change[] } {
  const { ids, now, rows } = context
  const identity = rows.find('identities', 'external', [network, person.id])
  if (identity)
    return { contactId: identity.contactId, changes: renewed(context, identity.contactId, person, saidAt) }
  const [contactId, profileId] = [ids.next('contact'), ids.next('content')]
  const profile = person.profile ?? unnamed(person.id)
  return {
    contactId,
    changes: [
      insert('contents', {
        id: profileId,
        kind: 'profile',
        text: profileText({ profile }),
        body: { profile },
        contactId,
        channelId: null,
        erasedAt: null,
        length: 0,
      }),
      insert('contacts', {
        id: contactId,
        profileId,
        vip: false,
        groupIds: [],
        matchKey: null,
        ...standingOf({ profile }),
        ruleAnswers: {},
        createdAt: now,
        updatedAt: now,
        profileAt: person.profile ? saidAt : null,
        mergedIntoId: null,
        erasedAt: null,
      }),
      insert('identities', {
        id: ids.next('identity'),
        contactId,
        network,
        externalId: person.id,
        createdAt: now,
      }),
    ],
  }
}

/** What the network says of a known contact. The newer word counts; of two of one instant, always the same one. */
export function renewed(
  context: Context,
  contactId: Id<'contact'>,
  person: NetworkPerson,
  saidAt: Date,
): Change[] {
  const contact = context.rows.get('contacts', contactId)
  if (!contact || !person.profile || contact.erasedAt) return []
  if (contact.profileAt && contact.profileAt > saidAt) return []
  const known = context.rows.get('contents', contact.profileId)
  if (!known) return []
  const [before, after] = [canonicalText(known.body.profile), canonicalText(person.profile)]
  const same = contact.profileAt?.getTime() === saidAt.getTime()
  if (same && before >= after) return []
  if (before === after) return [update('contacts', contactId, { profileAt: saidAt })]
  return [
    update('contents', known.id, {
      body: { ...known.body, profile: person.profile },
      text: profileText({ ...known.body, profile: person.profile }),
    }),
    update('contacts', contactId, { profileAt: saidAt, updatedAt: context.now }),
  ]
}

/** Of what comes in, the author is the peer and may say more of themselves. */
export const peerWithProfile = (message: InboundMessage, peer: NetworkPerson): NetworkPerson =>
  peer.profile || message.direction === 'out' ? peer : message.author
