import { type Id, InboxError } from '@inboxkit/core'

export function noWorkspace(id: Id<'workspace'>): InboxError<'NOT_FOUND'> {
  return new InboxError('NOT_FOUND', 'There is no such workspace', { kind: 'workspace', id })
}
