import { z } from 'zod'
import { type Context, insert, type Rows, remove, update } from '../domain/context.js'
import { notFound } from '../domain/not-found.js'
import { refuseWhileUsed } from '../domain/rules/uses.js'
import { demandShelf } from '../domain/saved-replies/rights.js'
import { checkVariables } from '../domain/saved-replies/variables.js'
import { InboxError } from '../errors.js'
import { idOf, line } from '../model/configuration.js'
import type { Collection, SavedReply } from '../model/desk.js'
import { command } from '../path/command.js'
import type { Lookup } from '../ports/storage.js'

/** So many collections a team, or a person, has at most; so many replies a collection. */
const MAX_COLLECTIONS = 100
const MAX_REPLIES = 1000
const collectionId = idOf('collection')
const savedReplyId = idOf('saved-reply')

const limited = (limit: string, allowed: number, instead: string) =>
  new InboxError('LIMIT_REACHED', `There are ${allowed} already; ${instead}.`, { limit, allowed })
const collection = (id: string): Lookup => ({ table: 'collections', by: 'id', values: [[id]] })

/** A collection in which the actor may write. */
function shelfOf(context: Context, id: string): Collection {
  const shelf = context.rows.get('collections', id)
  demandShelf(context.access, context.configuration, id, shelf)
  return shelf as Collection
}

/** @throws IN_USE while an automation answers with it */
const refuseWhileAnswering = ({ configuration }: Context, id: string): void =>
  refuseWhileUsed(configuration, 'saved-reply', id, {
    condition: () => false,
    action: (action) => action.action === 'reply' && action.savedReplyId === id,
  })

export const createCollection = command({
  name: 'collection.create',
  summary: "Makes a collection of saved replies: one's own, or a team's (R101, R102).",
  permission: 'workspace.self',
  input: z.strictObject({ name: line(100), teamId: idOf('team').nullable().default(null) }),
  load: ({ teamId }, _configuration, actor) => [
    teamId
      ? { table: 'collections', by: 'team', values: [[teamId]] }
      : { table: 'collections', by: 'owner', values: [[actor.id]] },
  ],
  decide({ name, teamId }, context) {
    const { actor, access, configuration, ids, rows } = context
    const ownerId = teamId ? null : actor.id
    if (teamId) configuration.need('team', teamId)
    demandShelf(access, configuration, teamId ?? actor.id, { teamId, ownerId })
    const others = teamId
      ? rows.list('collections', 'team', [teamId])
      : rows.list('collections', 'owner', [actor.id])
    if (others.length >= MAX_COLLECTIONS)
      throw limited('collections', MAX_COLLECTIONS, 'remove a collection first')
    const id = ids.next('collection')
    return {
      changes: [insert('collections', { id, name, teamId, ownerId, createdAt: context.now })],
      outcome: { collectionId: id },
    }
  },
})

export const renameCollection = command({
  name: 'collection.rename',
  summary: 'Gives a collection another name.',
  permission: 'workspace.self',
  input: z.strictObject({ collectionId, name: line(100) }),
  load: (input) => [collection(input.collectionId)],
  decide(input, context) {
    const shelf = shelfOf(context, input.collectionId)
    return {
      changes: [update('collections', shelf.id, { name: input.name })],
      outcome: { collectionId: shelf.id },
    }
  },
})

const repliesIn = ({ collectionId: id }: { collectionId: string }): Lookup[] => [
  { table: 'savedReplies', by: 'collection', values: [[id]] },
]

export const removeCollection = command({
  name: 'collection.remove',
  summary: 'Removes a collection with all its replies.',
  permission: 'workspace.self',
  input: z.strictObject({ collectionId }),
  load: (input) => [collection(input.collectionId), ...repliesIn(input)],
  more: (input, rows) => [
    {
      table: 'contents',
      by: 'id',
      values: rows
        .list('savedReplies', 'collection', [input.collectionId])
        .map(({ contentId }) => [contentId]),
    },
  ],
  decide(input, context) {
    const shelf = shelfOf(context, input.collectionId)
    const replies = context.rows.list('savedReplies', 'collection', [shelf.id])
    for (const { id } of replies) refuseWhileAnswering(context, id)
    return {
      changes: [
        ...replies.flatMap(({ id, contentId }) => [
          remove('savedReplies', id),
          remove('contents', contentId),
        ]),
        remove('collections', shelf.id),
      ],
      outcome: { collectionId: shelf.id },
    }
  },
})

const said = {
  title: line(200),
  /** With variables as `{{contact.name}}`. */
  text: line(10_000),
  shortcut: line(32)
    .refine((text) => !/\s/.test(text), 'has a space in it')
    .nullable(),
  tags: z.array(line(64)).max(20),
}
type Said = { readonly [K in keyof typeof said]?: z.output<(typeof said)[K]> | undefined }

