import { id, instant, int, nullable, type RowOf, table, text } from './columns.js'

/**
 * A file of a message: what it is, not its bytes. Those are in the `FileStore`, under `fileKey`.
 *
 * `wanted -> stored | failed`, and `-> erased` from each. What came from the network is wanted until it was fetched;
 * an upload is wanted until its bytes are kept.
 */
export const FILE_STATES = ['wanted', 'stored', 'failed', 'erased'] as const
export type FileState = (typeof FILE_STATES)[number]

export const files = table(
  'files',
  'file',
  {
    channelId: id<'channel'>(),
    /** Its rights are the file's. */
    conversationId: id<'conversation'>(),
    /** null: uploaded, and part of no reply yet. */
    messageId: nullable(id<'message'>()),
    /** Which of the message's attachments it is, from 0. */
    place: int(),
    origin: text<'network' | 'upload'>(),
    /** Who uploaded it; null for what came from the network. */
    uploadedBy: nullable(text()),
    /** The uploader while it is part of no reply and not erased, null from then on: what is unused is found at once. */
    unusedOf: nullable(text()),
    /** As the bytes themselves say, not as anybody claims; null until they are kept. */
    mediaType: nullable(text()),
    /** In bytes; 0 until they are kept. */
    size: int(),
    state: text<FileState>(),
    /** Why it failed. */
    reason: nullable(text()),
    createdAt: instant(),
  },
  { channel: 'channelId', keys: { unused: { columns: ['unusedOf'], unique: false, limit: 100 } } },
)
export type File = RowOf<typeof files>

/** The key of a file's bytes in the `FileStore`. */
export const fileKey = (workspace: string, fileId: string): string => `${workspace}/${fileId}`

/** Where an attachment is that came inside of a raw delivery: not an address that anybody can ask. */
const INSIDE = /^inbound:(inb_[0-9a-f]{32})\/(\d{1,4})$/
export const insidePlace = (inboundId: string, part: number): string => `inbound:${inboundId}/${part}`
export const isInside = (url: string | null): boolean => url !== null && INSIDE.test(url)
export function insideOf(url: string): { readonly inboundId: string; readonly part: number } | null {
  const [, inboundId, part] = INSIDE.exec(url) ?? []
  return inboundId && part ? { inboundId, part: Number(part) } : null
}
