import { z } from 'zod'
import {
  createCollection,
  createSavedReply,
  editSavedReply,
  removeCollection,
  removeSavedReply,
  renameCollection,
} from '../commands/saved-replies.js'
import { notFound } from '../domain/not-found.js'
import { idOf } from '../model/configuration.js'
import type { AdapterMeasures } from '../ports/measures.js'
import type { Reader } from '../queries/reader.js'
import * as replies from '../queries/saved-replies.js'
import { pageOf } from '../views/shapes.js'
import { change, done, nothing, query } from './operation.js'

const collectionView = z.object({
  id: z.string(),
  name: z.string(),
  /** null: one's own. */
  teamId: z.string().nullable(),
  teamName: z.string().nullable(),
  mayWrite: z.boolean(),
})

async function shownShelf(reader: Reader, { collectionId }: { collectionId: string }) {
  const { items } = await replies.listCollections(reader)
  const found = items.find(({ id }) => id === collectionId)
  if (!found) throw notFound('collection', collectionId)
  return found
}
const shownReply = (reader: Reader, { savedReplyId }: { savedReplyId: string }) =>
  replies.getSavedReply(reader, savedReplyId)

/** Prepared answers: collections of a team or of one's own, and what is in them (R100 to R103). */
export const savedReplyOperations = (measures: AdapterMeasures) => ({
  collections: {
    list: query({
      summary: "The collections of saved replies of the caller's teams, and their own.",
      permission: 'workspace.self',
      input: nothing,
      output: pageOf(collectionView),
      run: (reader) => replies.listCollections(reader),
    }),
    create: change(createCollection, collectionView, shownShelf),
    rename: change(renameCollection, collectionView, shownShelf),
    remove: change(removeCollection, done, async (_reader, outcome: { collectionId: string }) => ({
      id: outcome.collectionId,
    })),
  },
  savedReplies: {
    list: query({
      summary: 'Saved replies by title, found by words, tag or collection.',
      permission: 'workspace.self',
      input: replies.savedRepliesInput,
      output: pageOf(replies.savedReplyShape),
      run: replies.listSavedReplies,
    }),
    variables: query({
      summary: 'What a saved reply can name between double braces.',
      permission: 'workspace.self',
      input: nothing,
      output: pageOf(z.object({ name: z.string() })),
      run: (reader) => replies.listVariables(reader),
    }),
    get: query({
      summary: 'One saved reply.',
      permission: 'workspace.self',
      input: z.strictObject({ savedReplyId: idOf('saved-reply') }),
      output: replies.savedReplyShape,
      run: (reader, input) => replies.getSavedReply(reader, input.savedReplyId),
    }),
    render: query({
      summary:
        'A saved reply with its variables filled in, for the reply field of a conversation. Nothing is sent.',
      permission: 'conversation.read',
      input: replies.renderInput,
      output: z.object({
        text: z.string(),
        /** Variables without a value: each stands in brackets in the text. */
        missing: z.array(z.string()),
        /** In the network's own characters. */
        length: z.number(),
        limit: z.number(),
        fits: z.boolean(),
      }),
      run: (reader, input) => replies.renderSavedReply(reader, input, measures),
    }),
    create: change(createSavedReply, replies.savedReplyShape, shownReply),
    edit: change(editSavedReply, replies.savedReplyShape, shownReply),
    remove: change(removeSavedReply, done, async (_reader, outcome: { savedReplyId: string }) => ({
      id: outcome.savedReplyId,
    })),
  },
})
