import type { Configuration } from '../domain/configuration.js'
import type { ConfigChange } from '../domain/context.js'
import { InboxError, parseInput } from '../errors.js'
import type { Json } from '../model/columns.js'
import { CONFIGURATION } from '../model/configuration.js'
import type { ConfigRecord } from '../ports/change-set.js'

/**
 * Edits as the storage takes them. Each is checked against its kind's schema, and against the revision that the
 * editor saw: two administrators meet a conflict only on the same entity.
 */
export function configurationRecords(
  edits: readonly ConfigChange[],
  configuration: Configuration,
): ConfigRecord[] {
  return edits.map((edit) => {
    const present = configuration.get(edit.kind, edit.id)
    if (edit.revision !== null && present?.revision !== edit.revision)
      throw new InboxError('CONFLICT', `The ${edit.kind} was changed meanwhile; load it again.`, {
        kind: edit.kind,
        id: edit.id,
        expected: edit.revision,
        actual: present?.revision ?? null,
      })
    const value =
      edit.value === null ? null : (parseInput(CONFIGURATION[edit.kind], edit.value) as unknown as Json)
    return { kind: edit.kind, id: edit.id, revision: (present?.revision ?? 0) + 1, value }
  })
}
