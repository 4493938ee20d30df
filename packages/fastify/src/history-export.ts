import { Readable } from 'node:stream'
import { historyExportInput, type Inbox } from '@inboxkit/core'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { callerOf } from './authenticate.js'
import { schemaOf } from './routes/describe.js'
import { accessConfig } from './routes/guard.js'
import { fromQuery } from './routes/parts.js'
import { checkRequest } from './routes/register-operations.js'

const TYPES = { csv: 'text/csv; charset=utf-8; header=present', ndjson: 'application/x-ndjson' } as const

const query = z.strictObject(
  Object.fromEntries(
    Object.entries(historyExportInput.shape).map(([name, schema]) => [name, fromQuery(schema as z.ZodType)]),
  ),
)

/** The settings audit as a file. It is written as it is read: a slow reader holds it back, and its size is nobody's memory. */
export function registerHistoryExport(scope: FastifyInstance, inbox: Inbox): void {
  scope.get('/admin/settings/history/export', {
    exposeHeadRoute: false,
    config: accessConfig({ permission: 'workspace.administer' }),
    schema: schemaOf({
      id: 'settings.exportHistory',
      tag: 'settings',
      summary:
        'Every change of configuration as a file, newest first: `format=csv` (RFC 4180; `guardFormulas=false` leaves cells as they are) or `format=ndjson`.',
      permission: 'workspace.administer',
      writes: false,
      query,
      success: { status: 200, schema: null },
    }),
    preValidation: async (request) => checkRequest(request, false),
    handler: async (request, reply) => {
      const input = request.query as z.input<typeof historyExportInput>
      const pieces = inbox.as(callerOf(request).as).settings.exportHistory(input)[Symbol.asyncIterator]()
      // A refusal is a problem, and not a broken file: rights are judged before the first piece.
      const first = await pieces.next()
      return reply
        .header('cache-control', 'no-store')
        .header('x-content-type-options', 'nosniff')
        .header('content-disposition', `attachment; filename="settings-history.${input.format}"`)
        .type(TYPES[input.format])
        .send(Readable.from(after(first, pieces)))
    },
  })
}

async function* after(first: IteratorResult<string>, rest: AsyncIterator<string>): AsyncGenerator<string> {
  for (let next = first; !next.done; next = await rest.next()) yield next.value
}
