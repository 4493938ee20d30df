import multipart from '@fastify/multipart'
import { type Id, isInboxError } from '@inboxkit/core'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { ServerParts } from '../http/parts.js'
import type { Visitor } from '../http/visitor.js'
import { showConversation } from './conversation.js'
import { done, fields, idIn, optional, signedIn, ticked } from './request.js'

/** More than any network takes; what this one takes is the inbox's to judge. */
const LIMITS = { fileSize: 16 * 1024 * 1024, files: 4, fields: 12, fieldSize: 400_000, parts: 16 }

const replyFields = z.object({
  text: z.string().max(100_000),
  visibility: z.enum(['public', 'private']),
  inReplyTo: optional(z.string().max(64)),
  quote: ticked,
  // Pressed twice, it is one reply.
  key: z.uuid(),
  afterwards: optional(z.enum(['pending', 'resolved'])),
  alternative: optional(z.string().max(2000)),
  /** A browser sends an empty file where none was chosen. */
  pictures: z.preprocess(
    (value) =>
      [value ?? []].flat().filter((file) => file !== '' && !(Buffer.isBuffer(file) && file.length === 0)),
    z.array(z.instanceof(Buffer)),
  ),
})

/** The reply with its pictures: the one form whose body holds files. Nothing of it is read for who is not signed in. */
export async function replyForm(scope: FastifyInstance, parts: ServerParts): Promise<void> {
  scope.addHook('onRequest', async (request) => {
    await signedIn(parts, request)
  })
  await scope.register(multipart, { attachFieldsToBody: 'keyValues', limits: LIMITS })
  scope.post('/conversations/:id/reply', async (request, reply) => {
    const visitor = await signedIn(parts, request)
    const conversationId = idIn<Id<'conversation'>>(request)
    const given = fields(request, replyFields)
    try {
      await visitor.inbox.conversations.reply(
        {
          conversationId,
          // Browsers send line breaks as CRLF; networks count them as one sign.
          text: given.text.replaceAll('\r\n', '\n'),
          visibility: given.visibility,
          inReplyTo: (given.inReplyTo ?? null) as Id<'message'> | null,
          quote: given.quote,
          attachments: await uploaded(visitor, conversationId, given),
          moveTo: given.afterwards ?? null,
        },
        { idempotencyKey: given.key },
      )
    } catch (error) {
      // What was written is not lost: the page comes back with it.
      if (!isInboxError(error) || error.status >= 500 || error.code === 'NOT_FOUND') throw error
      const unsent = { text: given.text, error: error.message, status: error.status }
      return showConversation(parts, visitor, request, reply, unsent)
    }
    return done(request, reply, `/conversations/${conversationId}`, 'The reply is on its way.')
  })
}

/** The same form sent twice uploads the same files once. */
async function uploaded(
  { inbox }: Visitor,
  conversationId: string,
  { pictures, key, alternative }: z.output<typeof replyFields>,
) {
  const files: { fileId: Id<'file'>; alternative: string | null }[] = []
  for (const [place, picture] of pictures.entries()) {
    const bytes = new Uint8Array(picture)
    const { id } = await inbox.files.upload({ conversationId, bytes }, { idempotencyKey: `${key} ${place}` })
    files.push({ fileId: id as Id<'file'>, alternative: alternative ?? null })
  }
  return files
}
