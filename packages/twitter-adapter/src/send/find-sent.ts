import type { FindOutcome, InboundMessage, Outbound } from '@inboxkit/core'
import { isInboxError } from '@inboxkit/core'
import { readLetterV2 } from '../parse/direct-message.js'
import { type Fields, fields, identifier, isFields, objects, string } from '../parse/fields.js'
import { idAt } from '../parse/instant.js'
import { messageOfPost } from '../parse/message-of-post.js'
import { type Includes, includesOf, readPostV2 } from '../parse/post-v2.js'
import { MESSAGE_QUERY, POST_QUERY } from '../poll/dialect.js'
import type { Answer } from '../transport/answer.js'
import { dataOf } from '../transport/answer.js'
import { verdict } from '../transport/verdict.js'
import { type Desk, later } from './context.js'
import { sameText } from './same-text.js'
import { permalinkOf } from './send.js'

const PER_PAGE = 100
const MAX_PAGES = 5
/** X's clock and ours may differ by so much, in ms. */
const SKEW_MS = 60_000

/**
 * Looks among the account's own posts, or the messages with the recipient, for one that is this: same author, same
 * target, same text once both are written alike, not older than the attempt (P5, P6). `absent` is said only when the
 * whole time since then was seen, and X has had the time to show it; everything else is undecided.
 */
export async function findSent(desk: Desk, message: Outbound, since: Date): Promise<FindOutcome> {
  const from = later(since, -SKEW_MS)
  let token: string | null = null
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const answer: Answer | null = await read(desk, message, from, token)
    if (answer === null) return { kind: 'undecided', reason: 'nobody to look at' }
    const found = verdict(answer, desk.context.now)
    if (found.kind !== 'done') return { kind: 'undecided', reason: found.reason }
    const body = fields(found.body)
    const includes = includesOf(body.includes)
    const items = objects(dataOf(body))
    const own = items.flatMap((item) => readOwn(item, includes, desk.context.account.id, message))
    if (own.includes('unreadable')) return { kind: 'undecided', reason: 'a message there cannot be read' }
    // The oldest match: what was sent again later by hand is not this.
    const match = own.filter((one) => one !== 'unreadable' && isSame(one, message, from)).at(-1)
    if (match !== undefined && match !== 'unreadable') {
      const id = match.externalId
      return {
        kind: 'found',
        externalId: id,
        permalink: permalinkOf(message, id, desk.context.account.handle),
      }
    }
    token = isFields(body.meta) ? string(body.meta.next_token) : null
    const last = items.at(-1)
    const reached = last !== undefined && isBefore(identifier(last, 'id'), from)
    if (token === null || reached) return absent(desk, since)
  }
  return { kind: 'undecided', reason: 'too many messages since then' }
}

function absent({ settings, context }: Desk, since: Date): FindOutcome {
  const passed = context.now.getTime() - since.getTime()
  if (passed >= settings.settleMs) return { kind: 'absent' }
  return { kind: 'undecided', reason: 'X may not show it yet' }
}

async function read(desk: Desk, message: Outbound, from: Date, token: string | null): Promise<Answer | null> {
  const { dialect } = desk.settings
  const page = { max_results: PER_PAGE, pagination_token: token ?? undefined }
  if (message.kind !== 'dm') {
    return desk.ask({
      method: 'GET',
      path: 'users/:id/tweets',
      ids: { id: desk.context.account.id },
      query: { ...POST_QUERY[dialect], ...page, since_id: idAt(from) },
    })
  }
  if (message.recipientId === null) return null
  return desk.ask({
    method: 'GET',
    path: 'dm_conversations/with/:id/dm_events',
    ids: { id: message.recipientId },
    query: { ...MESSAGE_QUERY[dialect], ...page, event_types: 'MessageCreate' },
  })
}

function readOwn(
  item: Fields,
  includes: Includes,
  accountId: string,
  message: Outbound,
): readonly (InboundMessage | 'unreadable')[] {
  try {
    if (message.kind !== 'dm') return [messageOfPost(readPostV2(item, includes, 'data'), accountId)]
    const event = readLetterV2(item, includes, accountId, 'data')
    return event.type === 'message' ? [event] : []
  } catch (error) {
    if (isInboxError(error)) return ['unreadable']
    throw error
  }
}

function isSame(found: InboundMessage, message: Outbound, from: Date): boolean {
  if (found.direction !== 'out' || found.sentAt < from) return false
  if (message.kind === 'dm' && found.peer?.id !== message.recipientId) return false
  if (message.kind === 'reply' && found.parentId !== message.targetId) return false
  if (message.kind === 'quote' && found.quotedId !== message.targetId) return false
  return found.attachments.length >= message.attachments.length && sameText(found, message.text)
}

function isBefore(id: string | null, at: Date): boolean {
  return id !== null && BigInt(id) < BigInt(idAt(at))
}
