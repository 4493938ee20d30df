import { z } from 'zod'
import { bulkFilter, cancelBulk, startBulk } from '../commands/bulk.js'
import { replanInput, startReplan } from '../commands/replan.js'
import { idOf } from '../model/configuration.js'
import * as queries from '../queries/bulk.js'
import type { Reader } from '../queries/reader.js'
import { pageOf } from '../views/shapes.js'
import { change, query } from './operation.js'

/** How far something of many items has come. */
export const workView = z.object({
  id: z.string(),
  state: z.enum(['running', 'done', 'cancelled']),
  /** How many in all, and how many with each outcome so far. */
  counts: z.record(z.string(), z.number()),
  /** Why it ended early, as `FORBIDDEN` once whoever began it lost the right, or why its last try failed; null: nothing went wrong. */
  error: z.string().nullable(),
  createdAt: z.date(),
})
const itemView = z.object({
  conversationId: z.string(),
  outcome: z.enum(['done', 'unchanged', 'refused']),
  /** Why it was refused. */
  code: z.string().nullable(),
  /** Which of several reasons of that code it was, as `replies-off`; null: the code has one. */
  reason: z.string().nullable(),
  at: z.date(),
})
const ofWork = z.strictObject({ workId: idOf('work') })
const shown = (kind: 'bulk' | 'replan') => (reader: Reader, outcome: { workId: string }) =>
  queries.getWork(reader, outcome.workId, kind)

/** The same for many: bulk actions, and changed limits for what is queued already. */
export const bulkOperations = () => ({
  bulk: {
    preview: query({
      summary: 'How many conversations a filter finds, and how many of them the caller may change in bulk.',
      permission: 'conversation.bulk',
      input: bulkFilter,
      output: z.object({
        count: z.number(),
        exact: z.boolean(),
        permitted: z.number(),
        limit: z.number(),
      }),
      run: queries.previewBulk,
    }),
    start: change(startBulk(queries.idsOf), workView, shown('bulk')),
    get: query({
      summary: 'How far a bulk action has come.',
      permission: 'workspace.member',
      input: ofWork,
      output: workView,
      run: (reader, { workId }) => queries.getWork(reader, workId, 'bulk'),
    }),
    items: query({
      summary: 'What became of each conversation of a bulk action.',
      permission: 'workspace.member',
      input: queries.bulkItemsInput,
      output: pageOf(itemView),
      run: queries.listBulkItems,
    }),
    cancel: change(cancelBulk, workView, shown('bulk')),
  },
  replan: {
    preview: query({
      summary: 'How many queued conversations would get other auto-resolve limits.',
      permission: 'workspace.administer',
      input: replanInput,
      output: z.object({ queued: z.number(), changed: z.number(), exact: z.boolean() }),
      run: queries.previewReplan,
    }),
    start: change(startReplan, workView, shown('replan')),
    get: query({
      summary: 'How far a replanning has come.',
      permission: 'workspace.administer',
      input: ofWork,
      output: workView,
      run: (reader, { workId }) => queries.getWork(reader, workId, 'replan'),
    }),
  },
})
