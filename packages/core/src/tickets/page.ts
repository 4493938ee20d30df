import { closedBecause } from '../domain/tickets/ticket.js'
import type { Message } from '../model/message.js'
import type { Row } from '../model/tables.js'
import { decodeCursor, encodeCursor } from '../queries/cursor.js'
import { Reader } from '../queries/reader.js'
import type { OpenLink, TicketDoor, TicketParts } from './parts.js'
import type { SignIns } from './sign-ins.js'

const LIMIT = 50

/** One message, as the contact sees it. */
export interface TicketMessage {
  readonly id: string
  /** Who wrote it: the contact, the business, or somebody else in the thread. */
  readonly by: 'you' | 'account' | 'other'
  readonly name: string
  /** null: its words are gone, by a deletion or a mask. */
  readonly text: string | null
  /** Where it stands: on the network for everybody, or on this page alone. */
  readonly where: 'network' | 'page'
  readonly permalink: string | null
  /** How many pictures or films it has there. */
  readonly attached: number
  readonly at: Date
}

/** A conversation as its contact sees it: no agents, no notes, no history, nothing that did not go out. */
export interface TicketPage extends TicketDoor {
  readonly contact: { readonly name: string; readonly handle: string | null }
  /** The address that they added here themselves; what the business noted is not shown. */
  readonly email: string | null
  /** Newest first. */
  readonly messages: readonly TicketMessage[]
  readonly cursor: string | null
  /** Why no comment can be written now; null: it can. */
  readonly closed: 'blocked' | 'full' | 'deactivated' | 'unlinked' | null
}

export async function readTicket(
  { storage, configurations }: TicketParts,
  signIns: SignIns,
  found: OpenLink,
  cursor: string | null,
): Promise<TicketPage> {
  const { workspace, conversation } = found
  const reader = new Reader(workspace, { kind: 'system', id: 'tickets' }, storage, configurations)
  const mark = `ticket ${conversation.id}`
  const page = await reader.page({
    table: 'messages',
    where: [{ column: 'conversationId', op: 'eq', value: conversation.id }],
    order: [{ column: 'sortKey', descending: true }],
    after: decodeCursor(mark, cursor),
    limit: LIMIT,
  })
  const contacts = await reader.rows('contacts', 'id', [
    conversation.contactId,
    ...page.rows.map(({ authorContactId }) => authorContactId),
  ])
  const [contents, deliveries] = await Promise.all([
    reader.rows('contents', 'id', [
      ...page.rows.map(({ contentId }) => contentId),
      ...[...contacts.values()].map(({ profileId }) => profileId),
    ]),
    reader.rows(
      'deliveries',
      'id',
      page.rows.map(({ deliveryId }) => deliveryId),
    ),
  ])
  const configuration = await configurations.get(workspace)
  const door = await signIns.door(found)
  const body = contents.get(contacts.get(conversation.contactId)?.profileId ?? '')?.body
  const nameOf = (id: string | null) =>
    contents.get(contacts.get(id ?? '')?.profileId ?? '')?.body.profile?.name ?? ''
  return {
    ...door,
    contact: { name: body?.profile?.name ?? '', handle: body?.profile?.handle ?? null },
    email: body?.said?.email ?? null,
    messages: page.rows
      .filter((row) => isShown(row, deliveries))
      .map((row) =>
        shown(row, contents, row.direction === 'out' ? door.account.name : nameOf(row.authorContactId)),
      ),
    cursor: encodeCursor(mark, page.next),
    closed: closedBecause(conversation, configuration.get('channel', conversation.channelId)?.value),
  }
}

/** What everybody can read at the network, and what the contact wrote here: nothing that did not go out, nothing private. */
function isShown(row: Message, deliveries: ReadonlyMap<string, Row<'deliveries'>>): boolean {
  if (row.direction === 'in') return row.visibility === 'public' || row.kind === 'comment'
  if (row.visibility !== 'public') return false
  return row.deliveryId === null || deliveries.get(row.deliveryId)?.state === 'sent'
}

function shown(row: Message, contents: ReadonlyMap<string, Row<'contents'>>, name: string): TicketMessage {
  const gone = row.deletedAt !== null || row.maskedAt !== null
  return {
    id: row.id,
    by: row.direction === 'out' ? 'account' : row.author === 'contact' ? 'you' : 'other',
    name,
    text: gone ? null : (contents.get(row.contentId)?.text ?? ''),
    where: row.kind === 'comment' ? 'page' : 'network',
    permalink: gone ? null : row.permalink,
    attached: gone ? 0 : row.attachments.length,
    at: row.sentAt,
  }
}
