import assert from 'node:assert/strict'
import { SOURCES } from '../../model/conversation.js'
import { MESSAGE_KINDS } from '../../model/message.js'
import type { InboundEvent, InboundMessage, NetworkPerson } from '../../ports/channel-adapter.js'

/** Fails for an event that the core could not apply: identifiers that are not texts, instants that are none. */
export function checkEvent(event: InboundEvent): void {
  switch (event.type) {
    case 'message':
      checkMessage(event)
      return
    case 'deleted':
      identifier(event.externalId)
      instantOrNull(event.at)
      return
    case 'liked':
      identifier(event.externalId)
      instantOrNull(event.at)
      if (event.message !== null) checkMessage(event.message)
      return
    case 'read':
      identifier(event.peerId)
      instant(event.at)
      return
    case 'revoked':
      instantOrNull(event.at)
      return
    case 'profile':
      person(event.person)
      return
    case 'undelivered':
      identifier(event.deliveryId)
      assert.equal(typeof event.reason, 'string')
      return
    case 'counted':
      identifier(event.reason)
      return
    case 'unknown':
      assert.equal(typeof event.eventType, 'string')
      return
    default:
      assert.fail(`an event of no known type: ${JSON.stringify(event satisfies never)}`)
  }
}

function checkMessage(message: InboundMessage): void {
  identifier(message.externalId)
  assert.ok(MESSAGE_KINDS.includes(message.kind), `kind ${message.kind}`)
  assert.ok(SOURCES.includes(message.source), `source ${message.source}`)
  assert.ok(message.visibility === 'public' || message.visibility === 'private')
  person(message.author)
  assert.ok(message.direction === 'in' || message.direction === 'out')
  if (message.peer !== null) person(message.peer)
  assert.equal(typeof message.rootId, 'string')
  // Of private messages only mail has threads of its own.
  if (message.visibility === 'public' || message.mail) identifier(message.rootId)
  else assert.equal(message.rootId, '', 'private messages have no root')
  for (const id of [message.parentId, message.quotedId, message.editedId]) if (id !== null) identifier(id)
  assert.equal(typeof message.text, 'string')
  instant(message.sentAt)
  for (const { kind } of message.attachments) {
    assert.ok(['image', 'gif', 'video', 'file'].includes(kind), `attachment ${kind}`)
  }
}

function person({ id, profile }: NetworkPerson): void {
  identifier(id)
  if (profile !== null) assert.equal(typeof profile.name, 'string')
}

function identifier(id: unknown): void {
  assert.ok(typeof id === 'string' && id.length > 0, `not an identifier: ${String(id)}`)
}

function instant(at: unknown): void {
  assert.ok(at instanceof Date && !Number.isNaN(at.getTime()), 'not an instant')
}

function instantOrNull(at: unknown): void {
  if (at !== null) instant(at)
}
