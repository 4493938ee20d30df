import { z } from 'zod'
import { type Change, insert, update } from '../domain/context.js'
import { convert } from '../domain/stream/convert.js'
import { conversionStages } from '../intake/conversion-lookups.js'
import { idOf } from '../model/configuration.js'
import type { Work } from '../model/work.js'
import { command, preparedCommand } from '../path/command.js'
import type { Reader } from '../queries/reader.js'
import { streamFilter } from '../queries/stream.js'
import { ownWork } from './bulk.js'

/** A bulk conversion takes so many posts, and converts so many in one commit. */
export const MAX_CONVERSION = 1000

export const convertPost = command({
  name: 'stream.convert',
  summary:
    'Makes a conversation of a post that the account did not capture. Asked again, it answers the same conversation (R114).',
  permission: 'workspace.administer',
  input: z.strictObject({ postId: idOf('stream-post') }),
  load: ({ postId }) => [{ table: 'streamPosts', by: 'id', values: [[postId]] }],
  more: conversionStages.map(
    (stage) =>
      ({ postId }: { postId: string }, rows) =>
        stage([postId], rows),
  ),
  decide({ postId }, context) {
    const { changes, outcome, conversationId } = convert(context, postId)
    return { changes, outcome: { postId, outcome, conversationId } }
  },
})

export const conversionInput = z
  .strictObject({
    /** These, or what the filter finds now. */
    postIds: z.array(idOf('stream-post')).min(1).max(MAX_CONVERSION).optional(),
    filter: streamFilter.optional(),
  })
  .refine(({ postIds, filter }) => (postIds === undefined) !== (filter === undefined), {
    message: 'takes either postIds or a filter',
  })

/** Many posts become conversations, in the background, each with a result of its own (R115). */
export const startConversion = (
  found: (reader: Reader, filter: z.output<typeof streamFilter>, limit: number) => Promise<readonly string[]>,
) =>
  preparedCommand({
    name: 'stream.convert-many',
    summary: 'Makes conversations of up to 1,000 posts, in the background; each has a result of its own.',
    permission: 'workspace.administer',
    input: conversionInput,
    load: () => [],
    // A filter is looked up when the conversion begins: what enters it later is not taken.
    prepare: async ({ postIds, filter }, { reader }) =>
      postIds ?? (await found(reader, filter ?? {}, MAX_CONVERSION)),
    decide(_input, context, ids) {
      const unique = [...new Set(ids)]
      const workId = context.ids.next('work')
      const changes: Change[] = [
        insert('work', {
          id: workId,
          kind: 'convert',
          key: workId,
          channelId: null,
          dueAt: context.now,
          state: 'open',
          attempts: 0,
          cursor: '0',
          payload: {},
          counts: { total: unique.length, done: 0, unchanged: 0, refused: 0, cancelled: 0 },
          error: null,
          requestedBy: context.actor,
          createdAt: context.now,
        }),
        ...unique.map((postId) =>
          insert('conversionItems', {
            id: context.ids.next('conversion-item'),
            workId,
            postId: postId as never,
            outcome: 'waiting',
            code: null,
            reason: null,
            conversationId: null,
            at: context.now,
          }),
        ),
      ]
      return { changes, outcome: { workId } }
    },
  })

/** How many posts have no result yet, and will have one of their own. */
const waitingOf = ({ counts }: Work): number =>
  Object.entries(counts).reduce((left, [name, count]) => left + (name === 'total' ? count : -count), 0)

/** Whether it was taken back: what waits is not converted any more. */
export const isCancelled = ({ counts }: Work): boolean => (counts.cancelled ?? 0) > 0

export const cancelConversion = command({
  name: 'stream.cancel',
  summary: 'Ends a bulk conversion; what is converted already stays so.',
  permission: 'workspace.administer',
  input: z.strictObject({ workId: idOf('work') }),
  load: ({ workId }) => [{ table: 'work', by: 'id', values: [[workId]] }],
  decide({ workId }, context) {
    const work = ownWork(context, context.rows.get('work', workId), 'convert', workId)
    const left = waitingOf(work)
    return {
      changes: left === 0 ? [] : [update('work', work.id, { counts: { ...work.counts, cancelled: left } })],
      outcome: { workId },
    }
  },
})
