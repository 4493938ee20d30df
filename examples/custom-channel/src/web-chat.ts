import { type ChannelAdapter, InboxError, parseInput } from '@inboxkit/core'
import { z } from 'zod'
import { asEvent, LONGEST, readMessage } from './chat-message.js'
import { isSigned } from './signature.js'

/** The chat of a website: the part of it that shows what agents answer. */
export interface ChatSite {
  /** False: the site does not take this key. */
  accepts(key: string): boolean
  /** Shows a message to a visitor, once for each `id`. Throws when it cannot say whether it did. */
  show(message: { id: string; visitorId: string; text: string }): Promise<void>
  hasShown(id: string): Promise<boolean>
}

export interface WebChatOptions {
  readonly site: ChatSite
  /** What the site signs its requests with. */
  readonly secret: string
}

const credentials = z.strictObject({ site: z.string().min(1).max(64), key: z.string().min(1).max(256) })
export type WebChatCredentials = z.output<typeof credentials>

/** Pictures are not part of this chat. */
const NONE = { count: 0, types: {}, alone: [] }

/** A channel for the chat on one's own website. Every method keeps what `channelConformance` asks of it. */
export function webChat({ site, secret }: WebChatOptions): ChannelAdapter<WebChatCredentials> {
  return {
    name: 'web-chat',
    network: 'web-chat',
    title: 'Chat on the website',
    abilities: {
      public: false,
      private: true,
      sources: ['chat'],
      like: false,
      quote: false,
      hide: false,
      block: false,
      attachments: { public: NONE, private: NONE },
    },
    parseCredentials: (input) => parseInput(credentials, input),
    expiresAt: () => null,
    async account({ credentials: { site: id, key } }) {
      if (site.accepts(key)) return { id, handle: null, name: id, profileUrl: null, avatarUrl: null }
      throw new InboxError('CREDENTIALS_REFUSED', 'The site refuses the key.', { adapter: 'web-chat' })
    },

    // The bytes are verified before anything in them is believed; the core stores them, and answers the site.
    async webhook({ method, headers, body }) {
      if (method !== 'POST') return { kind: 'rejected', status: 405, reason: 'only POST' }
      if (!(await isSigned(secret, body, headers['x-chat-signature'] ?? '')))
        return { kind: 'rejected', status: 401, reason: 'the signature does not match' }
      const read = readMessage(body)
      if (!read) return { kind: 'rejected', status: 400, reason: 'not a message' }
      const { id, site: accountId, visitor } = read
      return {
        kind: 'accepted',
        deliveries: [{ accountId, key: id, eventType: 'message', sender: visitor.id, body }],
      }
    },
    parse({ body }) {
      const read = readMessage(body)
      if (!read) throw new Error('not a message of the chat')
      return [asEvent(read)]
    },

    measure(text) {
      const length = [...text].length
      const parts = text.match(new RegExp(`[^]{1,${LONGEST}}`, 'gu')) ?? []
      return { length, limit: LONGEST, fits: length <= LONGEST, parts }
    },
    async send({ credentials: { key } }, { deliveryId: id, recipientId, text }) {
      if (!site.accepts(key)) return { kind: 'unauthorized', reason: 'the site refuses the key' }
      if (recipientId === null)
        return { kind: 'rejected', code: 'no-visitor', reason: 'nobody to show it to' }
      try {
        await site.show({ id, visitorId: recipientId, text })
        return { kind: 'sent', externalId: id, permalink: null }
      } catch {
        return { kind: 'unknown', reason: 'the site did not answer' }
      }
    },
    async findSent(_context, { deliveryId: id }) {
      return (await site.hasShown(id))
        ? { kind: 'found', externalId: id, permalink: null }
        : { kind: 'absent' }
    },
  }
}
