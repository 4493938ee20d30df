import { FORBIDDEN, forbidden, invalid } from '../api/problems.js'
import { imageSize } from './imageSize.js'
import type { SimMedia } from './types.js'
import type { World } from './world.js'

/** An upload can be attached for a day. */
export const MEDIA_LIFE_MS = 24 * 60 * 60_000
export const MAX_MEDIA_BYTES = 16 * 1024 * 1024
/** The same as base64 in JSON, with room for the rest. */
export const MAX_UPLOAD_BODY = 24 * 1024 * 1024

/** What may be uploaded, and the prefix X gives its media key. */
export const MEDIA_TYPES: Readonly<
  Record<string, { kind: 'photo' | 'animated_gif' | 'video'; prefix: string; ending: string }>
> = {
  'image/png': { kind: 'photo', prefix: '3', ending: 'png' },
  'image/jpeg': { kind: 'photo', prefix: '3', ending: 'jpg' },
  'image/webp': { kind: 'photo', prefix: '3', ending: 'webp' },
  'image/bmp': { kind: 'photo', prefix: '3', ending: 'bmp' },
  'image/gif': { kind: 'animated_gif', prefix: '16', ending: 'gif' },
  'video/mp4': { kind: 'video', prefix: '7', ending: 'mp4' },
  'video/webm': { kind: 'video', prefix: '7', ending: 'webm' },
  'video/quicktime': { kind: 'video', prefix: '7', ending: 'mov' },
}

/** What X takes of each, in bytes. */
const MAX_BYTES = { photo: 5_000_000, animated_gif: 15_000_000, video: MAX_MEDIA_BYTES } as const

export interface NewMedia {
  category: string
  contentType: string
  bytes?: Buffer
}

/** Begins an upload, or finishes one at once when the bytes are given. */
export function createMedia(world: World, ownerId: string, input: NewMedia): SimMedia {
  const type = MEDIA_TYPES[input.contentType]
  if (!type) throw invalid('This media type is not supported.', 'media_type', input.contentType)
  const id = world.ids.next()
  const media: SimMedia = {
    id,
    key: `${type.prefix}_${id}`,
    ownerId,
    category: input.category,
    contentType: input.contentType,
    bytes: Buffer.alloc(0),
    createdAt: world.now(),
    state: 'uploading',
    altText: '',
    width: 0,
    height: 0,
    parts: new Map(),
  }
  world.media.set(id, media)
  if (input.bytes) finishMedia(world, media, input.bytes)
  return media
}

export function finishMedia(world: World, media: SimMedia, bytes: Buffer): void {
  if (bytes.length === 0) throw invalid('The media file is empty.', 'media', '')
  const kind = MEDIA_TYPES[media.contentType]?.kind ?? 'photo'
  if (bytes.length > MAX_BYTES[kind]) throw invalid('The media file is too large.', 'media', bytes.length)
  const wanted = { photo: /_image$/, animated_gif: /_gif$/, video: /video$/ }[kind]
  // X puts a still GIF among the images as well.
  const fits = wanted.test(media.category) || (kind === 'animated_gif' && /_image$/.test(media.category))
  if (media.category !== '' && !fits)
    throw invalid('The media type does not match its category.', 'media_category', media.category)
  media.bytes = bytes
  media.parts.clear()
  const size = imageSize(bytes)
  media.width = size.width
  media.height = size.height
  // Pictures are ready at once, films after the first look at their state, as at X.
  media.state = MEDIA_TYPES[media.contentType]?.kind === 'photo' ? 'succeeded' : 'pending'
  world.onChange()
}

/** Throws unless this user may attach this upload now: own, complete, not older than a day, of the right use. */
export function attachable(world: World, userId: string, mediaId: string, use: 'tweet' | 'dm'): SimMedia {
  const media = world.media.get(mediaId)
  const refuse = () =>
    use === 'dm'
      ? forbidden(FORBIDDEN['dm-media'])
      : invalid('Your media IDs are invalid.', 'media.media_ids', mediaId)
  if (!media || media.ownerId !== userId) throw refuse()
  if (media.state !== 'succeeded' || world.now() > media.createdAt + MEDIA_LIFE_MS) throw refuse()
  if (use === 'dm' && media.category !== '' && !media.category.startsWith('dm_')) throw refuse()
  if (use === 'tweet' && media.category.startsWith('dm_')) throw refuse()
  return media
}

/** Files of a direct message are not public: this address asks who wants them. */
export function messageMediaUrl(world: World, dmId: string, media: SimMedia): string {
  const name = mediaUrl(world, media).split('/').at(-1) ?? ''
  return `${world.baseUrl}/1.1/ton/data/dm/${dmId}/${media.id}/${name}`
}

/** A post has up to four pictures, or one moving picture or film. */
export function checkTogether(world: World, mediaIds: readonly string[]): void {
  const kinds = mediaIds.map((id) => MEDIA_TYPES[world.media.get(id)?.contentType ?? '']?.kind)
  if (mediaIds.length > 4 || (mediaIds.length > 1 && kinds.some((kind) => kind !== 'photo')))
    throw invalid('A post takes four images, or one GIF or video.', 'media.media_ids', mediaIds.length)
}

export function mediaUrl(world: World, media: SimMedia): string {
  return `${world.baseUrl}/media/${media.key}.${MEDIA_TYPES[media.contentType]?.ending ?? 'bin'}`
}
