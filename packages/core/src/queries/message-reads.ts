import { type Access, may } from '../domain/access/access.js'
import type { Delivery } from '../model/delivery.js'
import type { File } from '../model/file.js'
import type { Content, Message } from '../model/message.js'
import type { Row } from '../model/tables.js'
import type { Reader } from './reader.js'
import { laterPartsOf } from './reply-parts.js'

/** What messages refer to, by identifier. */
export interface MessageReads {
  readonly contacts: ReadonlyMap<string, Row<'contacts'>>
  readonly contents: ReadonlyMap<string, Content>
  readonly deliveries: ReadonlyMap<string, Delivery>
  readonly files: ReadonlyMap<string, File>
  /** The later parts of a reply, by its first message. */
  readonly later: ReadonlyMap<string, readonly Message[]>
  /** The texts that messages answer, by the network's identifier. */
  readonly answered: ReadonlyMap<string, Content>
}

/** Reads what is shown of messages of one conversation beside themselves. */
export async function messageReads(
  reader: Reader,
  rows: readonly Message[],
  { conversation, access }: { readonly conversation: Row<'conversations'>; readonly access: Access },
): Promise<MessageReads> {
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
  return { contacts, contents, deliveries, files, later, answered: await answeredTexts(reader, access, rows) }
}

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
