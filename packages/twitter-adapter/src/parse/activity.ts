import type { InboundEvent } from '@inboxkit/core'
import { eventOf } from '../events.js'
import { readLetterV1, readMark } from './direct-message.js'
import { type EncryptedChats, encryptedMessage } from './encrypted.js'
import { type Fields, isFields, requiredIdentifier, requiredString } from './fields.js'
import { instant } from './instant.js'
import { readLikeV2 } from './like.js'
import { messageOfPost } from './message-of-post.js'
import { peopleOf } from './person.js'
import { includesOf, readPostV2 } from './post-v2.js'
import { unreadable } from './unreadable.js'

/** Reads one event of the X Activity API: `{ event_uuid, filter, event_type, payload, includes? }`. */
export function readActivity(
  data: Fields,
  accountId: string,
  encrypted: EncryptedChats,
): readonly InboundEvent[] {
  const type = requiredString(data, 'event_type', 'data')
  const event = eventOf(type)
  if (event === null || event.from !== 'activity') return [{ type: 'unknown', eventType: type.slice(0, 128) }]
  if (event.reader === 'count') return [{ type: 'counted', reason: event.reason ?? type }]
  if (!isFields(data.payload)) throw unreadable('data.payload', 'is no object')
  const payload = data.payload
  const path = 'data.payload'
  switch (event.reader) {
    case 'post':
      return [messageOfPost(readPostV2(payload, includesOf(data.includes), path), accountId)]
    case 'direct-message': {
      const people = peopleOf(payload.users)
      return listed(payload, 'direct_message_events').map((raw, i) =>
        readLetterV1(raw, people, accountId, `${path}.direct_message_events.${i}`),
      )
    }
    case 'read':
      return listed(payload, 'direct_message_mark_read_events').map((raw, i) =>
        readMark(raw, accountId, `${path}.direct_message_mark_read_events.${i}`),
      )
    case 'deleted': {
      const externalId = requiredIdentifier(payload, 'id', path)
      return [{ type: 'deleted', externalId, at: instant(payload.deleted_at) }]
    }
    case 'like':
      return [readLikeV2(data, accountId)]
    case 'revoked':
      return [{ type: 'revoked', at: instant(payload.date_time) }]
    case 'encrypted':
      return [encryptedMessage(payload, accountId, encrypted)]
  }
}

/** The elements of a list that must be there and hold something. */
function listed(payload: Fields, name: string): readonly unknown[] {
  const list = payload[name]
  if (!Array.isArray(list) || list.length === 0) throw unreadable(`data.payload.${name}`, 'is no list')
  return list
}
