import { z } from 'zod'
import { parseInput } from '../../errors.js'
import { SOURCES } from '../../model/conversation.js'
import { MESSAGE_KINDS } from '../../model/message.js'
import type { InboundEvent } from '../../ports/channel-adapter.js'

const identifier = z.string().min(1)
const instant = z.iso.datetime().transform((text) => new Date(text))
const profile = z.strictObject({
  name: z.string(),
  handle: z.string().nullable(),
  avatarUrl: z.string().nullable(),
  profileUrl: z.string().nullable(),
  followers: z.number().nullable(),
  posts: z.number().nullable(),
  verified: z.boolean().nullable(),
  verifiedType: z.string().nullable(),
})
const person = z.strictObject({ id: identifier, profile: profile.nullable() })
const attachment = z.strictObject({
  kind: z.enum(['image', 'gif', 'video', 'file']),
  url: z.string().nullable(),
  mediaType: z.string().nullable(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  alternative: z.string().nullable(),
})
const message = z
  .strictObject({
    type: z.literal('message'),
    externalId: identifier,
    kind: z.enum(MESSAGE_KINDS),
    visibility: z.enum(['public', 'private']),
    source: z.enum(SOURCES),
    direction: z.enum(['in', 'out']),
    author: person,
    peer: person.nullable(),
    rootId: z.string(),
    parentId: identifier.nullable(),
    quotedId: identifier.nullable(),
    quotedText: z.string().nullable(),
    text: z.string(),
    attachments: z.array(attachment),
    sentAt: instant,
    permalink: z.string().nullable(),
    editedId: identifier.nullable(),
  })
  .refine(({ visibility, rootId }) => (visibility === 'private') === (rootId === ''), {
    message: 'a root is for public messages, and they need one',
  })

const known = z.discriminatedUnion('type', [
  message,
  z.strictObject({ type: z.literal('deleted'), externalId: identifier, at: instant.nullable() }),
  z.strictObject({
    type: z.literal('liked'),
    message: message.nullable(),
    externalId: identifier,
    at: instant.nullable(),
  }),
  z.strictObject({ type: z.literal('read'), peerId: identifier, at: instant }),
  z.strictObject({ type: z.literal('revoked'), at: instant.nullable() }),
  z.strictObject({ type: z.literal('profile'), person }),
  z.strictObject({ type: z.literal('counted'), reason: identifier }),
  z.strictObject({ type: z.literal('unknown'), eventType: z.string() }),
])
const types: ReadonlySet<string> = new Set(known.options.map((option) => option.shape.type.value))
const bodySchema = z.array(z.looseObject({ type: z.string() }))

/** Events as the JSON text that the fake network sends: instants are texts. */
export function writeEvents(events: readonly InboundEvent[]): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(events))
}

/** Reads such a text. A type that is not known is an event of type `unknown`. @throws INVALID_INPUT, SyntaxError */
export function readEvents(body: Uint8Array): readonly InboundEvent[] {
  const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  return parseInput(bodySchema, json).map((event) =>
    types.has(event.type) ? parseInput(known, event) : { type: 'unknown', eventType: event.type },
  )
}
