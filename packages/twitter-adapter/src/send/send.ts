import type { Outbound, SendOutcome } from '@inboxkit/core'
import { withoutInvalidCharacters } from '../length/characters.js'
import { isFields, string } from '../parse/fields.js'
import { dataOf } from '../transport/answer.js'
import { type Verdict, verdict } from '../transport/verdict.js'
import { type Desk, later } from './context.js'
import { upload } from './upload.js'

/** When nothing has left, soon enough for a person who waits. */
const SOON_MS = 5_000
const UPLOAD_AGAIN_MS = 30_000

/**
 * Posts once. Uploads come first and post nothing, so their failures are tried again; of the one call that posts, every
 * answer but X's own refusal leaves open whether it did (P6).
 */
export async function send(desk: Desk, message: Outbound): Promise<SendOutcome> {
  const call = callFor(message)
  if (call === null) return { kind: 'rejected', code: 'no-target', reason: 'there is nobody to answer' }
  const mediaIds: string[] = []
  for (const file of message.attachments) {
    const uploaded = await upload(desk, file, message.kind)
    if (uploaded.kind === 'failed') return beforePosting(uploaded.verdict, desk.context.now)
    mediaIds.push(uploaded.mediaId)
  }
  const found = verdict(await desk.ask({ method: 'POST', ...call(mediaIds) }), desk.context.now)
  return afterPosting(found, desk, message)
}

type PostCall = (mediaIds: readonly string[]) => {
  path: string
  ids?: Record<string, string>
  body: Record<string, unknown>
}

function callFor(message: Outbound): PostCall | null {
  const { kind, targetId, recipientId } = message
  const text = withoutInvalidCharacters(message.text)
  if (kind === 'dm') {
    if (!isId(recipientId)) return null
    return (mediaIds) => ({
      path: 'dm_conversations/with/:id/messages',
      ids: { id: recipientId },
      body: {
        ...(text === '' ? {} : { text }),
        ...(mediaIds.length > 0 ? { attachments: mediaIds.map((media_id) => ({ media_id })) } : {}),
      },
    })
  }
  if (!isId(targetId) || (kind !== 'reply' && kind !== 'quote')) return null
  // Requests have these names in both dialects.
  const about =
    kind === 'reply' ? { reply: { in_reply_to_tweet_id: targetId } } : { quote_tweet_id: targetId }
  return (mediaIds) => ({
    path: 'tweets',
    body: {
      ...(text === '' ? {} : { text }),
      ...about,
      ...(mediaIds.length > 0 ? { media: { media_ids: mediaIds } } : {}),
    },
  })
}

function isId(id: string | null): id is string {
  return id !== null && /^[0-9]{1,19}$/.test(id)
}

function beforePosting(found: Exclude<Verdict, { kind: 'done' }>, now: Date): SendOutcome {
  switch (found.kind) {
    case 'unauthorized':
      return found
    case 'limited':
      return { kind: 'retry', at: found.at, reason: found.reason, bucket: false }
    case 'refused':
      return { kind: 'rejected', code: found.code, reason: found.reason }
    default:
      return { kind: 'retry', at: later(now, UPLOAD_AGAIN_MS), reason: found.reason, bucket: false }
  }
}

function afterPosting(found: Verdict, { context }: Desk, message: Outbound): SendOutcome {
  switch (found.kind) {
    case 'done': {
      const data = dataOf(found.body)
      const id = isFields(data) ? (string(data.id) ?? string(data.dm_event_id)) : null
      if (id === null || !/^[0-9]{1,19}$/.test(id))
        return { kind: 'unknown', reason: 'X named no identifier' }
      return { kind: 'sent', externalId: id, permalink: permalinkOf(message, id, context.account.handle) }
    }
    case 'unauthorized':
      return found
    case 'limited':
      return { kind: 'retry', at: found.at, reason: found.reason, bucket: true }
    case 'refused':
      return { kind: 'rejected', code: found.code, reason: found.reason }
    case 'not-sent':
      return { kind: 'retry', at: later(context.now, SOON_MS), reason: found.reason, bucket: false }
    case 'duplicate':
    case 'lost':
      return { kind: 'unknown', reason: found.reason }
  }
}

export function permalinkOf(message: Outbound, id: string, handle: string | null): string | null {
  return message.kind === 'dm' ? null : `https://x.com/${handle ?? 'i'}/status/${id}`
}
