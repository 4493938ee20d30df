import type { File } from '../../model/file.js'
import type { Message } from '../../model/message.js'
import { type Change, type Context, insert, update } from '../context.js'

/**
 * The files of a message end with its words: nobody can read them any more once this is committed, and a piece of work
 * deletes their bytes. Reads `files` by id; those that are erased already change nothing. What follows by itself from a
 * deleted or masked message is done by `fileFollower`.
 */
export function eraseFiles(context: Context, message: Pick<Message, 'attachments'>): Change[] {
  return message.attachments.flatMap(({ fileId }) => {
    const file = fileId ? context.rows.get('files', fileId) : null
    return file ? eraseFile(context, file) : []
  })
}

/** One file ends: its row says so, and its bytes are deleted in the background, however often that has to be tried. */
export function eraseFile(context: Context, file: File): Change[] {
  if (file.state === 'erased') return []
  return [
    update('files', file.id, { state: 'erased', unusedOf: null, mediaType: null, size: 0, reason: null }),
    fileWork(context, 'erase-file', file, context.now),
  ]
}

/** A piece of work about one file, found by the file's identifier. */
export function fileWork(
  context: Context,
  kind: 'fetch-file' | 'erase-file' | 'purge-upload',
  file: Pick<File, 'id' | 'channelId'>,
  dueAt: Date,
): Change {
  return insert('work', {
    id: context.ids.next('work'),
    kind,
    key: file.id,
    channelId: file.channelId,
    dueAt,
    state: 'open',
    attempts: 0,
    cursor: null,
    payload: {},
    counts: {},
    error: null,
    requestedBy: context.actor,
    createdAt: context.now,
  })
}
