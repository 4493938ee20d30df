import { type InboundMessage, wellFormed } from '@inboxkit/core'
import { z } from 'zod'

/** Characters of a message at most. */
export const LONGEST = 2000

/** What the website sends when a visitor writes. */
const written = z.strictObject({
  id: z.string().min(1).max(40),
  site: z.string().min(1).max(64),
  visitor: z.strictObject({ id: z.string().min(1).max(40), name: z.string().min(1).max(100) }),
  text: z
    .string()
    .min(1)
    .max(LONGEST * 2)
    .refine(wellFormed),
  at: z.iso.datetime(),
})
/** What a chat knows of a visitor beside the name, and of a message beside its text. */
const UNKNOWN = {
  handle: null,
  avatarUrl: null,
  profileUrl: null,
  followers: null,
  posts: null,
  verified: null,
  verifiedType: null,
}
const PLAIN = {
  type: 'message',
  kind: 'chat',
  source: 'chat',
  visibility: 'private',
  direction: 'in',
  rootId: '',
  parentId: null,
  quotedId: null,
  quotedText: null,
  attachments: [],
  permalink: null,
  editedId: null,
} as const

export type Written = z.output<typeof written>

/** What a body says; null: it is not a message. */
export function readMessage(body: Uint8Array): Written | null {
  try {
    return written.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)))
  } catch {
    return null
  }
}

/** The message as the inbox knows messages: a private one, of its visitor. */
export function asEvent({ id, visitor, text, at }: Written): InboundMessage {
  const author = { id: visitor.id, profile: { ...UNKNOWN, name: visitor.name } }
  return { ...PLAIN, externalId: id, author, peer: author, text, sentAt: new Date(at) }
}
