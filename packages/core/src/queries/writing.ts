import { z } from 'zod'
import { idOf } from '../model/configuration.js'
import type { Row } from '../model/tables.js'
import { visibleConversation } from './conversations.js'
import { presentOf } from './present.js'
import type { Reader } from './reader.js'

export const ofConversation = z.strictObject({ conversationId: idOf('conversation') })

/** What the caller has typed there and not sent; nobody else's. */
export async function getDraft(reader: Reader, { conversationId }: z.output<typeof ofConversation>) {
  const { conversation } = await visibleConversation(reader, conversationId)
  const values = [[conversation.id as string, reader.actor.id]]
  const { rows } = await reader.current([{ table: 'drafts', by: 'place', values }])
  const draft = rows[0]?.[0] as Row<'drafts'> | undefined
  const words = draft ? (await reader.rows('contents', 'id', [draft.contentId])).get(draft.contentId) : null
  return {
    conversationId: conversation.id as string,
    text: words?.text ?? '',
    updatedAt: words ? (draft?.updatedAt ?? null) : null,
  }
}

/** Who has a conversation open now, or types. */
export async function listPresence(reader: Reader, { conversationId }: z.output<typeof ofConversation>) {
  const { conversation } = await visibleConversation(reader, conversationId)
  const values = [[conversation.id as string]]
  const { rows, now, configuration } = await reader.current([
    { table: 'presence', by: 'conversation', values },
  ])
  return { items: presentOf((rows[0] ?? []) as Row<'presence'>[], configuration, now), cursor: null }
}
