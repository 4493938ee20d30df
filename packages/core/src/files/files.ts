import type { z } from 'zod'
import { beginUpload, finishUpload } from '../commands/uploads.js'
import { demandOn } from '../domain/access/access.js'
import { notFound } from '../domain/not-found.js'
import { InboxError, isInboxError, parseInput } from '../errors.js'
import { idOf } from '../model/configuration.js'
import type { Conversation } from '../model/conversation.js'
import { type File, fileKey } from '../model/file.js'
import type { Caller, CallOptions } from '../operations/operation.js'
import type { Command } from '../path/command.js'
import type { AdapterAbilities } from '../ports/measures.js'
import type { FileStore } from '../ports/services.js'
import type { uploadView } from '../views/file-shapes.js'
import { mediaTypeOf } from './sniff.js'

/** A file with its bytes. `mediaType` is what the bytes say. */
export interface StoredFile {
  readonly id: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** Pictures of messages and of replies: bytes in and bytes out, each with the rights of its conversation. */
export class Files {
  private readonly beginning: Command

  constructor(
    private readonly store: FileStore | null,
    abilities: AdapterAbilities,
  ) {
    this.beginning = beginUpload(abilities) as unknown as Command
  }

  /**
   * Keeps a picture for a reply in a conversation, for a day; `conversations.reply` takes it by its identifier. The type
   * is read from the bytes, and type and size are what the network takes for messages of this visibility.
   * @throws NOT_FOUND, FORBIDDEN, FILE_REFUSED, PAYLOAD_TOO_LARGE, ABILITY_MISSING when the inbox keeps no files
   */
  async upload(
    caller: Caller,
    input: { readonly conversationId: string; readonly bytes: Uint8Array },
    options: CallOptions = {},
  ): Promise<z.output<typeof uploadView>> {
    const store = this.need()
    if (!(input.bytes instanceof Uint8Array) || input.bytes.byteLength === 0)
      throw new InboxError('INVALID_INPUT', 'A file has at least one byte.', {
        issues: [{ path: 'bytes', message: 'is empty' }],
      })
    const [mediaType, digest] = await Promise.all([mediaTypeOf(input.bytes), digestOf(input.bytes)])
    const size = input.bytes.byteLength
    const asked = { conversationId: input.conversationId, mediaType, size, digest }
    const { fileId } = (await caller.run(this.beginning, asked, options.idempotencyKey)) as { fileId: string }
    await store.put(fileKey(caller.workspace, fileId), input.bytes, mediaType ?? '').catch(unavailable)
    await caller.run(finishUpload as unknown as Command, { fileId })
    return { id: fileId, mediaType: mediaType ?? '', size }
  }

  /**
   * The bytes of a file: for whoever may read its conversation, and an upload that has not gone out for its uploader.
   * @throws NOT_FOUND, also while it is not fetched, could not be, or was erased
   */
  async get(caller: Caller, input: { readonly fileId: string }): Promise<StoredFile> {
    const fileId = parseInput(idOf('file'), input.fileId)
    const first = await caller.reader.current([{ table: 'files', by: 'id', values: [[fileId]] }])
    const file = (first.rows[0]?.[0] ?? null) as File | null
    if (!file) throw notFound('file', fileId)
    const { access, rows } = await caller.reader.current([
      { table: 'conversations', by: 'id', values: [[file.conversationId]] },
    ])
    const conversation = (rows[0]?.[0] ?? null) as Conversation | null
    demandOn(access, 'conversation.read', 'file', fileId, conversation)
    const foreign = file.messageId === null && file.uploadedBy !== caller.actor.id
    if (conversation.deletedAt || foreign || file.state !== 'stored') throw notFound('file', fileId)
    const stored = await this.need().get(fileKey(caller.workspace, fileId)).catch(unavailable)
    if (!stored || !file.mediaType) throw notFound('file', fileId)
    return { id: fileId, mediaType: file.mediaType, bytes: stored.bytes }
  }

  private need(): FileStore {
    if (this.store) return this.store
    throw new InboxError('ABILITY_MISSING', 'This inbox keeps no files.', { ability: 'files', adapter: '' })
  }
}

/** A store of the host's own may throw anything; what it says may hold its secrets. */
function unavailable(error: unknown): never {
  if (isInboxError(error)) throw error
  throw new InboxError('STORAGE_UNAVAILABLE', 'The store of files does not answer; try again.', {
    reason: 'files',
  })
}

async function digestOf(bytes: Uint8Array): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
