import type { RawDelivery } from '@inboxkit/core'
import { eventOf } from '../events.js'
import { type Fields, fields, identifier, objects, string } from '../parse/fields.js'
import { delivery } from './key.js'

/** Routes one event of the X Activity API: by its filter, and a revocation by the person who revoked (pitfall 19). */
export function splitActivity(data: Fields, body: Uint8Array): RawDelivery {
  const type = string(data.event_type) ?? ''
  const payload = fields(data.payload)
  const accountId = identifier(fields(data.filter), 'user_id') ?? identifier(payload, 'user_id') ?? ''
  const letter = objects(payload.direct_message_events)[0]
  const object =
    letter !== undefined ? identifier(letter, 'id') : eventOf(type) === null ? null : objectOf(payload)
  const uuid = string(data.event_uuid)
  return delivery(
    type,
    accountId,
    object ?? uuid?.slice(0, 64) ?? null,
    senderOf(payload, letter, accountId),
    body,
  )
}

/** Posts and deletions have numbers, likes and encrypted messages letters. */
function objectOf(payload: Fields): string | null {
  return identifier(payload, 'id') ?? string(payload.id)?.slice(0, 64) ?? null
}

/** The customer's identifier, whoever wrote: what concerns one customer is applied in order. */
function senderOf(payload: Fields, letter: Fields | undefined, accountId: string): string | null {
  if (letter !== undefined) {
    const create = fields(letter.message_create)
    const from = identifier(create, 'sender_id')
    return from === accountId ? identifier(fields(create.target), 'recipient_id') : from
  }
  const author = identifier(payload, 'author_id') ?? identifier(payload, 'sender_id')
  if (author !== null && author !== accountId) return author
  return identifier(payload, 'in_reply_to_user_id') ?? identifier(payload, 'liked_tweet_author_id')
}
