import type { RawDelivery } from '@inboxkit/core'
import { eventOf } from '../events.js'
import { BESIDE } from '../parse/account-activity.js'
import { type Fields, fields, identifier, isFields, string } from '../parse/fields.js'
import { encode } from './encode.js'
import { delivery } from './key.js'

/** Cuts a body of the Account Activity API into its events, each with what stood beside them: none is lost, and one that cannot be read stops no other. */
export function splitAccountActivity(body: Fields, bytes: Uint8Array): readonly RawDelivery[] {
  const accountId = identifier(body, 'for_user_id') ?? revoker(body) ?? ''
  const beside = Object.fromEntries(Object.entries(body).filter(([name]) => BESIDE.has(name)))
  const deliveries: RawDelivery[] = []
  for (const [name, value] of Object.entries(body)) {
    if (BESIDE.has(name)) continue
    const split = Array.isArray(value) && eventOf(name)?.from === 'account-activity'
    for (const raw of split ? value : [value]) {
      const part = encode({ ...beside, [name]: split ? [raw] : raw }) ?? bytes
      const event = fields(raw)
      deliveries.push(delivery(name, accountId, objectOf(name, event), senderOf(event, accountId), part))
    }
  }
  return deliveries
}

function revoker(body: Fields): string | null {
  return identifier(fields(fields(fields(body.user_event).revoke).source), 'user_id')
}

/** Marks without an identifier of their own are known by the hash of their bytes. */
function objectOf(name: string, event: Fields): string | null {
  if (name === 'tweet_delete_events') return identifier(fields(event.status), 'id')
  return identifier(event, 'id') ?? string(event.id)?.slice(0, 64) ?? null
}

function senderOf(event: Fields, accountId: string): string | null {
  const create = isFields(event.message_create) ? event.message_create : event
  const from = identifier(create, 'sender_id') ?? identifier(fields(event.user), 'id')
  if (from !== null && from !== accountId) return from
  return (
    identifier(fields(create.target), 'recipient_id') ??
    identifier(event, 'in_reply_to_user_id') ??
    identifier(fields(fields(event.favorited_status).user), 'id')
  )
}
