import { z } from 'zod'
import { demandOn, demandSomewhere } from '../domain/access/access.js'
import { type Change, type Context, type Decision, insert, remove, update } from '../domain/context.js'
import { notFound } from '../domain/not-found.js'
import type { Json } from '../model/columns.js'
import { idOf } from '../model/configuration.js'
import type { Work } from '../model/work.js'
import { type Command, command, preparedCommand } from '../path/command.js'
import { conversationFilter } from '../queries/conversation-filter.js'
import type { Reader } from '../queries/reader.js'
import {
  type BulkReply,
  bulkReplyDecision,
  bulkReplyInput,
  bulkReplyMore,
  bulkReplyReads,
  keepWords,
} from './bulk-reply.js'
import { assignConversation, moveConversation, setTopics, tagConversation } from './conversations.js'
import { muteConversation, setPriority, unmuteConversation } from './muting.js'
import type { Networks } from './replies.js'

/** A bulk action takes so many conversations, and changes so many in one commit. */
export const MAX_BULK = 10_000
export const BULK_AT_ONCE = 100

const without = { conversationId: true, expectedVersion: true } as const
/** What can be done with many conversations: what can be done with one. */
const changes = [
  z.strictObject({ kind: z.literal('move'), ...moveConversation.input.omit(without).shape }),
  z.strictObject({ kind: z.literal('assign'), ...assignConversation.input.omit(without).shape }),
  z.strictObject({ kind: z.literal('tag'), ...tagConversation.input.omit(without).shape }),
  z.strictObject({ kind: z.literal('topics'), ...setTopics.input.omit(without).shape }),
  z.strictObject({ kind: z.literal('priority'), ...setPriority.input.omit(without).shape }),
  z.strictObject({ kind: z.literal('mute') }),
  z.strictObject({ kind: z.literal('unmute') }),
] as const
export const bulkAction = z.discriminatedUnion('kind', [...changes, bulkReplyInput])
/** As it is carried out. */
export type BulkAction = z.output<(typeof changes)[number]> | BulkReply

/** What agents filter a list by, in a view or in none. */
export const bulkFilter = z.strictObject({
  ...conversationFilter.shape,
  /** Only what is in this view, too; one that the caller may use. */
  viewId: idOf('view').optional(),
})

export const bulkInput = z
  .strictObject({
    action: bulkAction,
    /** These, or what the filter finds now: what enters it later is not taken. */
    conversationIds: z.array(idOf('conversation')).min(1).max(MAX_BULK).optional(),
    filter: bulkFilter.optional(),
  })
  .refine(({ conversationIds, filter }) => (conversationIds === undefined) !== (filter === undefined), {
    message: 'takes either conversationIds or a filter',
  })

/** The same change for many conversations (R84), carried out in the background; each is judged when its turn comes. */
export const startBulk = (
  found: (reader: Reader, filter: z.output<typeof bulkFilter>) => Promise<readonly string[]>,
) =>
  preparedCommand({
    name: 'bulk.start',
    summary:
      'Moves, assigns, tags, answers, mutes, or sets topics or the priority of up to 10,000 conversations, in the background.',
    permission: 'conversation.bulk',
    input: bulkInput,
    load: ({ action }) => (action.kind === 'reply' ? bulkReplyReads(action) : []),
    more: ({ action }, rows) => (action.kind === 'reply' ? bulkReplyMore(action, rows) : []),
    // A filter is looked up when the action begins: what enters it later is not taken.
    prepare: async ({ conversationIds, filter }, { reader }) =>
      conversationIds ?? (filter ? found(reader, filter) : []),
    decide({ action: wanted }, context, ids) {
      // Which of the conversations they may change is judged for each.
      demandSomewhere(context.access, 'conversation.bulk')
      const { action, changes: words } =
        wanted.kind === 'reply' ? keepWords(context, wanted) : { action: wanted, changes: [] }
      const unique = [...new Set(ids)]
      const workId = context.ids.next('work')
      const changes: Change[] = [
        ...words,
        insert('work', {
          id: workId,
          kind: 'bulk',
          key: workId,
          channelId: null,
          dueAt: context.now,
          state: 'open',
          attempts: 0,
          cursor: placeOf(0),
          payload: { action: action as unknown as Json },
          counts: { total: unique.length, done: 0, unchanged: 0, refused: 0, cancelled: 0 },
          error: null,
          requestedBy: context.actor,
          createdAt: context.now,
        }),
      ]
      for (let from = 0; from < unique.length; from += BULK_AT_ONCE)
        changes.push(
          insert('bulkParts', {
            id: context.ids.next('bulk-part'),
            workId,
            place: placeOf(from / BULK_AT_ONCE),
            conversationIds: unique.slice(from, from + BULK_AT_ONCE),
          }),
        )
      return { changes, outcome: { workId } }
    },
  })

/** The name of a part; the parts are done in the order of their names. */
export const placeOf = (part: number): string => String(part).padStart(6, '0')

/** What a bulk action does to one conversation: what the command for one does, by whoever began it. @throws what it refuses with */
export function bulkDecision(
  context: Context,
  conversationId: string,
  action: BulkAction,
  networks: Networks,
): Decision {
  const row = context.rows.get('conversations', conversationId)
  if (row?.deletedAt) throw notFound('conversation', conversationId)
  demandOn(context.access, 'conversation.bulk', 'conversation', conversationId, row)
  if (action.kind === 'reply') return bulkReplyDecision(context, conversationId, action, networks)
  const { kind, ...given } = action
  const input = { ...given, conversationId }
  const decideOne = <I extends z.ZodType>(one: Command<I>) => one.decide(one.input.parse(input), context)
  switch (kind) {
    case 'move':
      return decideOne(moveConversation)
    case 'assign':
      return decideOne(assignConversation)
    case 'tag':
      return decideOne(tagConversation)
    case 'topics':
      return decideOne(setTopics)
    case 'priority':
      return decideOne(setPriority)
    case 'mute':
      return decideOne(muteConversation)
    case 'unmute':
      return decideOne(unmuteConversation)
  }
}

/** One's own bulk action, or any for an administrator. @throws NOT_FOUND */
export function ownWork(
  context: Pick<Context, 'access'>,
  work: Work | null,
  kind: 'bulk' | 'replan' | 'convert',
  id: string,
): Work {
  const { access } = context
  if (!work || work.kind !== kind || !(isOwn(access, work) || access.administrator)) throw notFound(kind, id)
  return work
}

export const isOwn = ({ actor }: Context['access'], { requestedBy }: Work): boolean =>
  requestedBy.kind === actor.kind && requestedBy.id === actor.id

export const cancelBulk = command({
  name: 'bulk.cancel',
  summary: 'Ends a bulk action; what is changed already stays changed.',
  permission: 'workspace.member',
  input: z.strictObject({ workId: idOf('work') }),
  load: ({ workId }) => [
    { table: 'work', by: 'id', values: [[workId]] },
    { table: 'bulkParts', by: 'work', values: [[workId]] },
  ],
  decide({ workId }, context) {
    const work = ownWork(context, context.rows.get('work', workId), 'bulk', workId)
    const parts = context.rows.list('bulkParts', 'work', [workId])
    const left = parts.reduce((sum, part) => sum + part.conversationIds.length, 0)
    return {
      changes:
        left === 0
          ? []
          : [
              ...parts.map(({ id }) => remove('bulkParts', id)),
              update('work', work.id, { counts: { ...work.counts, cancelled: left } }),
            ],
      outcome: { workId },
    }
  },
})
