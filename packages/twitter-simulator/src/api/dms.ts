import { z } from 'zod'
import { renderDm } from '../render/dm.js'
import { Includes } from '../render/expand.js'
import { createGroup, deleteDm, dmsOf, type NewDm, sendDm, sendToConversation } from '../state/dms.js'
import { pairId } from '../state/ids.js'
import type { SimDm } from '../state/types.js'
import { type Answer, type Call, created, decode, type Endpoint, idOf, me, ok } from './endpoint.js'
import { metaOf, paginate } from './page.js'
import { FORBIDDEN, forbidden, invalid, notFound } from './problems.js'

const READ = ['dm.read', 'tweet.read', 'users.read'] as const
const WRITE = ['dm.write', 'tweet.read', 'users.read'] as const
const CONVERSATION = /^([0-9]{1,19}-[0-9]{1,19}|[0-9]{15,19})$/
const TYPES = ['MessageCreate', 'ParticipantsJoin', 'ParticipantsLeave'] as const

const id = z.string().regex(/^[0-9]{1,19}$/)
const Message = z
  .strictObject({
    text: z.string().optional(),
    attachments: z
      .array(z.strictObject({ media_id: id }))
      .max(1, 'A message takes one attachment.')
      .optional(),
  })
  .refine(
    (body) => body.text !== undefined || (body.attachments?.length ?? 0) > 0,
    'text or attachments is needed',
  )
const Group = z.strictObject({
  conversation_type: z.literal('Group'),
  participant_ids: z.array(id).min(2).max(49),
  message: Message,
})

const messageOf = (body: z.infer<typeof Message>): NewDm => {
  const media = body.attachments?.[0]?.media_id
  return { text: body.text ?? '', ...(media === undefined ? {} : { media }), via: 'api' }
}

const sent = (dm: SimDm): Answer =>
  created({ data: { dm_conversation_id: dm.conversationId, dm_event_id: dm.id } })

function list(call: Call, name: string, is: (dm: SimDm) => boolean): Answer {
  const types = (call.query.event_types ?? TYPES.join(',')).split(',')
  const unknown = types.find((type) => !(TYPES as readonly string[]).includes(type))
  if (unknown !== undefined)
    throw invalid(`The \`event_types\` value [${unknown}] is not valid`, 'event_types', unknown)
  const events = dmsOf(call.world, me(call).id).filter((dm) => types.includes(dm.type) && is(dm))
  const page = paginate(call, events, {
    list: `${name}:${me(call).id}`,
    min: 1,
    max: 100,
    fallback: 100,
    bounds: false,
  })
  const { data, includes, errors } = show(call, page.items)
  return ok({
    ...(data.length > 0 ? { data } : {}),
    ...(includes ? { includes } : {}),
    ...(errors.length > 0 ? { errors } : {}),
    meta: metaOf(page, false),
  })
}

function show(call: Call, events: readonly SimDm[]) {
  const collected = new Includes(call.world, call.want, call.user?.id)
  const data = events.map((dm) => {
    collected.addDm(dm)
    return renderDm(call.world, dm, call.want.dm, call.dialect)
  })
  return { data, includes: collected.render(), errors: collected.errors }
}

function conversationOf(call: Call): string {
  const value = call.params.id ?? ''
  if (!CONVERSATION.test(value)) throw invalid(`The \`id\` value [${value}] is not valid`, 'id', value)
  return value
}

const otherOf = (call: Call): string => idOf(call.params, 'participant_id')

export const dmEndpoints: readonly Endpoint[] = [
  {
    method: 'POST',
    path: '/2/dm_conversations/with/:participant_id/messages',
    auth: 'user',
    scopes: WRITE,
    run(call) {
      const message = messageOf(decode(Message, call.body))
      const to = call.world.users.get(otherOf(call))
      if (!to) throw forbidden(FORBIDDEN.dm)
      return sent(sendDm(call.world, me(call), to, message))
    },
  },
  {
    method: 'POST',
    path: '/2/dm_conversations/:id/messages',
    auth: 'user',
    scopes: WRITE,
    run: (call) =>
      sent(
        sendToConversation(call.world, me(call), conversationOf(call), messageOf(decode(Message, call.body))),
      ),
  },
  {
    method: 'POST',
    path: '/2/dm_conversations',
    auth: 'user',
    scopes: WRITE,
    run(call) {
      const body = decode(Group, call.body)
      const others = body.participant_ids.map((key) => {
        const user = call.world.users.get(key)
        if (!user) throw forbidden(FORBIDDEN.dm)
        return user
      })
      return sent(createGroup(call.world, me(call), others, messageOf(body.message)))
    },
  },
  {
    method: 'GET',
    path: '/2/dm_conversations/with/:participant_id/dm_events',
    auth: 'user',
    scopes: READ,
    run(call) {
      const conversation = pairId(me(call).id, otherOf(call))
      return list(call, conversation, (dm) => dm.conversationId === conversation)
    },
  },
  {
    method: 'GET',
    path: '/2/dm_conversations/:id/dm_events',
    auth: 'user',
    scopes: READ,
    run(call) {
      const conversation = conversationOf(call)
      return list(call, conversation, (dm) => dm.conversationId === conversation)
    },
  },
  {
    method: 'GET',
    path: '/2/dm_events',
    auth: 'user',
    scopes: READ,
    run: (call) => list(call, 'dm_events', () => true),
  },
  {
    method: 'GET',
    path: '/2/dm_events/:event_id',
    auth: 'user',
    scopes: READ,
    run(call) {
      const wanted = idOf(call.params, 'event_id')
      const dm = dmsOf(call.world, me(call).id).find((event) => event.id === wanted)
      if (!dm) throw notFound()
      const { data, includes, errors } = show(call, [dm])
      return ok({
        data: data[0],
        ...(includes ? { includes } : {}),
        ...(errors.length > 0 ? { errors } : {}),
      })
    },
  },
  {
    method: 'DELETE',
    path: '/2/dm_events/:event_id',
    auth: 'user',
    scopes: ['dm.read', 'dm.write'],
    run(call) {
      deleteDm(call.world, me(call).id, idOf(call.params, 'event_id'))
      return ok({ data: { deleted: true } })
    },
  },
  {
    method: 'GET',
    path: '/2/dm_conversations/media/:dm_id/:media_id/:resource_id',
    auth: 'user',
    scopes: ['dm.read'],
    run(call) {
      const dm = dmsOf(call.world, me(call).id).find((event) => event.id === idOf(call.params, 'dm_id'))
      const media =
        dm?.mediaId === idOf(call.params, 'media_id') ? call.world.media.get(dm.mediaId) : undefined
      if (!media) throw notFound()
      return {
        status: 200,
        body: undefined,
        raw: media.bytes,
        headers: { 'content-type': 'application/octet-stream' },
      }
    },
  },
]
