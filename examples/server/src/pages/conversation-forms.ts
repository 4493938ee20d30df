import { type Id, QUEUES } from '@inboxkit/core'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Page } from './page.js'
import { QUEUE_NAMES } from './queues.js'
import { done, fields, idIn, optional, several, signedIn } from './request.js'

const expectedVersion = z.coerce.number().int().min(1)
const id = z.string().max(64)
const text = z.string().max(100_000)
const moveFields = z.strictObject({ queue: z.enum(QUEUES), resolveReasonId: optional(id), expectedVersion })
const assignFields = z.strictObject({ assigneeId: optional(id), expectedVersion })
const tagFields = z.strictObject({
  add: optional(z.string().max(1000)),
  remove: optional(z.string().max(1000)),
})
const topicFields = z.strictObject({ topicIds: several(id), expectedVersion })
const settleFields = z.strictObject({ conversationId: id, as: z.enum(['sent', 'failed', 'again']) })

/** What the forms of a conversation do. Each shows the conversation again. */
export const conversationForms: Page = (scope, parts) => {
  const conversationIn = (request: FastifyRequest) => idIn<Id<'conversation'>>(request)
  const pageOf = (conversationId: string) => `/conversations/${conversationId}`

  scope.post('/conversations/:id/move', async (request, reply) => {
    const { inbox } = await signedIn(parts, request)
    const conversationId = conversationIn(request)
    const { queue, resolveReasonId, expectedVersion: seen } = fields(request, moveFields)
    await inbox.conversations.move({
      conversationId,
      queue,
      expectedVersion: seen,
      resolveReasonId:
        queue === 'resolved' ? ((resolveReasonId ?? null) as Id<'resolve-reason'> | null) : null,
    })
    return done(request, reply, pageOf(conversationId), `Moved to ${QUEUE_NAMES[queue]}.`)
  })

  scope.post('/conversations/:id/assign', async (request, reply) => {
    const { inbox } = await signedIn(parts, request)
    const conversationId = conversationIn(request)
    const { assigneeId, expectedVersion: seen } = fields(request, assignFields)
    await inbox.conversations.assign({
      conversationId,
      assigneeId: (assigneeId ?? null) as Id<'user'> | null,
      expectedVersion: seen,
    })
    return done(request, reply, pageOf(conversationId), assigneeId ? 'Assigned.' : 'Assigned to nobody.')
  })

  scope.post('/conversations/:id/tags', async (request, reply) => {
    const { inbox } = await signedIn(parts, request)
    const conversationId = conversationIn(request)
    const { add, remove } = fields(request, tagFields)
    await inbox.conversations.tag({ conversationId, add: add ? [add] : [], remove: remove ? [remove] : [] })
    return done(request, reply, pageOf(conversationId), add ? 'Tagged.' : 'The tag was taken away.')
  })

  scope.post('/conversations/:id/topics', async (request, reply) => {
    const { inbox } = await signedIn(parts, request)
    const conversationId = conversationIn(request)
    const { topicIds, expectedVersion: seen } = fields(request, topicFields)
    await inbox.conversations.topics({
      conversationId,
      topicIds: topicIds as Id<'topic'>[],
      expectedVersion: seen,
    })
    return done(request, reply, pageOf(conversationId), 'The topics were set.')
  })

  scope.post('/conversations/:id/notes', async (request, reply) => {
    const { inbox } = await signedIn(parts, request)
    const conversationId = conversationIn(request)
    await inbox.notes.add({ conversationId, text: lines(fields(request, z.strictObject({ text })).text) })
    return done(request, reply, pageOf(conversationId), 'The note was added.')
  })

  scope.post('/deliveries/:id/cancel', async (request, reply) => {
    const { inbox } = await signedIn(parts, request)
    const { conversationId } = fields(request, z.strictObject({ conversationId: id }))
    await inbox.deliveries.cancel({ deliveryId: idIn<Id<'delivery'>>(request) })
    return done(request, reply, conversationPath(conversationId), 'The reply was taken back.')
  })

  scope.post('/deliveries/:id/settle', async (request, reply) => {
    const { inbox } = await signedIn(parts, request)
    const { conversationId, as } = fields(request, settleFields)
    await inbox.deliveries.settle({ deliveryId: idIn<Id<'delivery'>>(request), as })
    return done(request, reply, conversationPath(conversationId), 'Noted.')
  })
}

/** Browsers send line breaks as CRLF; networks count them as one sign. */
const lines = (entered: string): string => entered.replaceAll('\r\n', '\n')
const conversationPath = (conversationId: string) => `/conversations/${encodeURIComponent(conversationId)}`
