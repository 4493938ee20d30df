import { MEDIA_TYPES, mediaUrl } from '../state/media.js'
import type { SimMedia } from '../state/types.js'
import type { World } from '../state/world.js'
import { only } from './fields.js'

export function renderMedia(
  world: World,
  media: SimMedia,
  fields: ReadonlySet<string>,
): Record<string, unknown> {
  const kind = MEDIA_TYPES[media.contentType]?.kind ?? 'photo'
  const url = mediaUrl(world, media)
  return only(
    {
      media_key: media.key,
      type: kind,
      // Only photos have a url at X; films have variants.
      url: kind === 'photo' ? url : undefined,
      preview_image_url: kind === 'photo' ? undefined : url,
      variants: kind === 'photo' ? undefined : [{ content_type: media.contentType, url, bit_rate: 0 }],
      duration_ms: kind === 'video' ? 1000 : undefined,
      width: media.width || 1,
      height: media.height || 1,
      alt_text: media.altText === '' ? undefined : media.altText,
    },
    fields,
  )
}
