import { z } from 'zod'
import { MAX_MESSAGES } from '../domain/replies/reply.js'
import { idOf } from '../model/configuration.js'
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
  const unsent = message.delivery && ['failed', 'cancelled'].includes(message.delivery.state)
  const head = [
    message.sentAt.toISOString(),
    message.authorName || message.author,
    unsent ? `${message.kind}, not sent` : message.kind,
  ].join(' | ')
  const said = message.deletedAt && !message.maskedAt ? '[deleted]' : message.text
  return [head, said, ...message.attachments.map(({ kind }) => `[attachment: ${kind}]`)]
    .filter((text) => text !== '')
    .join('\n')
}
