import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { decode } from '../api/endpoint.js'
import { notFound, unauthorized } from '../api/problems.js'
import type { Parts } from '../server/parts.js'
import { MAX_UPLOAD_BODY } from '../state/media.js'
import { actsOf, type MediaInput } from './acts.js'
import { Fault, type Media, NewDm, NewPost, NewUser, Profile } from './bodies.js'

const Named = z.strictObject({ user: z.string() })
const LikeBody = z.strictObject({ as: z.string(), post: z.string() })
const TypingBody = z.strictObject({ from: z.string(), to: z.string() })
const ReadBody = z.strictObject({ by: z.string(), from: z.string() })
const EditBody = z.strictObject({ text: z.string() })
const GroupBody = z.strictObject({ from: z.string(), to: z.array(z.string()), text: z.string() })
const TokensBody = z.strictObject({ user: z.string(), scopes: z.array(z.string()).optional() })
const AdvanceBody = z.strictObject({ ms: z.number().min(0) })
const EmitBody = z.strictObject({ eventType: z.string(), user: z.string(), payload: z.unknown() })

/** Leaves out what is undefined, as exact optional properties want it. */
type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> }
const given = <T extends object>(value: T): Given<T> =>
  Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as Given<T>

/** The acts over HTTP, under /_sim, for the holder of the control token. */
export function controlRoutes(server: FastifyInstance, parts: Parts): void {
  const acts = actsOf(parts)
  const { world } = parts
  server.addHook('onRequest', async (request: FastifyRequest) => {
    const given = Buffer.from(/^bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '')
    const wanted = Buffer.from(parts.controlToken)
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) throw unauthorized()
  })
  const post = (path: string, act: (request: FastifyRequest) => unknown) =>
    server.post(`/_sim${path}`, { bodyLimit: MAX_UPLOAD_BODY }, async (request, reply) => {
      const result = await act(request)
      return reply.code(result === undefined ? 204 : 200).send(result)
    })
  const get = (path: string, read: () => unknown) => server.get(`/_sim${path}`, async () => read())
  const idOf = (request: FastifyRequest): string => (request.params as { id: string }).id

  post('/users', (r) => acts.createUser(given(decode(NewUser, r.body))))
  post('/users/:id', (r) => acts.updateUser(idOf(r), given(decode(Profile, r.body))))
  get('/users', () => acts.users())
  post('/posts', (r) => {
    const { media, ...body } = decode(NewPost, r.body)
    return acts.post({ ...given(body), ...(media ? { media: media.map(mediaOf) } : {}) })
  })
  get('/posts', () => acts.posts())
  post('/posts/:id', (r) => acts.editPost({ id: idOf(r), text: decode(EditBody, r.body).text }))
  post('/posts/:id/delete', (r) => acts.deletePost(idOf(r)))
  post('/dms', (r) => {
    const { media, ...body } = decode(NewDm, r.body)
    return acts.sendDm({ ...given(body), ...(media ? { media: mediaOf(media) } : {}) })
  })
  post('/dms/group', (r) => acts.groupDm(decode(GroupBody, r.body)))
  post('/dms/typing', (r) => acts.typing(decode(TypingBody, r.body)))
  post('/dms/read', (r) => acts.markRead(decode(ReadBody, r.body)))
  get('/dms', () => acts.dms())
  post('/likes', (r) => acts.like(decode(LikeBody, r.body)))
  post('/likes/remove', (r) => acts.unlike(decode(LikeBody, r.body)))
  post('/tokens', (r) => {
    const body = decode(TokensBody, r.body)
    return acts.issueTokens(body.user, body.scopes)
  })
  post('/tokens/expire', (r) => acts.expireTokens(decode(Named, r.body).user))
  post('/revoke', (r) => acts.revokeApp(decode(Named, r.body).user))
  post('/emit', (r) => {
    const { eventType, user, payload } = decode(EmitBody, r.body)
    return acts.emit({ eventType, user, payload })
  })
  post('/faults', (r) => ({ id: acts.addFault(decode(Fault, r.body)) }))
  get('/faults', () => parts.faults.list())
  post('/faults/clear', () => acts.clearFaults())
  post('/faults/:id/remove', (r) => {
    if (!acts.removeFault(idOf(r))) throw notFound()
  })
  post('/advance', (r) => acts.advance(decode(AdvanceBody, r.body).ms))
  get('/journal', () => acts.journal())
  get('/webhooks', () => acts.webhooks())
  get('/subscriptions', () => acts.subscriptions())
  get('/deliveries', () => acts.deliveries())
  post('/deliveries/hold', () => acts.holdDeliveries())
  post('/deliveries/release', () => acts.releaseDeliveries())
  post('/deliveries/:id/redeliver', (r) => {
    if (!acts.redeliver(idOf(r))) throw notFound()
  })
  post('/idle', () => acts.idle())
  post('/reset', () => acts.reset())
  get('/state', () => ({
    url: world.baseUrl,
    app: world.app,
    tier: world.tier,
    now: new Date(world.now()).toISOString(),
    users: world.users.size,
    posts: world.posts.size,
    dms: world.dms.size,
    webhooks: acts.webhooks(),
    subscriptions: acts.subscriptions(),
    faults: parts.faults.list(),
  }))
}

function mediaOf(item: z.infer<typeof Media>): MediaInput {
  return {
    bytes: Buffer.from(item.base64, 'base64'),
    contentType: item.contentType,
    ...(item.altText === undefined ? {} : { altText: item.altText }),
  }
}
