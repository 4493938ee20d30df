import { randomUUID } from 'node:crypto'
import type { RawRequest } from '@inboxkit/core'
import { signature } from './signature.js'
import type { ChatSite, WebChatCredentials } from './web-chat.js'

export interface Visitor {
  readonly id: string
  readonly name: string
}
/** A message of an agent, as a visitor sees it. */
export interface Shown {
  readonly id: string
  readonly visitorId: string
  readonly text: string
}

/** The website's side of the chat, inside this process: visitors write, and see what agents answer. */
export class ChatRoom implements ChatSite {
  readonly secret = randomUUID()
  readonly credentials: WebChatCredentials
  readonly shown: Shown[] = []

  constructor(readonly site: string) {
    this.credentials = { site, key: randomUUID() }
  }

  /** What the website sends to the inbox when a visitor writes. */
  async writes(visitor: Visitor, text: string): Promise<RawRequest> {
    const message = { id: randomUUID(), site: this.site, visitor, text, at: new Date().toISOString() }
    const body = new TextEncoder().encode(JSON.stringify(message))
    return {
      method: 'POST',
      query: {},
      headers: { 'x-chat-signature': await signature(this.secret, body) },
      body,
    }
  }

  accepts(key: string): boolean {
    return key === this.credentials.key
  }

  async show(message: Shown): Promise<void> {
    if (!(await this.hasShown(message.id))) this.shown.push(message)
  }

  async hasShown(id: string): Promise<boolean> {
    return this.shown.some((message) => message.id === id)
  }
}
