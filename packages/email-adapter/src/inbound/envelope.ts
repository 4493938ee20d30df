import { z } from 'zod'

/** What the mail server said beside the mail itself: for whom it is, and where bounces go. */
export interface Envelope {
  readonly to: string
  /** Empty: nobody wants to hear of it, so it is a bounce or an automatic answer. null: the server did not say. */
  readonly from: string | null
}

const schema = z.strictObject({
  to: z.string().min(3).max(254),
  from: z.string().max(320).nullable(),
  size: z.number().int().min(1),
})
/** A line of JSON stands before the mail. */
const LINE_FEED = 0x0a
const LONGEST_LINE = 2000

/** Envelope and mail as one body: its length is in it, so that half of it is not taken for the whole. */
export function enclose({ to, from }: Envelope, mail: Uint8Array): Uint8Array {
  const line = Buffer.from(`${JSON.stringify({ to, from, size: mail.byteLength })}\n`)
  return new Uint8Array(Buffer.concat([line, mail]))
}

/** @throws Error when it is not what `enclose` made */
export function open(body: Uint8Array): { readonly envelope: Envelope; readonly mail: Uint8Array } {
  const end = body.subarray(0, LONGEST_LINE).indexOf(LINE_FEED)
  if (end < 0) throw new Error('no envelope')
  const { to, from, size } = schema.parse(JSON.parse(Buffer.from(body.subarray(0, end)).toString('utf8')))
  const mail = body.subarray(end + 1)
  if (mail.byteLength !== size) throw new Error('not the whole mail')
  return { envelope: { to, from }, mail }
}
