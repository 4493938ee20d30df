import type { InboundMessage, RawDelivery } from '@inboxkit/core'
import { anInboundMessage, aPerson } from '@inboxkit/core/testing'
import { ACCOUNT } from './desk.js'

/** One message in ten comes from somebody known, in a thread that stands already; the others are new people with new threads. */
const KNOWN_EVERY = 10
const FIRST_POST = 1_800_000_000_000_000_000n
const FIRST_PERSON = 7_000_000_000_000_000_000n

/** What customers write: the next messages, as the network would deliver them, one event in each delivery. */
export class Customers {
  #made = 0
  #last: InboundMessage | null = null

  deliveries(count: number): RawDelivery[] {
    return Array.from({ length: count }, () => this.next())
  }

  next(): RawDelivery {
    const message = this.#message()
    return {
      accountId: ACCOUNT,
      key: `delivery-${message.externalId}`,
      eventType: 'message',
      sender: message.author.id,
      body: new TextEncoder().encode(JSON.stringify([message])),
    }
  }

  #message(): InboundMessage {
    const number = ++this.#made
    const externalId = String(FIRST_POST + BigInt(number))
    const earlier = number % KNOWN_EVERY === 0 ? this.#last : null
    const author = earlier?.author ?? aPerson(String(FIRST_PERSON + BigInt(number)), `Customer ${number}`)
    const rootId = earlier?.rootId ?? externalId
    const text = `@acme Hello, my order ${number} has not arrived yet. Could you please have a look at it for me?`
    const sentAt = new Date()
    this.#last = anInboundMessage({ externalId, author, peer: author, rootId, text, sentAt })
    return this.#last
  }
}
