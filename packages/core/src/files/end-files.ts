import { eraseFile } from '../domain/files/erase.js'
import { fileKey } from '../model/file.js'
import type { Id } from '../model/id.js'
import type { Work } from '../model/work.js'
import type { Ended } from '../worker/duty.js'
import type { WorkerParts } from '../worker/parts.js'

/** Deletes the bytes of a file whose row says that it is erased. A store that does not answer is asked again, without end. */
export async function eraseBytes(parts: WorkerParts, workspace: Id<'workspace'>, work: Work): Promise<Ended> {
  await parts.files?.delete(fileKey(workspace, work.key))
  return { dueAt: () => null, become: 'done' }
}

/** An upload that became part of no reply in a day ends. */
export async function purgeUpload(_parts: WorkerParts, _workspace: string, work: Work): Promise<Ended> {
  return {
    dueAt: () => null,
    become: 'done',
    reads: [{ table: 'files', by: 'id', values: [[work.key]] }],
    changes(context) {
      const file = context.rows.get('files', work.key)
      return file && file.messageId === null ? eraseFile(context, file) : []
    },
  }
}
