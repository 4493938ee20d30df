import { InboxError } from '../errors.js'
import type { Json } from '../model/columns.js'
import type { Conflicts } from '../ports/change-set.js'

/** The outcome of the first time; the same key for something else is refused. */
export function replay(stored: Json, digest: string, key: string): Json {
  const record = stored as { readonly outcome: Json; readonly request: string | null }
  if (record.request !== digest)
    throw new InboxError(
      'IDEMPOTENCY_MISMATCH',
      'This Idempotency-Key was used for another request; take a new one.',
      { key },
    )
  return record.outcome
}

/** Others were faster each time: names the first of what they changed. */
export function conflict(last: Conflicts | null): InboxError<'CONFLICT'> {
  const first = last?.conflicts.find(
    (entry) => entry.guard === 'version' || entry.guard === 'revision' || entry.guard === 'unique',
  )
  const kind = first && 'table' in first ? first.table : first && 'kind' in first ? first.kind : 'workspace'
  return new InboxError(
    'CONFLICT',
    'Others changed the same thing at the same time; load it again and decide anew.',
    {
      kind,
      id: first && 'id' in first ? first.id : '',
      expected: null,
      actual: first && 'actual' in first ? first.actual : null,
    },
  )
}
