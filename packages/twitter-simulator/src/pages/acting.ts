import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { FORBIDDEN, forbidden, notFound, Refusal } from '../api/problems.js'
import type { Parts } from '../server/parts.js'
import { readMultipart, strings } from '../server/read.js'
import { sendDm } from '../state/dms.js'
import { likePost, unlikePost } from '../state/likes.js'
import { createMedia, MAX_UPLOAD_BODY } from '../state/media.js'
import { createPost, deletePost, repost } from '../state/posts.js'
import type { SimPost, SimUser } from '../state/types.js'
import { createUser, requireUser } from '../state/users.js'
import type { World } from '../state/world.js'
import type { Html } from './html.js'
import { sendPage } from './layout.js'
import { talk } from './messages.js'
import type { Draft } from './postView.js'
import { timeline } from './timeline.js'
import { actAs, viewerOf } from './viewer.js'

/** The forms of the customer's pages. A refusal shows the page again with what was typed. */
export function actingRoutes(server: FastifyInstance, { world }: Parts): void {
  const short = (path: string, act: (user: SimUser, id: string, form: Record<string, string>) => string) =>
    server.post(`/web/${path}`, (request, reply) => {
      const form = strings(request.body)
      return answered(
        reply,
        () => act(present(world, request), form.id ?? '', form),
        (error) => timeline(world, viewerOf(world, request), error),
      )
    })

  server.post('/web/as', (request, reply) => {
    const form = strings(request.body)
    return answered(
      reply,
      () => {
        const named = (form.new_username ?? '').trim()
        const user =
          named === ''
            ? requireUser(world, form.user ?? '')
            : (world.userNamed(named) ?? createUser(world, { username: named }))
        actAs(reply, user)
        return '/'
      },
      (error) => timeline(world, viewerOf(world, request), error),
    )
  })
  short('like', (user, id) => {
    likePost(world, user.id, id)
    return place(world, id)
  })
  short('unlike', (user, id) => {
    unlikePost(world, user.id, id)
    return place(world, id)
  })
  short('repost', (user, id) => place(world, repost(world, user, id, 'local').id))
  short('delete', (user, id) => {
    deletePost(world, own(world, user, id))
    return '/'
  })
  short('edit', (user, id, form) =>
    place(
      world,
      createPost(world, user, { text: form.text ?? '', edits: own(world, user, id).id, via: 'local' }).id,
    ),
  )

  server.post('/web/post', { bodyLimit: MAX_UPLOAD_BODY }, async (request, reply) => {
    const { form, image } = await written(request)
    const draft: Draft = {
      text: form.text ?? '',
      ...(form.reply_to ? { replyTo: form.reply_to } : {}),
      ...(form.quote ? { quote: form.quote } : {}),
    }
    return answered(
      reply,
      () => {
        const user = present(world, request)
        const post = createPost(world, user, {
          text: draft.text,
          ...(draft.replyTo === undefined ? {} : { replyTo: draft.replyTo }),
          ...(draft.quote === undefined ? {} : { quotes: draft.quote }),
          ...(image
            ? { media: [createMedia(world, user.id, { ...image, category: 'tweet_image' }).id] }
            : {}),
          via: 'local',
        })
        return place(world, post.id)
      },
      (error) => timeline(world, viewerOf(world, request), error, draft),
    )
  })

  server.post('/web/dm', { bodyLimit: MAX_UPLOAD_BODY }, async (request, reply) => {
    const { form, image } = await written(request)
    const user = present(world, request)
    const other = requireUser(world, form.to ?? '')
    return answered(
      reply,
      () => {
        const media = image
          ? { media: createMedia(world, user.id, { ...image, category: 'dm_image' }).id }
          : {}
        sendDm(world, user, other, { text: form.text ?? '', ...media, via: 'local' })
        return `/messages/${other.username}`
      },
      (error) => talk(world, user, other, error, form.text),
    )
  })
}

function answered(reply: FastifyReply, act: () => string, again: (error: string) => Html): FastifyReply {
  try {
    return reply.redirect(act(), 303)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return sendPage(reply, error.status, again(said(error)))
  }
}

/** The sentence of a refusal: of an invalid request the first message says more than the detail. */
function said(error: Refusal): string {
  const { errors, detail } = error.body
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined
  if (first !== null && typeof first === 'object' && first !== undefined && 'message' in first)
    return String(first.message)
  return String(detail ?? error.message)
}

function present(world: World, request: FastifyRequest): SimUser {
  const user = viewerOf(world, request)
  if (!user) throw forbidden('Add a person first.')
  return user
}

function own(world: World, user: SimUser, id: string): SimPost {
  const post = world.livePost(id)
  if (!post) throw notFound()
  if (post.authorId !== user.id) throw forbidden(FORBIDDEN.action)
  return post
}

const place = (world: World, id: string): string => (world.livePost(id) ? `/#p${id}` : '/')

/** A form with or without a picture; browsers send an empty file where none was chosen. */
async function written(request: FastifyRequest) {
  if (!request.isMultipart()) return { form: strings(request.body), image: undefined }
  const { fields, files } = await readMultipart(request)
  const file = files.image
  const image =
    file && file.bytes.length > 0 ? { contentType: file.contentType, bytes: file.bytes } : undefined
  return { form: fields, image }
}
