import type { Configuration } from '../domain/configuration.js'
import { maskOf } from '../domain/messages/mask.js'
import type { Content, Message } from '../model/message.js'
import type { LastMessageView } from '../views/shapes.js'

/** A line of a list shows so much of a message, in code points. */
export const EXCERPT = 140
/** So many characters of a text are looked at: an e-mail may be long, and begin with blank lines. */
const LOOKED = 2000

/** The latest message of a conversation as a list shows it: what was deleted is empty, what was masked is asterisks. */
export function lastMessage(
  message: Message,
  content: Content | undefined,
  contact: string | null,
  configuration: Configuration,
): LastMessageView {
  const { deletedAt, maskedAt } = message
  const text = deletedAt ? '' : maskedAt ? maskOf(content?.length ?? 0) : (content?.text ?? '')
  return {
    id: message.id,
    direction: message.direction,
    kind: message.kind,
    text: excerpt(text),
    author: message.author,
    authorName: authorOf(message, contact, configuration),
    attachments: deletedAt || maskedAt ? 0 : message.attachments.length,
    deleted: deletedAt !== null,
    masked: maskedAt !== null,
    sentAt: message.sentAt,
  }
}

/** Its beginning on one line, at most {@link EXCERPT} code points; `…` stands for what is left out. */
export function excerpt(text: string): string {
  const points = [...text.slice(0, LOOKED).replace(/\s+/gu, ' ').trim()]
  const whole = points.length <= EXCERPT && text.length <= LOOKED
  return whole ? points.join('') : `${points.slice(0, EXCERPT - 1).join('')}…`
}

function authorOf(message: Message, contact: string | null, configuration: Configuration): string | null {
  if (message.author === 'third-party') return null
  if (message.author === 'contact') return contact
  if (message.authorUserId) return configuration.get('user', message.authorUserId)?.value.name ?? null
  return configuration.get('channel', message.channelId)?.value.accountName ?? null
}
