import { z } from 'zod'
import { channelName } from '../domain/channels/name.js'
import { attributesOf } from '../domain/contacts/attributes.js'
import { type Change, type Context, type Decision, insert, type Rows, remove } from '../domain/context.js'
import { notFound } from '../domain/not-found.js'
import { accountForMany } from '../domain/replies/account.js'
import { mayReadShelf } from '../domain/saved-replies/rights.js'
import { filledIn, knownVariables } from '../domain/saved-replies/variables.js'
import { InboxError } from '../errors.js'
import { idOf, line } from '../model/configuration.js'
import type { Conversation } from '../model/conversation.js'
import type { Lookup } from '../ports/storage.js'
import { conversationOf } from './conversations.js'
import { answer, MAX_TEXT, type Networks } from './replies.js'

const how = {
  kind: z.literal('reply'),
  /** Conversations of the other visibility are refused, each by itself. */
  visibility: z.enum(['public', 'private']),
  moveTo: z.enum(['stay', 'pending', 'resolved']).nullable().default(null),
}
/** One answer to many: a text, or a saved reply that is filled in for each. */
export const bulkReplyInput = z
  .strictObject({ ...how, text: line(MAX_TEXT).optional(), savedReplyId: idOf('saved-reply').optional() })
  .refine(({ text, savedReplyId }) => (text === undefined) !== (savedReplyId === undefined), {
    message: 'takes either text or savedReplyId',
  })
type Wanted = z.output<typeof bulkReplyInput>

/** As it is kept: words stand with all other words, and not in the work. */
export const bulkReply = z.strictObject({
  ...how,
  contentId: idOf('content'),
  /** Whether its variables are filled in: those of a saved reply are, a text is what it is. */
  fillIn: z.boolean(),
})
export type BulkReply = z.output<typeof bulkReply>

const ofReply = (id: string): Lookup => ({ table: 'savedReplies', by: 'id', values: [[id]] })
export const bulkReplyReads = ({ savedReplyId }: Wanted): Lookup[] =>
  savedReplyId ? [ofReply(savedReplyId)] : []
export function bulkReplyMore({ savedReplyId }: Wanted, rows: Rows): Lookup[] {
  const saved = savedReplyId ? rows.get('savedReplies', savedReplyId) : null
  if (!saved) return []
  return [
    { table: 'collections', by: 'id', values: [[saved.collectionId]] },
    { table: 'contents', by: 'id', values: [[saved.contentId]] },
  ]
}

/** Keeps the words of the answer as they are now, until the action has ended. @throws NOT_FOUND */
export function keepWords(context: Context, wanted: Wanted): { action: BulkReply; changes: Change[] } {
  const { kind, visibility, moveTo, text, savedReplyId } = wanted
  const words = text ?? savedWords(context, savedReplyId ?? '')
  const contentId = context.ids.next('content')
  const content = insert('contents', {
    id: contentId,
    kind: 'bulk-reply',
    text: words,
    body: {},
    contactId: null,
    channelId: null,
    erasedAt: null,
    length: [...words].length,
  })
  const action = { kind, visibility, moveTo, contentId, fillIn: savedReplyId !== undefined }
  return { action, changes: [content] }
}

function savedWords({ rows, access, configuration }: Context, id: string): string {
  const saved = rows.get('savedReplies', id)
  const shelf = saved ? rows.get('collections', saved.collectionId) : null
  if (!saved || !shelf || !mayReadShelf(access, configuration, shelf)) throw notFound('saved-reply', id)
  return rows.get('contents', saved.contentId)?.text ?? ''
}

/** The words go when the action has ended: what was sent has its own. */
export const dropWords = ({ rows }: Context, { contentId }: BulkReply): Change[] =>
  rows.get('contents', contentId) ? [remove('contents', contentId)] : []

type Stage = (ids: readonly string[], action: BulkReply, rows: Rows) => readonly Lookup[]

/** What the answers to some conversations read, in as many steps as it takes. */
export const bulkReplyStages: readonly Stage[] = [
  (ids, { contentId }) => [
    { table: 'contents', by: 'id', values: [[contentId]] },
    { table: 'deliveries', by: 'open', values: ids.map((id) => [id]) },
    { table: 'deliveries', by: 'conversation', values: ids.map((id) => [id]) },
  ],
  (ids, _action, rows) => [
    { table: 'guests', by: 'home', values: ids.flatMap((id) => threadOf(id, rows)) },
    { table: 'contacts', by: 'id', values: contactsOf(ids, rows) },
    { table: 'identities', by: 'contact', values: contactsOf(ids, rows) },
  ],
  (ids, _action, rows) => [
    {
      table: 'contents',
      by: 'id',
      values: contactsOf(ids, rows).flatMap(([id]) => {
        const contact = rows.get('contacts', id)
        return contact ? [[contact.profileId]] : []
      }),
    },
  ],
]

const threadOf = (id: string, rows: Rows): string[][] => {
  const conversation = rows.get('conversations', id)
  return conversation ? [[conversation.threadKey]] : []
}
const contactsOf = (ids: readonly string[], rows: Rows): [string][] =>
  ids.flatMap((id): [string][] => {
    const contactId = rows.get('conversations', id)?.contactId
    return contactId ? [[contactId]] : []
  })

/**
 * The answer to one of many (R151–R154): the account follows from the settings alone, and what cannot be answered is
 * refused by itself.
 */
export function bulkReplyDecision(
  context: Context,
  conversationId: string,
  action: BulkReply,
  networks: Networks,
): Decision {
  const conversation = conversationOf(context, conversationId, 'conversation.reply')
  const { visibility, moveTo } = action
  const words = context.rows.get('contents', action.contentId)?.text ?? ''
  const text = action.fillIn ? filled(context, conversation, words) : words
  const input = { text, visibility, moveTo, inReplyTo: null, quote: false, attachments: [], link: null }
  return answer(context, conversation, input, accountForMany(context, conversation), networks)
}

/** @throws VARIABLE_UNKNOWN where a value is missing: nobody is there to fill it in */
function filled({ rows, configuration, actor }: Context, conversation: Conversation, words: string): string {
  const contact = rows.get('contacts', conversation.contactId)
  const { text, missing } = filledIn(
    words,
    {
      contact: (contact && rows.get('contents', contact.profileId)?.body) ?? {},
      accountIds: rows
        .list('identities', 'contact', [conversation.contactId])
        .map(({ externalId }) => externalId),
      agentName: configuration.get('user', actor.id)?.value.name ?? null,
      channelName: channelName(configuration, conversation.channelId),
      conversationId: conversation.id,
    },
    attributesOf(configuration),
  )
  const [variable] = missing
  if (variable === undefined) return text
  throw new InboxError('VARIABLE_UNKNOWN', `{{${variable}}} has no value in this conversation.`, {
    variable,
    known: [...knownVariables(configuration)],
  })
}
