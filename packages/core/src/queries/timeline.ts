import { z } from 'zod'
import { type Access, may } from '../domain/access/access.js'
import type { Configuration } from '../domain/configuration.js'
import { abilitiesOf } from '../domain/messages/abilities.js'
import { messageActions } from '../domain/messages/actions.js'
import { maskOf } from '../domain/messages/mask.js'
import { notFound } from '../domain/not-found.js'
import { answeringIn } from '../domain/replies/account.js'
import { isInboxError } from '../errors.js'
import { idOf } from '../model/configuration.js'
import type { Delivery } from '../model/delivery.js'
import { type File, isInside } from '../model/file.js'
import type { Content, Message } from '../model/message.js'
import type { Row } from '../model/tables.js'
import type { AdapterAbilities } from '../ports/measures.js'
import type { MessageView } from '../views/shapes.js'
import { pageInput, visibleConversation } from './conversations.js'
import { decodeCursor, encodeCursor } from './cursor.js'
import type { Reader } from './reader.js'
import { laterPartsOf, standsAt } from './reply-parts.js'

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
    items: await renderMessages(reader, page.rows, { conversation, configuration, access, abilities }),
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
  const [view] = await renderMessages(reader, [message], { ...place, abilities })
  if (!view) throw notFound('message', id)
  return view
}

interface Shown {
  readonly conversation: Row<'conversations'>
  readonly configuration: Configuration
  readonly access: Access
  readonly abilities: AdapterAbilities
}

async function renderMessages(
  reader: Reader,
  rows: readonly Message[],
  { conversation, configuration, access, abilities }: Shown,
): Promise<MessageView[]> {
  const channel = configuration.get('channel', conversation.channelId)?.value
  const able = channel ? abilitiesOf(abilities, channel.adapter) : null
  const answering = channel ? answeringIn({ access, configuration }, conversation) : []
  const later = await laterPartsOf(reader, rows)
  const all = [...rows, ...[...later.values()].flat()]
  const contacts = await reader.rows('contacts', 'id', [
    conversation.contactId,
    ...rows.map((row) => row.authorContactId),
  ])
  const [contents, deliveries, files] = await Promise.all([
    reader.rows('contents', 'id', [
      ...all.flatMap((row) => [row.contentId, row.quotedContentId]),
      ...[...contacts.values()].map((contact) => contact.profileId),
    ]),
    reader.rows(
      'deliveries',
      'id',
      all.map((row) => row.deliveryId),
    ),
    reader.rows(
      'files',
      'id',
      rows.flatMap((row) => row.attachments.map(({ fileId }) => fileId)),
    ),
  ])
  const answered = await answeredTexts(reader, access, rows)
  const contactName = (id: string | null) => {
    const profileId = id ? contacts.get(id)?.profileId : undefined
    return (profileId && contents.get(profileId)?.body.profile?.name) || ''
  }
  return rows.map((row) => {
    const content = contents.get(row.contentId)
    const quoted = row.quotedContentId
      ? contents.get(row.quotedContentId)
      : answered.get(row.parentExternalId ?? '')
    const parts = [row, ...(later.get(row.id) ?? [])]
    const sent = parts.flatMap(({ deliveryId }) => deliveries.get(deliveryId ?? '') ?? [])
    const delivery = standsAt(sent)
    const gone = row.deletedAt !== null || row.maskedAt !== null
    const said = parts.flatMap((part) => (part.deletedAt ? [] : [contents.get(part.contentId)?.text ?? '']))
    return {
      id: row.id,
      conversationId: row.conversationId,
      direction: row.direction,
      kind: row.kind,
      visibility: row.visibility,
      text: row.maskedAt ? maskOf(content?.length ?? 0) : said.join('\n'),
      author: row.author,
      authorName: authorName(row, configuration, contactName(row.authorContactId ?? conversation.contactId)),
      authorUserId: row.authorUserId,
      subject: gone ? null : (content?.body.subject ?? null),
      // What left between the two reads is sent, and says as what.
      externalId: row.externalId ?? deliveries.get(row.deliveryId ?? '')?.externalId ?? null,
      permalink: row.visibility === 'public' ? row.permalink : null,
      attachments: gone ? [] : attachments(row, content, files),
      quoted: quoted ? { text: quoted.text } : null,
      sentAt: row.sentAt,
      receivedAt: row.receivedAt,
      edited: row.editedExternalId !== null,
      deletedAt: row.deletedAt,
      maskedAt: row.maskedAt,
      likedByUs: row.likedByUs,
      likeWish: row.likeWish,
      likeError: row.likeError,
      actions: channel
        ? messageActions({ access, conversation, message: row, channel, answering, abilities: able })
        : [],
      link: sent.find(({ link }) => link !== null)?.link ?? null,
      delivery: delivery ? deliveryOf(delivery) : null,
    }
  })
}

const deliveryOf = ({ id, part, parts, byChannelId, state, error }: Delivery) => ({
  id,
  part,
  parts,
  byChannelId,
  state,
  error,
})

/**
 * The texts that public messages answer, by the network's identifier: read where they live, not kept twice (R82). Only
 * from conversations that the actor may read: an answer may stand in another one, of another source (R122).
 */
async function answeredTexts(
  reader: Reader,
  access: Access,
  rows: readonly Message[],
): Promise<Map<string, Content>> {
  const asked = rows.filter((row) => row.parentExternalId !== null && row.quotedContentId === null)
  if (asked.length === 0) return new Map()
  const values = asked.map((row) => [row.channelId, row.parentExternalId ?? ''])
  const { rows: found } = await reader.current([{ table: 'messages', by: 'external', values }])
  const candidates = (found[0] ?? []) as readonly Message[]
  const places = await reader.rows(
    'conversations',
    'id',
    candidates.map((row) => row.conversationId),
  )
  const parents = candidates.filter((row) => {
    const place = places.get(row.conversationId)
    return place && !place.deletedAt && may(access, 'conversation.read', place)
  })
  const texts = await reader.rows(
    'contents',
    'id',
    parents.map((row) => row.contentId),
  )
  return new Map(
    parents.flatMap((row) => {
      const content = texts.get(row.contentId)
      return content && row.externalId && !row.deletedAt && !row.maskedAt
        ? [[row.externalId, content] as const]
        : []
    }),
  )
}

function attachments(
  row: Message,
  content: Content | undefined,
  files: ReadonlyMap<string, File>,
): MessageView['attachments'] {
  return row.attachments.map(({ kind, fileId, url, mediaType }, place) => {
    const file = fileId ? files.get(fileId) : undefined
    return {
      kind,
      fileId,
      state: file?.state ?? null,
      reason: file?.reason ?? null,
      url: isInside(url) ? null : url,
      mediaType: file?.mediaType ?? mediaType,
      alternative: content?.body.alternatives?.[place] ?? null,
    }
  })
}

function authorName(row: Message, configuration: Configuration, contact: string): string {
  if (row.author === 'contact' || row.author === 'third-party') return contact
  if (row.authorUserId) return configuration.get('user', row.authorUserId)?.value.name ?? ''
  return configuration.get('channel', row.channelId)?.value.accountName ?? ''
}
