import { type InboundEvent, isInboxError, type RawDelivery } from '@inboxkit/core'
import { readAccountActivity } from './account-activity.js'
import { readActivity } from './activity.js'
import type { EncryptedChats } from './encrypted.js'
import { isFields } from './fields.js'
import { readPolled } from './polled.js'
import { unreadable } from './unreadable.js'

/**
 * What a raw delivery says. Pure: the same bytes and account give the same events.
 * @throws INVALID_INPUT when it is no JSON, or a field without which nothing can be said is missing; nothing else
 */
export function parseDelivery(
  delivery: Pick<RawDelivery, 'accountId' | 'body'>,
  encrypted: EncryptedChats = 'counted',
): readonly InboundEvent[] {
  const body = readJson(delivery.body)
  if (!isFields(body)) throw unreadable('body', 'is no object')
  try {
    if (body.source === 'poll') return readPolled(body, delivery.accountId)
    if (isFields(body.data)) return readActivity(body.data, delivery.accountId, encrypted)
    return readAccountActivity(body, delivery.accountId)
  } catch (error) {
    if (isInboxError(error)) throw error
    throw unreadable('body', 'has a shape that nobody foresaw')
  }
}

/** @throws INVALID_INPUT */
export function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes))
  } catch {
    throw unreadable('body', 'is no JSON')
  }
}
