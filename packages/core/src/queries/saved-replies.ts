import { z } from 'zod'
import { demand } from '../domain/access/access.js'
import { channelName } from '../domain/channels/name.js'
import { attributesOf } from '../domain/contacts/attributes.js'
import { notFound } from '../domain/not-found.js'
import { demandShelf, mayReadShelf } from '../domain/saved-replies/rights.js'
import { filledIn, knownVariables } from '../domain/saved-replies/variables.js'
import { isInboxError } from '../errors.js'
import { idOf, line } from '../model/configuration.js'
import type { Identity } from '../model/contact.js'
import type { Collection, SavedReply } from '../model/desk.js'
import type { Content } from '../model/message.js'
import type { AdapterMeasures } from '../ports/measures.js'
import { pageInput, visibleConversation } from './conversations.js'
import { decodeCursor, encodeCursor } from './cursor.js'
import type { Reader } from './reader.js'

/** The collections that the actor may read: those of their teams, and their own; an administrator reads all teams'. */
async function shelves(reader: Reader) {
  const { access, configuration } = await reader.current()
  demand(access, 'workspace.self')
  const teams = configuration
    .all('team')
    .filter(({ id }) => mayReadShelf(access, configuration, { teamId: id, ownerId: null }))
  const { rows } = await reader.current([
    { table: 'collections', by: 'team', values: teams.map(({ id }) => [id]) },
    { table: 'collections', by: 'owner', values: [[reader.actor.id]] },
  ])
  return { access, configuration, rows: rows.flat() as Collection[] }
}

function writable(
  access: Parameters<typeof demandShelf>[0],
  configuration: Parameters<typeof demandShelf>[1],
  shelf: Collection,
): boolean {
  try {
    demandShelf(access, configuration, shelf.id, shelf)
    return true
  } catch (error) {
    if (isInboxError(error)) return false
    throw error
  }
}

export async function listCollections(reader: Reader) {
  const { access, configuration, rows } = await shelves(reader)
  const items = rows.map((row) => ({
    id: row.id as string,
    name: row.name,
    teamId: row.teamId,
    teamName: row.teamId ? (configuration.get('team', row.teamId)?.value.name ?? '') : null,
    mayWrite: writable(access, configuration, row),
  }))
  return { items: items.sort((a, b) => (a.name < b.name ? -1 : 1)), cursor: null }
}

export const savedRepliesInput = z.strictObject({
  collectionId: idOf('collection').optional(),
  tag: line(64).optional(),
  /** Words in title, shortcut or text; all must be there. */
  text: line(200).optional(),
  ...pageInput,
})
/** A search looks through so many at a time, and through so many at most until it answers. */
const AT_ONCE = 200
const AT_MOST = 1000

/**
 * Saved replies that the actor may read, by title. A search for words looks through a thousand at most, then answers
 * what it found with the place to go on from: its page may be short, even empty, and only without a cursor is it the last.
 */
export async function listSavedReplies(reader: Reader, input: z.output<typeof savedRepliesInput>) {
  const { rows: readable } = await shelves(reader)
  const ids = readable.map(({ id }) => id as string)
  if (input.collectionId && !ids.includes(input.collectionId))
    throw notFound('collection', input.collectionId)
  const mark = 'saved-replies'
  const words = (input.text ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  const items: z.output<typeof savedReplyShape>[] = []
  let after = decodeCursor(mark, input.cursor)
  for (let seen = 0; ; ) {
    const page = await reader.page({
      table: 'savedReplies',
      where: [
        { column: 'collectionId', op: 'in', value: input.collectionId ? [input.collectionId] : ids },
        ...(input.tag ? [{ column: 'tags' as const, op: 'has' as const, value: [input.tag] }] : []),
      ],
      order: [{ column: 'title' }],
      after,
      limit: words.length > 0 ? AT_ONCE : input.limit,
    })
    const contents = await reader.rows(
      'contents',
      'id',
      page.rows.map(({ contentId }) => contentId),
    )
    for (const [place, row] of page.rows.entries()) {
      const view = viewOf(row, contents)
      const within = `${view.title}\n${view.shortcut ?? ''}\n${view.text}`.toLowerCase()
      if (words.every((word) => within.includes(word))) items.push(view)
      const last = place === page.rows.length - 1 && page.next === null
      if (items.length === input.limit && !last)
        return { items, cursor: encodeCursor(mark, [row.title, row.id]) }
    }
    seen += page.rows.length
    if (page.next === null || seen >= AT_MOST) return { items, cursor: encodeCursor(mark, page.next) }
    after = page.next
  }
}

export const savedReplyShape = z.object({
  id: z.string(),
  collectionId: z.string(),
  title: z.string(),
  text: z.string(),
  shortcut: z.string().nullable(),
  tags: z.array(z.string()),
  updatedAt: z.date(),
})

function viewOf(row: SavedReply, contents: Map<string, Content>): z.output<typeof savedReplyShape> {
  const { id, collectionId, title, shortcut, tags, updatedAt } = row
  const text = contents.get(row.contentId)?.text ?? ''
  return { id, collectionId, title, text, shortcut, tags: [...tags], updatedAt }
}

/** One that the actor may read. @throws NOT_FOUND */
export async function getSavedReply(reader: Reader, id: string) {
  const { access, configuration, rows } = await reader.current([
    { table: 'savedReplies', by: 'id', values: [[id]] },
  ])
  demand(access, 'workspace.self')
  const reply = rows[0]?.[0] as SavedReply | undefined
  const shelf =
    reply && (await reader.rows('collections', 'id', [reply.collectionId])).get(reply.collectionId)
  if (!reply || !shelf || !mayReadShelf(access, configuration, shelf)) throw notFound('saved-reply', id)
  return viewOf(reply, await reader.rows('contents', 'id', [reply.contentId]))
}

export const renderInput = z.strictObject({
  savedReplyId: idOf('saved-reply'),
  conversationId: idOf('conversation'),
})

/** A saved reply as it goes into the reply field of a conversation: nothing is sent by it (R103). */
export async function renderSavedReply(
  reader: Reader,
  input: z.output<typeof renderInput>,
  measures: AdapterMeasures,
) {
  const reply = await getSavedReply(reader, input.savedReplyId)
  const { conversation, configuration } = await visibleConversation(reader, input.conversationId)
  const contact = (await reader.rows('contacts', 'id', [conversation.contactId])).get(conversation.contactId)
  const profile = contact && (await reader.rows('contents', 'id', [contact.profileId])).get(contact.profileId)
  const { rows } = await reader.current([
    { table: 'identities', by: 'contact', values: [[conversation.contactId]] },
  ])
  const identities = (rows[0] ?? []) as readonly Identity[]
  const channel = configuration.need('channel', conversation.channelId).value
  const values = {
    contact: profile?.body ?? {},
    accountIds: identities.map(({ externalId }) => externalId),
    agentName: configuration.get('user', reader.actor.id)?.value.name ?? null,
    channelName: channelName(configuration, conversation.channelId),
    conversationId: conversation.id,
  }
  const { text, missing } = filledIn(reply.text, values, attributesOf(configuration))
  const kind = conversation.visibility === 'private' ? 'dm' : 'reply'
  const { length, limit, fits } = measures(channel.adapter, text, kind)
  return { text, missing: [...missing], length, limit, fits }
}

/** The variables that saved replies may name here. */
export async function listVariables(reader: Reader) {
  const { access, configuration } = await reader.current()
  demand(access, 'workspace.self')
  return { items: knownVariables(configuration).map((name) => ({ name })), cursor: null }
}
