import { z } from 'zod'
import { checkAttribute, isProven, profileText } from '../domain/contacts/attributes.js'
import { type Context, type Rows, update } from '../domain/context.js'
import { comment, goesOnIn, isOpen, MAX_COMMENT, noTicket } from '../domain/tickets/ticket.js'
import type { Link } from '../model/connection.js'
import type { Conversation } from '../model/conversation.js'
import { idOf, line } from '../model/schemas.js'
import { command } from '../path/command.js'

/** Which page, and the sign-in by which the contact is there: one that was ended is none. */
const visit = { linkId: idOf('link'), epoch: z.number().int() }
const itsLink = ({ linkId }: { linkId: string }) =>
  [{ table: 'links', by: 'id', values: [[linkId]] }] as const
const itsConversation = ({ linkId }: { linkId: string }, rows: Rows) => {
  const link = rows.get('links', linkId)
  return link ? [{ table: 'conversations', by: 'id', values: [[link.conversationId]] } as const] : []
}

/** @throws NOT_FOUND when the page has closed, or the sign-in has ended, since it was shown */
function opened(
  { rows, now }: Context,
  input: { linkId: string; epoch: number },
): { link: Link; conversation: Conversation } {
  const link = rows.get('links', input.linkId)
  const conversation = link ? rows.get('conversations', link.conversationId) : null
  if (!link || !conversation || !isOpen(link, conversation, now) || link.epoch !== input.epoch)
    throw noTicket()
  return { link, conversation }
}

const itsContact = (input: { linkId: string }, rows: Rows) => {
  const [lookup] = itsConversation(input, rows)
  const conversation = lookup ? rows.get('conversations', lookup.values[0]?.[0] ?? '') : null
  return conversation ? [{ table: 'contacts', by: 'id', values: [[conversation.contactId]] } as const] : []
}
const itsProfile = (input: { linkId: string }, rows: Rows) => {
  const [lookup] = itsContact(input, rows)
  const contact = lookup ? rows.get('contacts', lookup.values[0]?.[0] ?? '') : null
  return contact ? [{ table: 'contents', by: 'id', values: [[contact.profileId]] } as const] : []
}

/** The rights of these follow from the page, not from a role: they are no operations, and only `Tickets` gives them. */
const permission = 'conversation.read'

export const writeComment = command({
  name: 'ticket.comment',
  summary: 'The contact writes a comment on the page of their conversation (R169).',
  permission,
  input: z.strictObject({ ...visit, text: line(MAX_COMMENT) }),
  load: itsLink,
  more: [
    itsConversation,
    (input, rows) => {
      const [lookup] = itsConversation(input, rows)
      const conversation = lookup ? rows.get('conversations', lookup.values[0]?.[0] ?? '') : null
      return conversation
        ? [{ table: 'conversations', by: 'current', values: [[conversation.threadKey]] }]
        : []
    },
    // Rules that look at what came in ask who wrote it.
    itsContact,
    itsProfile,
  ],
  decide(input, context) {
    const { conversation } = opened(context, input)
    const { changes, conversationId } = comment(context, goesOnIn(context, conversation), input.text)
    return { changes, outcome: { conversationId } }
  },
})

export const sayEmail = command({
  name: 'ticket.email',
  summary: 'The contact adds their e-mail address on the page of their conversation (R171).',
  permission,
  input: z.strictObject({ ...visit, email: z.string().trim().max(254) }),
  load: itsLink,
  more: [itsConversation, itsContact, itsProfile],
  decide(input, context) {
    const { conversation } = opened(context, input)
    const contact = context.rows.get('contacts', conversation.contactId)
    const profile = contact && !contact.erasedAt ? context.rows.get('contents', contact.profileId) : null
    if (!contact || !profile) throw noTicket()
    const email = String(checkAttribute(context.configuration, 'email', input.email, 'email'))
    const outcome = { contactId: contact.id }
    // What is known to be theirs stays known when they say it once more.
    if (profile.body.attributes?.email === email) return { changes: [], outcome }
    // What somebody else says or checked stays: the contact's own word stands beside it.
    const stands = profile.body.attributes?.email !== undefined && isProven(profile.body, 'email')
    const body = {
      ...profile.body,
      ...(stands ? {} : { attributes: { ...profile.body.attributes, email } }),
      said: { ...profile.body.said, email },
    }
    return {
      changes: [
        update('contents', profile.id, { body, text: profileText(body) }),
        update('contacts', contact.id, { updatedAt: context.now }),
      ],
      outcome,
    }
  },
})

export const leaveTicket = command({
  name: 'ticket.leave',
  summary: 'The contact signs out of the page: every sign-in of before ends.',
  permission,
  input: z.strictObject(visit),
  load: itsLink,
  decide({ linkId, epoch }, { rows }) {
    const link = rows.get('links', linkId)
    const changes = link?.epoch === epoch ? [update('links', linkId, { epoch: epoch + 1 })] : []
    return { changes, outcome: null }
  },
})
