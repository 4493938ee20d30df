import { z } from 'zod'
import { MAX_MESSAGES } from '../domain/replies/reply.js'
import { idOf } from '../model/configuration.js'
import type { DeliveryState } from '../model/delivery.js'
import type { AdapterAbilities } from '../ports/measures.js'
import type { MessageView } from '../views/shapes.js'
import type { Reader } from './reader.js'
import { listMessages } from './timeline.js'

export const transcriptInput = z.strictObject({ conversationId: idOf('conversation') })
/** Messages are read so many at a time. */
const AT_ONCE = 200

/**
 * All messages of a conversation as text, in and out, oldest first: what «copy» copies (R89, R91). Notes and the audit
 * trail are not in it, what is masked stays so, and a mark stands for each attachment (R92).
 */
export async function transcript(
  reader: Reader,
  { conversationId }: z.output<typeof transcriptInput>,
  abilities: AdapterAbilities,
) {
  const messages: MessageView[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof listMessages>> = await listMessages(
      reader,
      { conversationId, cursor, limit: AT_ONCE },
      abilities,
    )
    messages.push(...page.items)
    cursor = page.cursor
  } while (cursor !== null && messages.length < MAX_MESSAGES)
  return {
    conversationId: conversationId as string,
    messages: messages.length,
    text: messages.reverse().map(entry).join('\n\n'),
  }
}

function entry(message: MessageView): string {
  const { who, mark, said } = transcribed(message)
  const { kind, sentAt } = message
  return [[sentAt.toISOString(), who, mark ? `${kind}, ${mark}` : kind].join(' | '), ...said].join('\n')
}

/** What a transcript says of a message, however it is laid out. */
export interface Transcribed {
  readonly who: string
  /** Of an answer that is not known to have reached anybody; null: nothing to say. */
  readonly mark: string | null
  readonly said: readonly string[]
}

export function transcribed(message: MessageView): Transcribed {
  const { authorName, author, delivery, deletedAt, maskedAt, text, attachments } = message
  const words = deletedAt && !maskedAt ? '[deleted]' : text
  return {
    who: (authorName || author).replace(/\s+/g, ' '),
    mark: delivery && MARKS[delivery.state],
    said: [words, ...attachments.map(({ kind }) => `[attachment: ${kind}]`)].filter((line) => line !== ''),
  }
}

const MARKS: Readonly<Record<DeliveryState, string | null>> = {
  sent: null,
  held: 'not sent yet',
  queued: 'not sent yet',
  sending: 'not sent yet',
  unknown: 'perhaps not sent',
  'needs-human': 'perhaps not sent',
  failed: 'not sent',
  cancelled: 'not sent',
}
