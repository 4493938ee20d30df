import { z } from 'zod'
import { FILE_STATES } from '../model/file.js'

export const attachmentView = z.object({
  kind: z.enum(['image', 'gif', 'video', 'file']),
  /** Its bytes: `files.get`, once `state` is `stored`. */
  fileId: z.string().nullable(),
  /** null: a link only, as films are. */
  state: z.enum(FILE_STATES).nullable(),
  /** Why it could not be fetched. */
  reason: z.string().nullable(),
  url: z.string().nullable(),
  /** Of a stored file what its bytes say, else what the network says. */
  mediaType: z.string().nullable(),
  alternative: z.string().nullable(),
})
/** An upload, before it goes out with a reply. */
export const uploadView = z.object({ id: z.string(), mediaType: z.string(), size: z.number() })
