import { InboxError } from '@inboxkit/core'

/** One place of a request that is wrong. */
export function invalidInput(path: string, message: string): InboxError<'INVALID_INPUT'> {
  return new InboxError('INVALID_INPUT', `The input is not valid: ${path} ${message}`, {
    issues: [{ path, message }],
  })
}
