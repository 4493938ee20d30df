import { iso } from '../state/clock.js'
import type { SimDm } from '../state/types.js'
import type { World } from '../state/world.js'
import type { Dialect } from './dialect.js'
import { renderEntities, withoutMediaKeys } from './entities.js'
import { only } from './fields.js'

/**
 * A direct message event. The older specification puts mentions, links and tags beside the text, the newer one
 * under `entities`; both are asked for as `entities`.
 */
export function renderDm(
  world: World,
  dm: SimDm,
  fields: ReadonlySet<string>,
  dialect: Dialect,
): Record<string, unknown> {
  const isMessage = dm.type === 'MessageCreate'
  const key = dm.mediaId === undefined ? undefined : world.media.get(dm.mediaId)?.key
  const entities = isMessage ? renderEntities(dm.entities) : undefined
  const out = only(
    {
      id: dm.id,
      event_type: dm.type,
      text: isMessage ? dm.text : undefined,
      created_at: iso(dm.createdAt),
      sender_id: dm.senderId,
      dm_conversation_id: dm.conversationId,
      // MessageCreate has had no participant_ids since June 2025.
      participant_ids: isMessage ? undefined : dm.participants,
      attachments: key === undefined ? undefined : { media_keys: [key] },
      entities: dialect === 'post' && entities ? withoutMediaKeys(entities) : undefined,
      referenced_tweets: dm.quotedPost === undefined ? undefined : [{ id: dm.quotedPost }],
    },
    fields,
  )
  return dialect === 'tweet' && fields.has('entities') ? { ...out, ...entities } : out
}
