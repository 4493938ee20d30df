import type { InboundEvent } from '@inboxkit/core'
import { type Fields, identifier, requiredIdentifier, requiredString, string } from './fields.js'
import { instant } from './instant.js'
import { person } from './person.js'
import { unreadable } from './unreadable.js'

/** What becomes of a message whose keys only the two have: a number in the diagnostics, or a note in the conversation. */
export type EncryptedChats = 'counted' | 'placeholder'

export const ENCRYPTED_TEXT = 'Encrypted message: open X to read and answer it.'

/** Not a number as elsewhere at X: letters, digits and what joins them. */
const CHAT_ID = /^[\w:.-]{1,64}$/

/** An end-to-end encrypted message (pitfall 20). Groups and own messages are counted in any case. */
export function encryptedMessage(payload: Fields, accountId: string, mode: EncryptedChats): InboundEvent {
  const counted: InboundEvent = { type: 'counted', reason: 'encrypted-chat' }
  if (mode === 'counted' || identifier(payload, 'sender_id') === accountId) return counted
  const pair = /^(\d{1,19})[:-](\d{1,19})$/.exec(string(payload.conversation_id) ?? '')
  if (pair === null) return counted
  const senderId = requiredIdentifier(payload, 'sender_id', 'data.payload')
  const externalId = requiredString(payload, 'id', 'data.payload')
  if (!CHAT_ID.test(externalId)) throw unreadable('data.payload.id', 'is no identifier')
  const sentAt = instant(payload.created_at_msec)
  if (sentAt === null) throw unreadable('data.payload.created_at_msec', 'is no instant')
  const author = person(senderId, new Map())
  return {
    type: 'message',
    externalId,
    kind: 'dm',
    visibility: 'private',
    source: 'dm',
    direction: 'in',
    author,
    peer: author,
    rootId: '',
    parentId: null,
    quotedId: null,
    quotedText: null,
    text: ENCRYPTED_TEXT,
    attachments: [],
    sentAt,
    permalink: null,
    editedId: null,
  }
}
