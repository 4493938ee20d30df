import { z } from 'zod'
import { cancelConversion, convertPost, startConversion } from '../commands/stream.js'
import { idOf } from '../model/configuration.js'
import { getWork } from '../queries/bulk.js'
import type { Reader } from '../queries/reader.js'
import { listResults, listStream, postsFound, resultsInput, streamInput } from '../queries/stream.js'
import { pageOf } from '../views/shapes.js'
import * as shapes from '../views/stream-shapes.js'
import { workView } from './bulk.js'
import { change, query } from './operation.js'

const shown = (reader: Reader, { workId }: { workId: string }) => getWork(reader, workId, 'convert')

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
    convertMany: change(startConversion(postsFound), workView, shown),
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
    cancel: change(cancelConversion, workView, shown),
  },
})
