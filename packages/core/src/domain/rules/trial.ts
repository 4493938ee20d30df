import type { Contact } from '../../model/contact.js'
import type { Conversation } from '../../model/conversation.js'
import type { Content, Message } from '../../model/message.js'
import type { RuleSettings } from '../../model/rules.js'
import type { Row } from '../../model/tables.js'
import type { Configuration } from '../configuration.js'
import { holds } from './evaluate.js'
import { type ChangedBy, changedBy, type Subject } from './field.js'
import { asksMuted } from './run.js'
import { becomesTrueAt } from './timed.js'

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
    const said = own
      .filter(
        ({ direction, author }) => rule.trigger === 'change' || (direction === 'in' && author === 'contact'),
      )
      .map((message) => ofMessage(message, own, subject, known, rule))
    return rule.trigger === 'message' ? said : [...said, ...ofChanges(conversation, subject, known)]
  })
  const matches = asked.flatMap(({ subject, ...looked }) =>
    subject && !isPassedOver(rule, subject, looked.at) && holds(rule.when, subject, configuration)
      ? [looked]
      : [],
  )
  return { looked: asked.length, matches: matches.sort((a, b) => b.at.getTime() - a.at.getTime()) }
}

/** What came since it was muted, and what was done then, is nothing that rules look at unless they ask for that. */
const isPassedOver = (rule: Tried, { conversation }: Subject, at: Date): boolean =>
  conversation?.mutedAt != null && at > conversation.mutedAt && !asksMuted(rule.when)

/** null: nothing to ask; it was looked at all the same. */
type Asked = Looked & { readonly subject: Subject | null }

function subjectOf(conversation: Conversation, { contacts, contents }: Known): Subject {
  const contact = contacts.get(conversation.contactId) ?? null
  const body = (contact && contents.get(contact.profileId)?.body) ?? {}
  return { message: null, conversation, contact: contact && { row: contact, body } }
}

function timed(rule: Tried, subject: Subject, since: Date, now: Date, configuration: Configuration): Asked[] {
  const at = becomesTrueAt(rule.when, subject, since, configuration)
  const conversationId = subject.conversation?.id ?? ''
  const true_ = at !== null && at <= now
  return [{ conversationId, messageId: null, at: at ?? now, subject: true_ ? { ...subject, now: at } : null }]
}

function ofMessage(
  message: Message,
  own: readonly Message[],
  subject: Subject,
  { contents }: Known,
  rule: Tried,
): Asked {
  const { conversation } = subject
  const oldest = own.every(({ sortKey }) => message.sortKey <= sortKey)
  const first = oldest && message.sentAt.getTime() === conversation?.firstMessageAt.getTime()
  const said = { row: message, text: contents.get(message.contentId)?.text ?? '', first }
  const by: ChangedBy = message.direction === 'in' ? 'contact' : 'user'
  const change = { before: first ? null : conversation, by }
  const asked = { ...subject, message: said, now: message.receivedAt }
  return {
    conversationId: message.conversationId,
    messageId: message.id,
    at: message.receivedAt,
    subject: rule.trigger === 'change' ? { ...asked, change } : asked,
  }
}

/** Each line of the audit trail is a change: as the conversation was before it, and after it. */
function ofChanges(conversation: Conversation, subject: Subject, { changes }: Known): Asked[] {
  return changes
    .filter(({ conversationId, from }) => conversationId === conversation.id && 'version' in from)
    .map(({ from, to, at, actorKind }) => ({
      conversationId: conversation.id,
      messageId: null,
      at,
      subject: {
        ...subject,
        conversation: { ...conversation, ...to } as Conversation,
        change: { before: { ...conversation, ...from } as Conversation, by: changedBy(actorKind) },
        now: at,
      },
    }))
}
