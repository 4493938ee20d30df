import type { Visibility } from '../../model/conversation.js'
import type { Id } from '../../model/id.js'
import type { InboundMessage } from '../../ports/channel-adapter.js'

/** The channel on which something arrived. */
export interface Receiving {
  readonly channelId: Id<'channel'>
  readonly network: string
}

/**
 * The key of a thread: a direct message's is (channel, contact), and its root is empty; a public one's also
 * has the root post, and a mail's the first message of its thread.
 */
export function threadKey(channelId: string, visibility: Visibility, peerId: string, rootId: string): string {
  return `${channelId} ${visibility} ${peerId} ${rootId}`
}

/**
 * Orders messages as the network does: by instant, then by identifier as a number (pitfall 24). A reply that the
 * network does not have yet comes after what it answers, in the order of acceptance.
 */
export function sortKey(sentAt: Date, externalId: string | null, sequence = 0): string {
  const last = externalId === null ? String(sequence).padStart(40, '9') : externalId.padStart(40, '0')
  return `${String(sentAt.getTime()).padStart(15, '0')}-${last}`
}

/** A text as compared with its own echo: no leading mentions, one space for many, no letter case (P5). */
export function echoForm(text: string): string {
  return text
    .replace(/^(?:\s*@\w{1,50})+/u, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase()
}

/** Identifiers of a network are numbers too large for numbers: the longer is the greater (pitfall 1). */
export const compareIds = (a: string, b: string): number =>
  a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)

/** A reply to it names it: a public post, or a mail. */
export const isAnswerable = ({ visibility, mail }: Pick<InboundMessage, 'visibility' | 'mail'>): boolean =>
  visibility === 'public' || mail !== undefined
