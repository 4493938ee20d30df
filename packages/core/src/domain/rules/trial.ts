import type { Contact } from '../../model/contact.js'
import type { Conversation } from '../../model/conversation.js'
import type { Content, Message } from '../../model/message.js'
import type { RuleSettings } from '../../model/rules.js'
import type { Row } from '../../model/tables.js'
import type { Configuration } from '../configuration.js'
import { holds } from './evaluate.js'
import type { Subject } from './field.js'
import { asksMuted } from './run.js'
import { becomesTrueAt } from './timed.js'
import { type CommitLook, looksAt } from './trial-commits.js'

/** What is known of some conversations: their contacts, messages, changes and texts. */
export interface Known {
  readonly conversations: readonly Conversation[]
  readonly contacts: ReadonlyMap<string, Contact>
  readonly messages: readonly Message[]
  readonly changes: readonly Row<'audit'>[]
  readonly contents: ReadonlyMap<string, Content>
}
/** One thing that the rule would have answered. */
export interface Looked {
  readonly conversationId: string
  readonly messageId: string | null
  readonly at: Date
}
type Tried = Pick<RuleSettings, 'trigger' | 'when'>

/** What the rule would have run on, newest first, and how much was looked at. Pure: it is only asked, and nothing is done. */
export function trialOf(
  rule: Tried,
  known: Known,
  since: Date,
  now: Date,
  configuration: Configuration,
): { readonly looked: number; readonly matches: readonly Looked[] } {
  const asked = known.conversations.flatMap((conversation) => {
    const subject = subjectOf(conversation, known)
    if (rule.trigger === 'time') return timed(rule, subject, since, now, configuration)
    const own = known.messages.filter(({ conversationId }) => conversationId === conversation.id)
    if (rule.trigger === 'change')
      return looksAt(conversation, own, known.changes).map((look) => ofCommit(look, own, subject, known))
    return own
      .filter(({ direction, author }) => direction === 'in' && author === 'contact')
      .map((message) => ofMessage(message, own, subject, known))
  })
  const matches = asked.flatMap(({ subjects, ...looked }) =>
    subjects.some((one) => !isPassedOver(rule, one, looked.at) && holds(rule.when, one, configuration))
      ? [looked]
      : [],
  )
  return { looked: asked.length, matches: matches.sort((a, b) => b.at.getTime() - a.at.getTime()) }
}

/**
 * What came since it was muted, and what was done then, is nothing that rules look at unless they ask for that. Of
 * changes it is known how it stood at each.
 */
const isPassedOver = (rule: Tried, { conversation }: Subject, at: Date): boolean =>
  conversation?.mutedAt != null &&
  (rule.trigger === 'change' || at > conversation.mutedAt) &&
  !asksMuted(rule.when)

/** The same thing at several moments, one of which is enough; none: nothing to ask, and looked at all the same. */
type Asked = Looked & { readonly subjects: readonly Subject[] }

function subjectOf(conversation: Conversation, { contacts, contents }: Known): Subject {
  const contact = contacts.get(conversation.contactId) ?? null
  const body = (contact && contents.get(contact.profileId)?.body) ?? {}
  return { message: null, conversation, contact: contact && { row: contact, body } }
}

function timed(rule: Tried, subject: Subject, since: Date, now: Date, configuration: Configuration): Asked[] {
  const at = becomesTrueAt(rule.when, subject, since, configuration)
  const conversationId = subject.conversation?.id ?? ''
  const true_ = at !== null && at <= now
  return [
    { conversationId, messageId: null, at: at ?? now, subjects: true_ ? [{ ...subject, now: at }] : [] },
  ]
}

function ofMessage(message: Message, own: readonly Message[], subject: Subject, known: Known): Asked {
  const { conversationId, id: messageId, receivedAt: at } = message
  const said = saidBy(message, own, subject, known)
  return { conversationId, messageId, at, subjects: [{ ...subject, message: said, now: at }] }
}

function saidBy(message: Message, own: readonly Message[], { conversation }: Subject, { contents }: Known) {
  const oldest = own.every(({ sortKey }) => message.sortKey <= sortKey)
  const first = oldest && message.sentAt.getTime() === conversation?.firstMessageAt.getTime()
  return { row: message, text: contents.get(message.contentId)?.text ?? '', first }
}

/** One commit is one look, as triggers look: at what it did before any rule, and at what rules made of that. */
function ofCommit(look: CommitLook, own: readonly Message[], subject: Subject, known: Known): Asked {
  const { message: written, began, by, at } = look
  const message = written && saidBy(written, own, subject, known)
  const before = began || message?.first ? null : look.before
  const subjects = look.after.map((conversation) => ({
    ...subject,
    message,
    conversation,
    change: { before, by },
    now: at,
  }))
  return { conversationId: look.before.id, messageId: written?.id ?? null, at, subjects }
}
