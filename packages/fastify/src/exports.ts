import { Readable } from 'node:stream'
import type { Inbox } from '@inboxkit/core'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { callerOf } from './authenticate.js'
import { schemaOf } from './routes/describe.js'
import { accessConfig } from './routes/guard.js'

const params = z.strictObject({
  exportId: z.string().regex(/^wrk_[0-9a-f]{32}$/, 'is not an identifier'),
})

/** The file of an export. It is sent as it is read, part by part: its size is nobody's memory. */
export function registerExports(scope: FastifyInstance, inbox: Inbox): void {
  scope.get<{ Params: z.output<typeof params> }>('/exports/:exportId/file', {
    exposeHeadRoute: false,
    config: accessConfig({ permission: 'report.read' }),
    schema: schemaOf({
      id: 'exports.download',
      tag: 'exports',
      summary: 'The file of an export as CSV (RFC 4180, UTF-8), for who asked for it, within a day.',
      permission: 'report.read',
      writes: false,
      params,
      success: { status: 200, schema: null },
    }),
    handler: async (request, reply) => {
      const { exportId } = request.params
      const parts = inbox.as(callerOf(request).as).exports.download({ exportId })[Symbol.asyncIterator]()
      // A refusal is a problem, and not a broken file.
      const first = await parts.next()
      return reply
        .header('cache-control', 'no-store')
        .header('x-content-type-options', 'nosniff')
        .header('content-disposition', `attachment; filename="${exportId}.csv"`)
        .type('text/csv; charset=utf-8; header=present')
        .send(Readable.from(after(first, parts)))
    },
  })
}

async function* after(
  first: IteratorResult<Uint8Array>,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  for (let next = first; !next.done; next = await rest.next()) yield next.value
}