/** @throws ALREADY_EXISTS when another reply of the collection has the shortcut */
function checkSaid(context: Context, shelf: Collection, given: Said, self: SavedReply | null): void {
  if (given.text !== undefined) checkVariables(given.text, context.configuration)
  const other = given.shortcut
    ? context.rows
        .list('savedReplies', 'collection', [shelf.id])
        .find(({ id, shortcut }) => id !== self?.id && shortcut === given.shortcut)
    : null
  if (other)
    throw new InboxError(
      'ALREADY_EXISTS',
      'Another reply of the collection has that shortcut; choose another one, or change that reply.',
      {
        kind: 'saved-reply',
        field: 'shortcut',
        id: other.id,
      },
    )
}

export const createSavedReply = command({
  name: 'saved-reply.create',
  summary: 'Adds a reply to a collection.',
  permission: 'workspace.self',
  input: z.strictObject({
    collectionId,
    ...said,
    shortcut: said.shortcut.default(null),
    tags: said.tags.default([]),
  }),
  load: (input) => [collection(input.collectionId), ...repliesIn(input)],
  decide(input, context) {
    const { ids, now, rows } = context
    const shelf = shelfOf(context, input.collectionId)
    if (rows.list('savedReplies', 'collection', [shelf.id]).length >= MAX_REPLIES)
      throw limited('saved-replies', MAX_REPLIES, 'remove a reply first, or use another collection')
    checkSaid(context, shelf, input, null)
    const { title, text, shortcut, tags } = input
    const [id, contentId] = [ids.next('saved-reply'), ids.next('content')]
    return {
      changes: [
        insert('contents', {
          id: contentId,
          kind: 'saved-reply',
          text,
          body: {},
          contactId: null,
          channelId: null,
          erasedAt: null,
          length: [...text].length,
        }),
        insert('savedReplies', {
          id,
          collectionId: shelf.id,
          title,
          contentId,
          shortcut,
          tags,
          updatedAt: now,
        }),
      ],
      outcome: { savedReplyId: id },
    }
  },
})

const loadReply = ({ savedReplyId: id }: { savedReplyId: string }): Lookup[] => [
  { table: 'savedReplies', by: 'id', values: [[id]] },
]
const loadItsShelf = ({ savedReplyId: id }: { savedReplyId: string }, rows: Rows): Lookup[] => {
  const reply = rows.get('savedReplies', id)
  if (!reply) return []
  return [
    collection(reply.collectionId),
    ...repliesIn(reply),
    { table: 'contents', by: 'id', values: [[reply.contentId]] },
  ]
}
/** A saved reply that the actor may change, with its collection. */
function replyOf(context: Context, id: string): { reply: SavedReply; shelf: Collection } {
  const reply = context.rows.get('savedReplies', id)
  const shelf = reply ? context.rows.get('collections', reply.collectionId) : null
  if (!reply) throw notFound('saved-reply', id)
  demandShelf(context.access, context.configuration, id, shelf)
  return { reply, shelf: shelf as Collection }
}

export const editSavedReply = command({
  name: 'saved-reply.edit',
  summary: 'Changes a saved reply; only the fields given.',
  permission: 'workspace.self',
  input: z.strictObject({ savedReplyId, ...z.object(said).partial().shape }),
  load: loadReply,
  more: loadItsShelf,
  decide(input, context) {
    const { reply, shelf } = replyOf(context, input.savedReplyId)
    checkSaid(context, shelf, input, reply)
    const { title, text, shortcut, tags } = input
    return {
      changes: [
        ...(text === undefined
          ? []
          : [update('contents', reply.contentId, { text, length: [...text].length })]),
        update('savedReplies', reply.id, {
          ...(title === undefined ? {} : { title }),
          ...(shortcut === undefined ? {} : { shortcut }),
          ...(tags === undefined ? {} : { tags }),
          updatedAt: context.now,
        }),
      ],
      outcome: { savedReplyId: reply.id },
    }
  },
})

export const removeSavedReply = command({
  name: 'saved-reply.remove',
  summary: 'Removes a saved reply.',
  permission: 'workspace.self',
  input: z.strictObject({ savedReplyId }),
  load: loadReply,
  more: loadItsShelf,
  decide(input, context) {
    const { reply } = replyOf(context, input.savedReplyId)
    refuseWhileAnswering(context, reply.id)
    return {
      changes: [remove('savedReplies', reply.id), remove('contents', reply.contentId)],
      outcome: { savedReplyId: reply.id },
    }
  },
})
