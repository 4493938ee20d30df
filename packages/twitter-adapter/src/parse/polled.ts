import type { InboundEvent } from '@inboxkit/core'
import { readLetterV2 } from './direct-message.js'
import { type Fields, string } from './fields.js'
import { readPolledLike } from './like.js'
import { messageOfPost } from './message-of-post.js'
import { includesOf, readPostV2 } from './post-v2.js'

/** Reads an object that a poll found and wrapped: `{ source: 'poll', kind, data, includes }`. */
export function readPolled(body: Fields, accountId: string): readonly InboundEvent[] {
  const includes = includesOf(body.includes)
  switch (string(body.kind)) {
    case 'post':
      return [messageOfPost(readPostV2(body.data, includes, 'data'), accountId)]
    case 'like':
      return [readPolledLike(messageOfPost(readPostV2(body.data, includes, 'data'), accountId))]
    case 'direct-message':
      return [readLetterV2(body.data, includes, accountId, 'data')]
    default:
      return [{ type: 'unknown', eventType: 'poll' }]
  }
}
