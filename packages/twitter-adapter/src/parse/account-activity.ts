import type { InboundEvent } from '@inboxkit/core'
import { eventOf, type XEvent } from '../events.js'
import { readLetterV1, readMark } from './direct-message.js'
import { type Fields, fields, flag, isFields, requiredIdentifier } from './fields.js'
import { instant } from './instant.js'
import { readLikeV1 } from './like.js'
import { messageOfPost } from './message-of-post.js'
import { type People, peopleOf } from './person.js'
import { readPostV1 } from './post-v1.js'
import { unreadable } from './unreadable.js'

/** Reads a body of the Account Activity API (deprecated): each kind of event is a list under its own name. */
export function readAccountActivity(body: Fields, accountId: string): readonly InboundEvent[] {
  const events: InboundEvent[] = []
  const people = peopleOf(body.users)
  for (const [name, value] of Object.entries(body)) {
    if (BESIDE.has(name)) continue
    const event = eventOf(name)
    if (event === null || event.from !== 'account-activity')
      events.push({ type: 'unknown', eventType: name.slice(0, 128) })
    else if (event.reader === 'count') events.push({ type: 'counted', reason: event.reason ?? name })
    else if (event.reader === 'revoked') events.push(revoked(value))
    else if (!Array.isArray(value)) throw unreadable(name, 'is no list')
    else {
      for (const [i, raw] of value.entries())
        events.push(readOne(event, raw, { body, people, accountId, path: `${name}.${i}` }))
    }
  }
  return events
}

/** What stands beside the events without being one. */
export const BESIDE: ReadonlySet<string> = new Set(['for_user_id', 'user_has_blocked', 'users', 'apps'])

interface Place {
  readonly body: Fields
  readonly people: People
  readonly accountId: string
  readonly path: string
}

function readOne(event: XEvent, raw: unknown, { body, people, accountId, path }: Place): InboundEvent {
  if (!isFields(raw)) throw unreadable(path, 'is no object')
  switch (event.reader) {
    case 'post':
      // Documented as the string "false", recorded as a boolean, always beside the list (pitfall 16).
      if (flag(body.user_has_blocked) === true) return { type: 'counted', reason: 'blocked-author' }
      return messageOfPost(readPostV1(raw, path), accountId)
    case 'direct-message':
      return readLetterV1(raw, people, accountId, path)
    case 'read':
      return readMark(raw, accountId, path)
    case 'like':
      return readLikeV1(raw, accountId, path)
    case 'deleted': {
      const externalId = requiredIdentifier(fields(raw.status), 'id', `${path}.status`)
      return { type: 'deleted', externalId, at: instant(raw.timestamp_ms) }
    }
    default:
      return { type: 'counted', reason: event.reason ?? event.type }
  }
}

function revoked(value: unknown): InboundEvent {
  if (!isFields(value) || !isFields(value.revoke)) return { type: 'unknown', eventType: 'user_event' }
  return { type: 'revoked', at: instant(value.revoke.date_time) }
}
