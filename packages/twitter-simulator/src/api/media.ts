import { z } from 'zod'
import {
  createMedia,
  finishMedia,
  MAX_MEDIA_BYTES,
  MAX_UPLOAD_BODY,
  MEDIA_LIFE_MS,
  MEDIA_TYPES,
} from '../state/media.js'
import type { SimMedia } from '../state/types.js'
import { type Call, decode, type Endpoint, idOf, me, ok } from './endpoint.js'
import { invalid, notFound } from './problems.js'

const SCOPES = ['media.write'] as const
const CATEGORIES = [
  'amplify_video',
  'tweet_gif',
  'tweet_image',
  'tweet_video',
  'dm_gif',
  'dm_image',
  'dm_video',
  'subtitles',
] as const

const Initialize = z.object({
  media_category: z.enum(CATEGORIES).optional(),
  media_type: z.string(),
  total_bytes: z.coerce.number().int().positive().max(MAX_MEDIA_BYTES),
  shared: z.boolean().optional(),
})
const Append = z.object({ media: z.string(), segment_index: z.coerce.number().int().min(0).max(999) })
const OneShot = z.object({
  media: z.string(),
  media_category: z.enum(CATEGORIES),
  media_type: z.string().optional(),
})
const Metadata = z.object({
  id: z.string().regex(/^[0-9]{1,19}$/),
  metadata: z.object({ alt_text: z.object({ text: z.string().max(1000) }).optional() }).optional(),
})

function own(call: Call, id: string): SimMedia {
  const media = call.world.media.get(id)
  if (!media || media.ownerId !== me(call).id) throw notFound()
  return media
}

function shown(call: Call, media: SimMedia): Record<string, unknown> {
  const left = Math.max(0, Math.floor((media.createdAt + MEDIA_LIFE_MS - call.world.now()) / 1000))
  const processing = processingOf(media)
  return {
    id: media.id,
    media_key: media.key,
    expires_after_secs: left,
    ...(media.bytes.length > 0 ? { size: media.bytes.length } : {}),
    ...(processing ? { processing_info: processing } : {}),
  }
}

/** Films are pending, then in progress, then done: one step with every look. Pictures have no such state. */
function processingOf(media: SimMedia): Record<string, unknown> | undefined {
  if (media.state === 'uploading' || MEDIA_TYPES[media.contentType]?.kind === 'photo') return undefined
  const progress = { pending: 0, in_progress: 50, succeeded: 100, failed: 100 }[media.state]
  const running = media.state === 'pending' || media.state === 'in_progress'
  return { state: media.state, progress_percent: progress, ...(running ? { check_after_secs: 1 } : {}) }
}

/** The bytes and fields of a multipart or a base64 JSON body. */
function partOf<T extends { media: string }>(call: Call, schema: z.ZodType<T>) {
  if (call.multipart) {
    const file = call.multipart.files.media
    const read = decode(schema, { ...call.multipart.fields, media: call.multipart.fields.media ?? '' })
    const bytes = file?.bytes ?? Buffer.from(read.media, 'base64')
    return { read, bytes, contentType: file?.contentType }
  }
  const read = decode(schema, call.body)
  return { read, bytes: Buffer.from(read.media, 'base64'), contentType: undefined }
}

/** A part's declared type is often application/octet-stream; the first bytes say more. */
function sniff(bytes: Buffer): string {
  if (bytes.subarray(0, 4).toString('latin1') === '\x89PNG') return 'image/png'
  if (bytes.subarray(0, 3).toString('latin1') === 'GIF') return 'image/gif'
  if (bytes.subarray(0, 2).equals(Buffer.from([0xff, 0xd8]))) return 'image/jpeg'
  if (bytes.subarray(8, 12).toString('latin1') === 'WEBP') return 'image/webp'
  return 'application/octet-stream'
}

export const mediaEndpoints: readonly Endpoint[] = [
  {
    method: 'POST',
    path: '/2/media/upload/initialize',
    auth: 'user',
    scopes: SCOPES,
    run(call) {
      const body = decode(Initialize, call.multipart?.fields ?? call.body)
      const media = createMedia(call.world, me(call).id, {
        category: body.media_category ?? '',
        contentType: body.media_type,
      })
      return ok({ data: shown(call, media) })
    },
  },
  {
    method: 'POST',
    path: '/2/media/upload/:id/append',
    auth: 'user',
    scopes: SCOPES,
    bodyLimit: MAX_UPLOAD_BODY,
    run(call) {
      const media = own(call, idOf(call.params, 'id'))
      if (media.state !== 'uploading') throw invalid('This upload has been finalized.', 'id', media.id)
      const { read, bytes } = partOf(call, Append)
      media.parts.set(read.segment_index, bytes)
      let total = 0
      for (const part of media.parts.values()) total += part.length
      if (total > MAX_MEDIA_BYTES) throw invalid('The media file is too large.', 'media', total)
      return ok({ data: { expires_at: Math.floor((media.createdAt + MEDIA_LIFE_MS) / 1000) } })
    },
  },
  {
    method: 'POST',
    path: '/2/media/upload/:id/finalize',
    auth: 'user',
    scopes: SCOPES,
    run(call) {
      const media = own(call, idOf(call.params, 'id'))
      if (media.state === 'uploading') {
        const parts = [...media.parts.entries()].sort(([a], [b]) => a - b).map(([, bytes]) => bytes)
        finishMedia(call.world, media, Buffer.concat(parts))
      }
      return ok({ data: shown(call, media) })
    },
  },
  {
    method: 'GET',
    path: '/2/media/upload',
    auth: 'user',
    scopes: SCOPES,
    run(call) {
      if ((call.query.command ?? 'STATUS') !== 'STATUS')
        throw invalid('The `command` query parameter takes STATUS', 'command', call.query.command)
      const media = own(call, idOf(call.query, 'media_id'))
      if (media.state === 'in_progress') media.state = 'succeeded'
      else if (media.state === 'pending') media.state = 'in_progress'
      return ok({ data: shown(call, media) })
    },
  },
  {
    method: 'POST',
    path: '/2/media/upload',
    auth: 'user',
    scopes: SCOPES,
    bodyLimit: MAX_UPLOAD_BODY,
    run(call) {
      const { read, bytes, contentType } = partOf(call, OneShot)
      const declared = read.media_type ?? contentType
      const type = declared && MEDIA_TYPES[declared] ? declared : sniff(bytes)
      const media = createMedia(call.world, me(call).id, {
        category: read.media_category,
        contentType: type,
        bytes,
      })
      return ok({ data: shown(call, media) })
    },
  },
  {
    method: 'POST',
    path: '/2/media/metadata',
    auth: 'user',
    scopes: SCOPES,
    run(call) {
      const body = decode(Metadata, call.body)
      const media = own(call, body.id)
      const alt = body.metadata?.alt_text?.text
      if (alt !== undefined) media.altText = alt
      call.world.onChange()
      return ok({
        data: { id: media.id, associated_metadata: alt === undefined ? {} : { alt_text: { text: alt } } },
      })
    },
  },
]
