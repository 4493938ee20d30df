import type { InboundAttachment, InboundEvent } from '@inboxkit/core'
import {
  type Fields,
  fields,
  identifier,
  isFields,
  requiredIdentifier,
  requiredString,
  string,
} from './fields.js'
import { instant, instantOfId } from './instant.js'
import { attachmentOf } from './media.js'
import { type People, person } from './person.js'
import type { Includes } from './post-v2.js'
import { linksOf, mediaLinks, plainText } from './text.js'
import { unreadable } from './unreadable.js'

/** A direct message as both vocabularies tell it; `peerId` is the other one of the two. */
interface Letter {
  readonly id: string
  readonly senderId: string
  readonly peerId: string
  readonly text: string
  readonly sentAt: Date
  readonly attachments: readonly InboundAttachment[]
  readonly people: People
}

const GROUP: InboundEvent = { type: 'counted', reason: 'group-dm' }

/**
 * Reads a direct message of the v1.1 vocabulary, which X Activity and Account Activity bodies share (without a
 * conversation: it is the pair of sender and recipient).
 * @throws INVALID_INPUT when the identifier, a person, or the text is missing
 */
export function readLetterV1(raw: unknown, people: People, accountId: string, path: string): InboundEvent {
  if (!isFields(raw)) throw unreadable(path, 'is no object')
  const type = string(raw.type)
  if (type !== null && type !== 'message_create')
    return { type: 'unknown', eventType: `direct_message.${type.slice(0, 64)}` }
  const id = requiredIdentifier(raw, 'id', path)
  const create = fields(raw.message_create)
  const at = `${path}.message_create`
  const conversation = string(raw.conversation_id) ?? string(create.conversation_id)
  if (conversation !== null && !PAIR.test(conversation)) return GROUP
  const senderId = requiredIdentifier(create, 'sender_id', at)
  const recipientId = requiredIdentifier(fields(create.target), 'recipient_id', `${at}.target`)
  if (senderId !== accountId && recipientId !== accountId) return GROUP
  const sentAt = instant(raw.created_timestamp) ?? instantOfId(id)
  if (sentAt === null) throw unreadable(`${path}.created_timestamp`, 'is no instant')
  const content = fields(create.message_data)
  const body = requiredString(content, 'text', `${at}.message_data`)
  const media = fields(fields(content.attachment).media)
  const attachment = attachmentOf(media)
  const entities = fields(content.entities)
  const hidden = new Set(attachment === null ? [] : [string(media.url) ?? '', ...mediaLinks(entities)])
  return letterEvent(
    {
      id,
      senderId,
      peerId: senderId === accountId ? recipientId : senderId,
      text: plainText(body, linksOf(entities, hidden)),
      sentAt,
      attachments: attachment === null ? [] : [attachment],
      people,
    },
    accountId,
  )
}

/** `smaller-greater`: the conversation of two; groups have one number. */
const PAIR = /^(\d{1,19})[-:](\d{1,19})$/

/**
 * Reads an event of GET /2/dm_events, in both dialects.
 * @throws INVALID_INPUT when the identifier, the conversation or the sender is missing
 */
export function readLetterV2(
  raw: unknown,
  includes: Includes,
  accountId: string,
  path: string,
): InboundEvent {
  if (!isFields(raw)) throw unreadable(path, 'is no object')
  const type = requiredString(raw, 'event_type', path)
  if (type !== 'MessageCreate') return { type: 'counted', reason: 'dm-participants' }
  const id = requiredIdentifier(raw, 'id', path)
  const conversation = requiredString(raw, 'dm_conversation_id', path)
  const pair = PAIR.exec(conversation)
  if (pair === null) return GROUP
  const senderId = requiredIdentifier(raw, 'sender_id', path)
  const peerId = [pair[1], pair[2]].find((one) => one !== accountId)
  if (peerId === undefined || !(pair[1] === accountId || pair[2] === accountId)) return GROUP
  const sentAt = instant(raw.created_at) ?? instantOfId(id)
  if (sentAt === null) throw unreadable(`${path}.created_at`, 'is no instant')
  const keys = fields(raw.attachments).media_keys
  const attachments = (Array.isArray(keys) ? keys : []).flatMap((key) => {
    const media = typeof key === 'string' ? includes.media.get(key) : undefined
    return (media === undefined ? null : attachmentOf(media)) ?? []
  })
  // The tweet dialect lists the links beside the text, the post dialect under `entities`.
  const entities: Fields = isFields(raw.entities) ? raw.entities : raw
  const hidden = new Set(attachments.length === 0 ? [] : mediaLinks(entities))
  return letterEvent(
    {
      id,
      senderId,
      peerId,
      text: plainText(string(raw.text) ?? '', linksOf(entities, hidden)),
      sentAt,
      attachments,
      people: includes.people,
    },
    accountId,
  )
}

function letterEvent(letter: Letter, accountId: string): InboundEvent {
  return {
    type: 'message',
    externalId: letter.id,
    kind: 'dm',
    visibility: 'private',
    source: 'dm',
    direction: letter.senderId === accountId ? 'out' : 'in',
    author: person(letter.senderId, letter.people),
    peer: person(letter.peerId, letter.people),
    rootId: '',
    parentId: null,
    quotedId: null,
    quotedText: null,
    text: letter.text,
    attachments: letter.attachments,
    sentAt: letter.sentAt,
    permalink: null,
    editedId: null,
  }
}

/** Who has read, and until when; null when the account itself read. */
export function readMark(raw: unknown, accountId: string, path: string): InboundEvent {
  if (!isFields(raw)) throw unreadable(path, 'is no object')
  const peerId = requiredIdentifier(raw, 'sender_id', path)
  if (peerId === accountId) return { type: 'counted', reason: 'own-read' }
  const last = identifier(raw, 'last_read_event_id')
  const at = instant(raw.created_timestamp) ?? (last === null ? null : instantOfId(last))
  if (at === null) throw unreadable(`${path}.created_timestamp`, 'is no instant')
  return { type: 'read', peerId, at }
}
