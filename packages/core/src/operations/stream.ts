import { z } from 'zod'
import {
  cancelConversion,
  conversionInput,
  convertPost,
  MAX_CONVERSION,
  startConversion,
} from '../commands/stream.js'
import { parseInput } from '../errors.js'
import { idOf } from '../model/configuration.js'
import type { Command } from '../path/command.js'
import { getWork } from '../queries/bulk.js'
import { listResults, listStream, postsFound, resultsInput, streamInput } from '../queries/stream.js'
import { pageOf } from '../views/shapes.js'
import * as shapes from '../views/stream-shapes.js'
import { workView } from './bulk.js'
import { change, type Operation, query } from './operation.js'

/** A filter is looked up when the conversion begins: what enters it later is not taken. The same key begins it once. */
const convertMany: Operation<typeof conversionInput, typeof workView> = {
  kind: 'command',
  summary: startConversion([]).summary,
  permission: startConversion([]).permission,
  input: conversionInput,
  output: workView,
  async run(caller, input, options) {
    const { postIds, filter } = parseInput(conversionInput, input)
    const ids = postIds ?? (await postsFound(caller.reader, filter ?? {}, MAX_CONVERSION))
    const outcome = await caller.run(
      startConversion(ids) as unknown as Command,
      input,
      options.idempotencyKey,
    )
    return getWork(caller.reader, (outcome as { workId: string }).workId, 'convert')
  },
}

/** What the accounts see and do not capture, for administrators: looked through, and converted. */
export const streamOperations = () => ({
  stream: {
    list: query({
      summary: 'The posts that the accounts saw and did not capture, newest first (R112, R121).',
      permission: 'workspace.administer',
      input: streamInput,
      output: pageOf(shapes.streamPostView),
      run: listStream,
    }),
    convert: change(
      convertPost,
      shapes.conversionView,
      async (_reader, outcome: z.output<typeof shapes.conversionView>) => outcome,
    ),
    convertMany,
    conversion: query({
      summary: 'How far a bulk conversion has come.',
      permission: 'workspace.administer',
      input: z.strictObject({ workId: idOf('work') }),
      output: workView,
      run: (reader, { workId }) => getWork(reader, workId, 'convert'),
    }),
    results: query({
      summary: 'What became of each post of a bulk conversion.',
      permission: 'workspace.administer',
      input: resultsInput,
      output: pageOf(shapes.conversionItemView),
      run: listResults,
    }),
    cancel: change(cancelConversion, workView, (reader, { workId }: { workId: string }) =>
      getWork(reader, workId, 'convert'),
    ),
  },
})
