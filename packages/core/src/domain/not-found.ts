import { InboxError } from '../errors.js'

/** What does not exist, and what the actor may not know of: the answer is the same. */
export function notFound(kind: string, id: string): InboxError<'NOT_FOUND'> {
  return new InboxError('NOT_FOUND', `There is no ${kind} ${id.slice(0, 64)} here.`, {
    kind,
    id: id.slice(0, 64),
  })
}
