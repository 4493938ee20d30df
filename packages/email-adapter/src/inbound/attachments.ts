import type { InboundAttachment } from '@inboxkit/core'
import type { Attachment } from 'postal-mime'

/** So many attachments of one mail are shown. */
const MOST = 20
/** What pictures begin with, in hexadecimal, whatever a header says that they are. */
const MAGIC: readonly (readonly [type: string, begins: RegExp])[] = [
  ['image/png', /^89504e470d0a1a0a/],
  ['image/jpeg', /^ffd8ff/],
  ['image/gif', /^47494638(?:37|39)61/],
  ['image/webp', /^52494646.{8}57454250/],
]

/** Pictures are kept by the inbox; of other files it is shown that they came, and their names. */
export function attachmentsOf(given: readonly Attachment[]): readonly InboundAttachment[] {
  return given.slice(0, MOST).map((attachment, part) => {
    const picture = pictureType(bytesOf(attachment))
    const named = attachment.filename ?? attachment.description ?? null
    return {
      kind: picture ? 'image' : 'file',
      url: null,
      ...(picture ? { part } : {}),
      mediaType: picture ?? declared(attachment.mimeType),
      width: null,
      height: null,
      alternative: named ? [...named.replace(/\p{Cc}+/gu, ' ')].slice(0, 200).join('') : null,
    }
  })
}

export function bytesOf({ content }: Attachment): Uint8Array {
  if (typeof content === 'string') return Buffer.from(content)
  return content instanceof Uint8Array ? content : new Uint8Array(content)
}

function pictureType(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('hex')
  return MAGIC.find(([, begins]) => begins.test(head))?.[0] ?? null
}

const declared = (type: string): string | null => (/^[a-z]+\/[\w.+-]{1,80}$/.test(type) ? type : null)
