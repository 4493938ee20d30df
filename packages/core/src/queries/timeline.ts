import { z } from 'zod'
import { abilitiesOf } from '../domain/messages/abilities.js'
import { notFound } from '../domain/not-found.js'
import { answeringIn } from '../domain/replies/account.js'
import { isInboxError } from '../errors.js'
import { idOf } from '../model/configuration.js'
import type { Message } from '../model/message.js'
import type { AdapterAbilities } from '../ports/measures.js'
import type { MessageView } from '../views/shapes.js'
import { pageInput, visibleConversation } from './conversations.js'
import { decodeCursor, encodeCursor } from './cursor.js'
import { messageReads } from './message-reads.js'
import type { Reader } from './reader.js'
import { type Place, shownMessage } from './shown-message.js'

export const timelineInput = z.strictObject({ conversationId: idOf('conversation'), ...pageInput })

/** The messages of a conversation, newest first, page by page: the whole history is kept (R69). */
export async function listMessages(
  reader: Reader,
  input: z.output<typeof timelineInput>,
  abilities: AdapterAbilities,
) {
  const { conversation, configuration, access } = await visibleConversation(reader, input.conversationId)
  const mark = `messages ${conversation.id}`
  const page = await reader.page({
    table: 'messages',
    where: [
      { column: 'conversationId', op: 'eq', value: conversation.id },
      { column: 'partOf', op: 'eq', value: null },
    ],
    order: [{ column: 'sortKey', descending: true }],
    after: decodeCursor(mark, input.cursor),
    limit: input.limit,
  })
  return {
    items: await shownMessages(reader, page.rows, { conversation, configuration, access, abilities }),
    cursor: encodeCursor(mark, page.next),
  }
}

/** One message of a conversation that the actor may see. @throws NOT_FOUND */
export async function getMessage(
  reader: Reader,
  id: string,
  abilities: AdapterAbilities,
): Promise<MessageView> {
  const { rows } = await reader.current([{ table: 'messages', by: 'id', values: [[id]] }])
  const message = rows[0]?.[0] as Message | undefined
  if (!message) throw notFound('message', id)
  const place = await visibleConversation(reader, message.conversationId).catch((error: unknown) => {
    throw isInboxError(error, 'NOT_FOUND') ? notFound('message', id) : error
  })
  const [view] = await shownMessages(reader, [message], { ...place, abilities })
  if (!view) throw notFound('message', id)
  return view
}

/** Reads what there is to read for them, then shows each. */
async function shownMessages(
  reader: Reader,
  rows: readonly Message[],
  { abilities, ...place }: Omit<Place, 'menu'> & { readonly abilities: AdapterAbilities },
): Promise<MessageView[]> {
  const { conversation, configuration, access } = place
  const read = await messageReads(reader, rows, place)
  const channel = configuration.get('channel', conversation.channelId)?.value
  const menu = channel
    ? {
        channel,
        answering: answeringIn({ access, configuration }, conversation),
        abilities: abilitiesOf(abilities, channel.adapter),
      }
    : null
  return rows.map((row) => shownMessage(row, read, { ...place, menu }))
}
