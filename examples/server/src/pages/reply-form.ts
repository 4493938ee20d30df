import multipart from '@fastify/multipart'
import { type Id, InboxError, isInboxError } from '@inboxkit/core'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { ServerParts } from '../http/parts.js'
import { requireCsrfToken } from '../http/sessions.js'
import type { Visitor } from '../http/visitor.js'
import { showConversation } from './conversation.js'
import { done, fields, idIn, optional, signedIn, ticked } from './request.js'

const LIMITS = { files: 4, fields: 12, fieldSize: 400_000, parts: 16 }

const replyFields = z.object({
  text: z.string().max(100_000),
  visibility: z.enum(['public', 'private']),
  inReplyTo: optional(z.string().max(64)),
  replyWith: optional(z.string().max(64)),
  quote: ticked,
  link: optional(z.enum(['none', 'shortened', 'original'])),
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

/** The reply with its pictures: the one form whose body holds files. Nothing of it is read for who may not reply. */
export async function replyForm(scope: FastifyInstance, parts: ServerParts): Promise<void> {
  scope.addHook('onRequest', async (request) => {
    await signedIn(parts, request)
  })
  await scope.register(multipart, { throwFileSizeLimit: false })
  scope.addHook('preValidation', async (request) => {
    if (!request.isMultipart()) return
    const fileSize = await largestPicture(parts, await signedIn(parts, request), request)
    // One byte more than any picture may have is enough for the inbox to refuse it: the rest is not kept.
    await readForm(request, fileSize + 1, () => requireCsrfToken(scope, request))
  })
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
          replyWith: (given.replyWith ?? null) as Id<'channel'> | null,
          quote: given.quote,
          link: given.link ?? null,
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

/** The most bytes that a picture may have where this conversation's channel is. @throws NOT_FOUND, FORBIDDEN */
async function largestPicture(parts: ServerParts, { inbox, me }: Visitor, request: FastifyRequest) {
  const conversationId = idIn<Id<'conversation'>>(request)
  const { channelId, visibility } = await inbox.conversations.get({ conversationId })
  if (!me.permissions[channelId]?.includes('conversation.reply'))
    throw new InboxError('FORBIDDEN', 'This takes the role contributor; ask an administrator.', {
      permission: 'conversation.reply',
      needs: 'contributor',
    })
  const name = me.channels.find(({ id }) => id === channelId)?.adapter
  const adapter = parts.inbox.adapters.find((each) => each.name === name)
  return Math.max(0, ...Object.values(adapter?.abilities.attachments[visibility].types ?? {}))
}

/** Fields and files, in the order in which they come. No file is read before the form's token, its first field, is judged. */
async function readForm(request: FastifyRequest, fileSize: number, judged: () => Promise<void>) {
  const body: Record<string, unknown> = {}
  const pictures: Buffer[] = []
  request.body = body
  try {
    for await (const part of request.parts({ limits: { ...LIMITS, fileSize } })) {
      if (part.type === 'field') body[part.fieldname] = part.value
      else {
        await judged()
        pictures.push(await part.toBuffer())
      }
    }
  } catch (error) {
    // What is still on its way is thrown away as it comes.
    request.raw.unpipe().resume()
    throw error
  }
  body.pictures = pictures
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
