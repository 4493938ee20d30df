import { type Inbox, SHOWN_TYPES, uploadView } from '@inboxkit/core'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { callerOf } from './authenticate.js'
import { invalidInput } from './invalid-input.js'
import { schemaOf } from './routes/describe.js'
import { accessConfig } from './routes/guard.js'
import { idempotencyKey } from './routes/headers.js'

/** More than any network takes: each file's own limit is the core's to judge. */
const UPLOAD_LIMIT = 16 * 1024 * 1024

const identifier = (prefix: string) =>
  z.string().regex(new RegExp(`^${prefix}_[0-9a-f]{32}$`), 'is not an identifier')
const uploadParams = z.strictObject({ conversationId: identifier('cnv') })
const fileParams = z.strictObject({ fileId: identifier('fil') })

/**
 * Pictures over HTTP. An upload is the bytes themselves as the body. A download is never trusted by the browser: its type
 * is the one that its bytes have, pictures alone are shown, and nothing in it can run.
 */
export async function registerFiles(scope: FastifyInstance, inbox: Inbox): Promise<void> {
  await scope.register(async (uploads) => {
    uploads.removeAllContentTypeParsers()
    const whole = { parseAs: 'buffer', bodyLimit: UPLOAD_LIMIT } as const
    for (const type of ['application/octet-stream', /^image\//])
      uploads.addContentTypeParser(type, whole, (_request, body, done) => done(null, body))
    registerUpload(uploads, inbox)
  })
  registerDownload(scope, inbox)
}

function registerUpload(scope: FastifyInstance, inbox: Inbox): void {
  scope.post<{ Params: z.output<typeof uploadParams> }>('/conversations/:conversationId/files', {
    bodyLimit: UPLOAD_LIMIT,
    config: accessConfig({ permission: 'conversation.reply' }),
    schema: schemaOf({
      id: 'files.upload',
      tag: 'files',
      summary:
        'Keeps a picture that is to go out with a reply in this conversation. The body is its bytes (`application/octet-stream` or `image/*`); its type is read from them. Unused, it is deleted after a day.',
      permission: 'conversation.reply',
      writes: true,
      params: uploadParams,
      success: { status: 201, schema: uploadView },
    }),
    handler: async (request, reply) => {
      const { body } = request
      if (!Buffer.isBuffer(body)) throw invalidInput('body', 'is empty')
      const key = idempotencyKey(request)
      const bytes = new Uint8Array(body.buffer, body.byteOffset, body.byteLength)
      const answer = await inbox
        .as(callerOf(request).as)
        .files.upload(
          { conversationId: request.params.conversationId, bytes },
          key === undefined ? {} : { idempotencyKey: key },
        )
      return reply.code(201).header('cache-control', 'no-store').send(answer)
    },
  })
}

function registerDownload(scope: FastifyInstance, inbox: Inbox): void {
  scope.get<{ Params: z.output<typeof fileParams> }>('/files/:fileId', {
    exposeHeadRoute: false,
    config: accessConfig({ permission: 'conversation.read' }),
    schema: schemaOf({
      id: 'files.get',
      tag: 'files',
      summary: 'The bytes of a picture, for whoever may read its conversation.',
      permission: 'conversation.read',
      writes: false,
      params: fileParams,
      success: { status: 200, schema: null },
    }),
    handler: async (request, reply) => {
      const file = await inbox.as(callerOf(request).as).files.get(request.params)
      const etag = `"${file.id}"`
      reply.headers({
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
        'cross-origin-resource-policy': 'same-origin',
        // Kept by the browser of who may see it, and asked for each time: rights end, and messages are masked.
        'cache-control': 'private, no-cache',
        vary: 'authorization, cookie',
        etag,
      })
      if (request.headers['if-none-match'] === etag) return reply.code(304).send()
      const shown = SHOWN_TYPES.includes(file.mediaType)
      const name = `${file.id}.${file.mediaType.slice(file.mediaType.indexOf('/') + 1)}`
      return reply
        .header('content-disposition', `${shown ? 'inline' : 'attachment'}; filename="${name}"`)
        .type(file.mediaType)
        .send(Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength))
    },
  })
}
