import { InboxError } from '@inboxkit/core'

/** A delivery that cannot be read: it is parked with this error, never guessed at. Names the place, never the value. */
export function unreadable(path: string, message: string): InboxError<'INVALID_INPUT'> {
  return new InboxError('INVALID_INPUT', `The delivery cannot be read: ${path} ${message}`, {
    issues: [{ path, message }],
  })
}
