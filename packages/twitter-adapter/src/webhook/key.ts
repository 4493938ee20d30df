import { createHash } from 'node:crypto'
import type { RawDelivery } from '@inboxkit/core'

/**
 * A delivery whose key is the same for every repetition: the kind of event, the account and the object. X repeats an
 * object under several kinds and to several accounts, and its event_uuid may be the object's own or a negative number
 * (pitfall 6), so it serves only where there is no object.
 */
export function delivery(
  eventType: string,
  accountId: string,
  object: string | null,
  sender: string | null,
  body: Uint8Array,
): RawDelivery {
  const type = eventType.slice(0, 128)
  const mark = object ?? `sha256-${createHash('sha256').update(body).digest('base64url')}`
  return {
    accountId,
    key: `${type}:${accountId}:${mark}`,
    eventType: type,
    sender: sender ?? accountId,
    body,
  }
}
