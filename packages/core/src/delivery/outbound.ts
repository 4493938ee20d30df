import { withLink } from '../domain/replies/link.js'
import type { Delivery } from '../model/delivery.js'
import { type File, fileKey } from '../model/file.js'
import type { Id } from '../model/id.js'
import type { Row } from '../model/tables.js'
import type { Outbound, OutboundAttachment } from '../ports/channel-adapter.js'
import type { WorkerParts } from '../worker/parts.js'
import { mailOf } from './mail.js'

/** A reply as its adapter gets it, but without the bytes of its files: enough to look for it, not to post it. */
export async function wordsOf(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  delivery: Delivery,
): Promise<{ readonly message: Outbound; readonly files: readonly (File | null)[] }> {
  const ids = delivery.attachments.map(({ fileId }) => fileId)
  const answer = await parts.storage.load(workspace, {
    lookups: [
      { table: 'contents', by: 'id', values: [[delivery.contentId]] },
      { table: 'files', by: 'id', values: ids.flatMap((id) => (id ? [[id]] : [])) },
    ],
  })
  const content = answer.rows[0]?.[0] as Row<'contents'> | undefined
  const mail = delivery.kind === 'email' ? await mailOf(parts, workspace, delivery, content?.body) : null
  const known = new Map((answer.rows[1] as File[]).map((file) => [file.id as string, file]))
  return {
    message: {
      deliveryId: delivery.id,
      kind: delivery.kind,
      text: withLink(content?.text ?? '', delivery.linkUrl),
      targetId: delivery.targetId,
      recipientId: delivery.recipientId,
      automatic: delivery.requestedBy.kind === 'automation',
      ...(mail ? { mail } : {}),
      attachments: delivery.attachments.map(({ mediaType }, place) => ({
        mediaType: mediaType ?? '',
        bytes: new Uint8Array(),
        alternative: content?.body.alternatives?.[place] ?? null,
      })),
    },
    files: ids.map((id) => (id ? (known.get(id) ?? null) : null)),
  }
}

/**
 * The whole reply. A file that is gone is `missing` for good: a reply never leaves without what its author attached. So
 * is one that the store does not give now, which may be asked `again`.
 */
export async function withFiles(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  delivery: Delivery,
): Promise<{ readonly message: Outbound } | { readonly missing: string; readonly again: boolean }> {
  const { message, files } = await wordsOf(parts, workspace, delivery)
  if (files.length === 0) return { message }
  if (!parts.files)
    return {
      missing: 'This inbox keeps no files; whoever runs it has to give it a file store.',
      again: false,
    }
  const attachments: OutboundAttachment[] = []
  for (const [place, file] of files.entries()) {
    const words = message.attachments[place]
    if (!words || file?.state !== 'stored' || !file.mediaType)
      return { missing: 'A file of the reply is gone.', again: false }
    let stored: { readonly bytes: Uint8Array } | null
    try {
      stored = await parts.files.get(fileKey(workspace, file.id))
    } catch {
      return { missing: 'The store of files does not answer.', again: true }
    }
    if (!stored) return { missing: 'The bytes of a file are gone.', again: false }
    attachments.push({ ...words, mediaType: file.mediaType, bytes: stored.bytes })
  }
  return { message: { ...message, attachments } }
}
