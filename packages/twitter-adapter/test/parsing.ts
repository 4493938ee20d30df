import type { InboundEvent, InboundMessage } from '@inboxkit/core'
import { expect } from 'vitest'
import { parseDelivery } from '../src/parse/parse.js'
import { activity, annUser, BRAND, brandUser, post } from './payloads.js'

export const parse = (body: Uint8Array, accountId = BRAND): readonly InboundEvent[] =>
  parseDelivery({ accountId, body })

export function one(body: Uint8Array, accountId = BRAND): InboundEvent {
  const events = parse(body, accountId)
  expect(events).toHaveLength(1)
  return events[0] as InboundEvent
}

export function message(body: Uint8Array, accountId = BRAND): InboundMessage {
  const event = one(body, accountId)
  expect(event.type).toBe('message')
  return event as InboundMessage
}

/** A mention by a customer, with one thing changed. */
export const mention = (
  change: Record<string, unknown> = {},
  includes: unknown = { users: [annUser, brandUser] },
): InboundMessage => message(activity('post.mention.create', post(change), { includes }))
