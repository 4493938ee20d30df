import type { z } from 'zod'
import { beginUpload, finishUpload, ownUpload } from '../commands/uploads.js'
import { demandOn } from '../domain/access/access.js'
import { notFound } from '../domain/not-found.js'
import { InboxError, isInboxError, parseInput } from '../errors.js'
import { idOf } from '../model/configuration.js'
import type { Conversation } from '../model/conversation.js'
import { type File, fileKey } from '../model/file.js'
import type { Caller, CallOptions } from '../operations/operation.js'
import type { AdapterAbilities } from '../ports/measures.js'
import type { FileStore } from '../ports/services.js'
import type { uploadView } from '../views/file-shapes.js'
import { mediaTypeOf } from './sniff.js'

const REFUSED = ['NOT_FOUND', 'FORBIDDEN', 'UNAUTHENTICATED'] as const

/** A file with its bytes. `mediaType` is what the bytes say. */
export interface StoredFile {
  readonly id: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** Pictures of messages and of replies: bytes in and bytes out, each with the rights of its conversation. */
export class Files {
  private readonly beginning: ReturnType<typeof beginUpload>

  constructor(
    readonly store: FileStore | null,
    abilities: AdapterAbilities,
  ) {
    this.beginning = beginUpload(abilities)
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
    await this.keep(store, caller, fileId, input.bytes, mediaType ?? '')
    return { id: fileId, mediaType: mediaType ?? '', size }
  }

  /**
   * Keeps the bytes of an upload that wants them. A key may be repeated long after: what is kept stays as it is, and what
   * has ended gets no bytes again, for nothing would delete them a second time.
   */
  private async keep(store: FileStore, caller: Caller, fileId: string, bytes: Uint8Array, mediaType: string) {
    const key = fileKey(caller.workspace, fileId)
    try {
      const { file, access, conversation } = await this.found(caller, fileId)
      if (ownUpload(access, fileId, file, conversation).state === 'stored') return
      await store.put(key, bytes, mediaType).catch(unavailable)
      await caller.run(finishUpload, { fileId })
    } catch (error) {
      // It ended, or the right did, before its bytes were kept: they are nobody's. What another call finished is kept.
      if (REFUSED.some((code) => isInboxError(error, code))) {
        const row = (await caller.reader.rows('files', 'id', [fileId])).get(fileId)
        if (row?.state !== 'stored') await store.delete(key).catch(unavailable)
      }
      throw error
    }
  }

  private async found(caller: Caller, fileId: string) {
    const first = await caller.reader.current([{ table: 'files', by: 'id', values: [[fileId]] }])
    const file = (first.rows[0]?.[0] ?? null) as File | null
    const { access, rows } = await caller.reader.current(
      file ? [{ table: 'conversations', by: 'id', values: [[file.conversationId]] }] : [],
    )
    return { file, access, conversation: (rows[0]?.[0] ?? null) as Conversation | null }
  }

  /**
   * The bytes of a file: for whoever may read its conversation, and an upload that has not gone out for its uploader.
   * @throws NOT_FOUND, also while it is not fetched, could not be, or was erased
   */
  async get(caller: Caller, input: { readonly fileId: string }): Promise<StoredFile> {
    const fileId = parseInput(idOf('file'), input.fileId)
    const { file, access, conversation } = await this.found(caller, fileId)
    if (!file) throw notFound('file', fileId)
    demandOn(access, 'conversation.read', 'file', fileId, conversation)
    const foreign = file.messageId === null && file.uploadedBy !== caller.actor.id
    if (conversation.deletedAt || foreign || file.state !== 'stored') throw notFound('file', fileId)
    const stored = await this.need().get(fileKey(caller.workspace, fileId)).catch(unavailable)
    if (!stored || !file.mediaType) throw notFound('file', fileId)
    return { id: fileId, mediaType: file.mediaType, bytes: stored.bytes }
  }

  private need(): FileStore {
    if (this.store) return this.store
    throw new InboxError(
      'ABILITY_MISSING',
      'This inbox keeps no files; whoever runs it gives it a file store first.',
      { ability: 'files', adapter: '' },
    )
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
