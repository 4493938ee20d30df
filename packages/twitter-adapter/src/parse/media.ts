import type { InboundAttachment } from '@inboxkit/core'
import { type Fields, fields, number, objects, string, webAddress } from './fields.js'

const KINDS: ReadonlyMap<string, InboundAttachment['kind']> = new Map([
  ['photo', 'image'],
  ['image', 'image'],
  ['animated_gif', 'gif'],
  ['video', 'video'],
])

const MEDIA_TYPES: ReadonlyMap<string, string> = new Map([
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['png', 'image/png'],
  ['webp', 'image/webp'],
  ['gif', 'image/gif'],
  ['mp4', 'video/mp4'],
])

/** Reads a media object of either vocabulary; null when nothing can be fetched from it. */
export function attachmentOf(media: Fields): InboundAttachment | null {
  const kind = KINDS.get(string(media.type) ?? '') ?? 'file'
  const url = bestVariant(media) ?? webAddress(media.media_url_https) ?? picture(media)
  if (url === null) return null
  const large = fields(fields(media.sizes).large)
  const original = fields(media.original_info)
  return {
    kind,
    url,
    mediaType: typeOf(url),
    width: number(media.width) ?? number(original.width) ?? number(large.w),
    height: number(media.height) ?? number(original.height) ?? number(large.h),
    alternative: string(media.alt_text) ?? string(media.ext_alt_text),
  }
}

/** In v1.1 `url` is the shortened link in the text; in v2 it is the picture. Videos of v2 have a preview. */
function picture(media: Fields): string | null {
  const url = webAddress(media.url)
  return url !== null && !/^https?:\/\/t\.co\//i.test(url) ? url : webAddress(media.preview_image_url)
}

/** The best film: the highest bit rate among the files, which leaves playlists out. */
function bestVariant(media: Fields): string | null {
  const variants = [...objects(media.variants), ...objects(fields(media.video_info).variants)]
  let best: { url: string; rate: number } | null = null
  for (const variant of variants) {
    const url = webAddress(variant.url)
    if (url === null || string(variant.content_type) !== 'video/mp4') continue
    const rate = number(variant.bit_rate) ?? number(variant.bitrate) ?? 0
    if (best === null || rate > best.rate) best = { url, rate }
  }
  return best?.url ?? null
}

function typeOf(url: string): string | null {
  const { pathname, searchParams } = new URL(url)
  const ending = searchParams.get('format') ?? /\.([a-z0-9]{2,5})$/i.exec(pathname)?.[1] ?? ''
  return MEDIA_TYPES.get(ending.toLowerCase()) ?? null
}
