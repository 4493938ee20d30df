import type { OutboundAttachment, OutboundKind } from '@inboxkit/core'
import { isFields, number, string } from '../parse/fields.js'
import { type Answer, dataOf } from '../transport/answer.js'
import { type Verdict, verdict } from '../transport/verdict.js'
import type { Desk } from './context.js'

/** X's sizes, in bytes. */
const MAX_BYTES: Readonly<Record<Category, number>> = {
  image: 5_000_000,
  gif: 15_000_000,
  video: 512_000_000,
}
const SEGMENT_BYTES = 1_000_000
/** A film may be worked on for a while; an answer must not wait for ever. */
const MAX_WAITS = 10
const MAX_WAIT_MS = 5_000

type Category = 'image' | 'gif' | 'video'

const CATEGORIES: ReadonlyMap<string, Category> = new Map([
  ['image/jpeg', 'image'],
  ['image/png', 'image'],
  ['image/webp', 'image'],
  ['image/gif', 'gif'],
  ['video/mp4', 'video'],
])

export type Uploaded =
  | { readonly kind: 'uploaded'; readonly mediaId: string }
  | { readonly kind: 'failed'; readonly verdict: Exclude<Verdict, { kind: 'done' }> }

const refused = (code: string, reason: string): Uploaded => ({
  kind: 'failed',
  verdict: { kind: 'refused', code, reason },
})
const broken: Uploaded = { kind: 'failed', verdict: { kind: 'lost', reason: 'the upload has no identifier' } }

/** Initialise, append, finalise, and wait until X has worked on it. Nothing is posted by any of it. */
export async function upload(desk: Desk, file: OutboundAttachment, kind: OutboundKind): Promise<Uploaded> {
  const category = CATEGORIES.get(file.mediaType)
  if (category === undefined) return refused('media-type', `X takes no ${file.mediaType}`)
  if (file.bytes.byteLength > MAX_BYTES[category])
    return refused('too-large', 'the file is larger than X allows')
  const begun = await step(desk, {
    path: 'media/upload/initialize',
    body: {
      media_type: file.mediaType,
      total_bytes: file.bytes.byteLength,
      media_category: `${kind === 'dm' ? 'dm' : 'tweet'}_${category}`,
      shared: false,
    },
  })
  if (begun.kind !== 'done') return { kind: 'failed', verdict: begun }
  const data = dataOf(begun.body)
  const mediaId = isFields(data) ? string(data.id) : null
  if (mediaId === null || !/^[0-9]{1,19}$/.test(mediaId)) return broken
  for (let at = 0, segment = 0; at < file.bytes.byteLength; at += SEGMENT_BYTES, segment += 1) {
    const media = Buffer.from(file.bytes.subarray(at, at + SEGMENT_BYTES))
    const appended = await step(desk, {
      path: 'media/upload/:id/append',
      ids: { id: mediaId },
      body: { segment_index: String(segment), media },
      multipart: true,
    })
    if (appended.kind !== 'done') return { kind: 'failed', verdict: appended }
  }
  const ended = await step(desk, { path: 'media/upload/:id/finalize', ids: { id: mediaId } })
  if (ended.kind !== 'done') return { kind: 'failed', verdict: ended }
  const processed = await processing(desk, mediaId, ended)
  if (processed !== null) return processed
  await describe(desk, mediaId, file)
  return { kind: 'uploaded', mediaId }
}

async function step(
  desk: Desk,
  call: { path: string; ids?: Record<string, string>; body?: Record<string, unknown>; multipart?: boolean },
): Promise<Verdict> {
  return verdict(await desk.ask({ method: 'POST', ...call }), desk.context.now)
}

/** null: ready. */
async function processing(desk: Desk, mediaId: string, ended: Verdict): Promise<Uploaded | null> {
  let answer: Verdict = ended
  for (let waits = 0; waits <= MAX_WAITS; waits += 1) {
    const data = answer.kind === 'done' ? dataOf(answer.body) : null
    const info = isFields(data) && isFields(data.processing_info) ? data.processing_info : null
    const state = info ? string(info.state) : 'succeeded'
    if (state === 'succeeded') return null
    if (state === 'failed') return refused('media-failed', 'X could not use the file')
    const wait = Math.min(MAX_WAIT_MS, Math.max(100, (number(info?.check_after_secs) ?? 1) * 1000))
    if (!(await pause(wait, desk.context.signal))) break
    const status: Answer = await desk.ask({
      method: 'GET',
      path: 'media/upload',
      query: { command: 'STATUS', media_id: mediaId },
    })
    answer = verdict(status, desk.context.now)
    if (answer.kind !== 'done') return { kind: 'failed', verdict: answer }
  }
  return { kind: 'failed', verdict: { kind: 'not-sent', reason: 'X is still working on the file' } }
}

/** The alternative text helps people who cannot see the picture; a reply does not fail for the want of it. */
async function describe(desk: Desk, mediaId: string, file: OutboundAttachment): Promise<void> {
  if (file.alternative === null || file.alternative === '') return
  const answer = await desk.ask({
    method: 'POST',
    path: 'media/metadata',
    body: { id: mediaId, metadata: { alt_text: { text: file.alternative.slice(0, 1000) } } },
  })
  if (answer.kind !== 'answer' || answer.status >= 300)
    desk.context.log.warn('X did not take the alternative text')
}

/** False when the caller stopped meanwhile. */
function pause(ms: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(false)
    const stop = () => {
      clearTimeout(timer)
      resolve(false)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve(true)
    }, ms)
    signal.addEventListener('abort', stop, { once: true })
  })
}
