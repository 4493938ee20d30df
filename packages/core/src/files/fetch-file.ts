import { useChannel } from '../connect/credentials.js'
import { type Context, update } from '../domain/context.js'
import { type File, fileKey, insideOf } from '../model/file.js'
import type { Id } from '../model/id.js'
import type { Message } from '../model/message.js'
import type { Work } from '../model/work.js'
import type { MediaOutcome } from '../ports/channel-adapter.js'
import { after, type Ended, RETRY_MS } from '../worker/duty.js'
import type { WorkerParts } from '../worker/parts.js'
import { insideBytes } from './inside.js'
import { mediaTypeOf, SHOWN_TYPES } from './sniff.js'

/** No more than this of an attachment is read, in bytes: the most that X lets anybody attach as a picture. */
const MAX_BYTES = 15_000_000
/** A picture that cannot be fetched is tried so often, over about an hour. */
const MAX_TRIES = 8
/** While its channel is not authorised or set aside, it is looked at so often, for so long, in ms. */
const WAIT_MS = 3_600_000
const WAIT_AT_MOST_MS = 7 * 24 * 3_600_000

/**
 * Fetches one attachment and keeps its bytes, if they are a picture. The bytes come first and the row after them: a
 * process that dies between the two does it again.
 */
export async function fetchFile(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  work: Work,
  signal: AbortSignal,
): Promise<Ended> {
  const file = await fileOf(parts, workspace, work.key)
  const key = fileKey(workspace, work.key)
  // It ended while this was under way, perhaps after its bytes were kept.
  if (file?.state === 'erased') await parts.files?.delete(key)
  if (file?.state !== 'wanted' || !file.messageId) return { dueAt: () => null, become: 'done' }
  if (!parts.files)
    return failed(file, work, 'This inbox keeps no files; whoever runs it has to give it a file store.')
  const message = await messageOf(parts, workspace, file.messageId)
  const attachment = message?.attachments[file.place]
  if (!attachment?.url) return failed(file, work, 'The message does not say where it is.')
  const channel = (await parts.configurations.renew(workspace)).get('channel', file.channelId)
  if (!channel || channel.value.state === 'unlinked') return failed(file, work, 'The account is not linked.')
  if (channel.value.state !== 'active') return waiting(file, work, `The account is ${channel.value.state}.`)
  const outcome = await bytesOf(parts, workspace, file, attachment.url, signal)
  if (outcome.kind === 'waits') return waiting(file, work, outcome.reason)
  if (outcome.kind !== 'fetched') return unfetched(file, work, outcome)
  const { bytes } = outcome
  const mediaType = bytes.byteLength > MAX_BYTES ? null : await mediaTypeOf(bytes)
  // X sends moving pictures as silent films.
  const film = attachment.kind === 'gif' && mediaType === 'video/mp4'
  if (!mediaType || !(SHOWN_TYPES.includes(mediaType) || film))
    return failed(file, work, 'It is not a picture.')
  await parts.files.put(key, bytes, mediaType)
  return become(file, work, { state: 'stored', mediaType, size: bytes.byteLength, reason: null })
}

/** From the raw delivery that it came in, or from the network with the account's credentials. */
async function bytesOf(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  { channelId }: File,
  url: string,
  signal: AbortSignal,
): Promise<MediaOutcome | { readonly kind: 'waits'; readonly reason: string }> {
  const inside = insideOf(url)
  if (inside) return insideBytes(parts, workspace, inside)
  const usable = await useChannel(parts, workspace, channelId, signal)
  if (usable.kind === 'refused') return { kind: 'waits', reason: usable.reason }
  if (usable.kind === 'unavailable') return { kind: 'retry', at: null, reason: usable.reason }
  const { adapter, context } = usable
  if (!adapter.fetchMedia) return { kind: 'refused', reason: 'The channel fetches no attachments.' }
  return adapter.fetchMedia(context, { url, maxBytes: MAX_BYTES })
}

function unfetched(file: File, work: Work, outcome: Exclude<MediaOutcome, { kind: 'fetched' }>): Ended {
  if (outcome.kind === 'refused') return failed(file, work, outcome.reason)
  return again(file, work, outcome.reason, outcome.kind === 'retry' ? outcome.at : null)
}

const failed = (file: File, work: Work, reason: string): Ended =>
  become(file, work, { state: 'failed', reason: reason.slice(0, 500) })

function again(file: File, work: Work, reason: string, at: Date | null): Ended {
  if (work.attempts + 1 >= MAX_TRIES) return failed(file, work, reason)
  return { dueAt: (now) => at ?? after(RETRY_MS * 2 ** work.attempts)(now), error: reason.slice(0, 500) }
}

/** Not the network's fault and none of the picture's: it is not counted, and ends by itself some day. */
function waiting(file: File, work: Work, reason: string): Ended {
  const late = (now: Date) => now.getTime() - file.createdAt.getTime() > WAIT_AT_MOST_MS
  return {
    dueAt: (now) => (late(now) ? null : after(WAIT_MS)(now)),
    reads: [{ table: 'files', by: 'id', values: [[file.id]] }],
    changes: (context) =>
      late(context.now) ? [...changed(context, file, { state: 'failed', reason }), done(work)] : [],
  }
}

/** The file as it became, unless it ended meanwhile: then the work goes on, to delete what it has just kept. */
function become(file: File, work: Work, patch: Partial<File>): Ended {
  const ended = ({ rows }: Context) => rows.get('files', file.id)?.state === 'erased'
  return {
    dueAt: (now, context) => (ended(context) ? now : null),
    reads: [{ table: 'files', by: 'id', values: [[file.id]] }],
    changes: (context) => [...changed(context, file, patch), ...(ended(context) ? [] : [done(work)])],
  }
}

const done = ({ id }: Work) => update('work', id, { state: 'done' })

const changed = (context: Context, file: File, patch: Partial<File>) =>
  context.rows.get('files', file.id)?.state === 'wanted' ? [update('files', file.id, patch)] : []

async function fileOf(parts: WorkerParts, workspace: Id<'workspace'>, id: string): Promise<File | null> {
  const answer = await parts.storage.load(workspace, {
    lookups: [{ table: 'files', by: 'id', values: [[id]] }],
  })
  return (answer.rows[0]?.[0] as File | undefined) ?? null
}

async function messageOf(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  id: string,
): Promise<Message | null> {
  const answer = await parts.storage.load(workspace, {
    lookups: [{ table: 'messages', by: 'id', values: [[id]] }],
  })
  return (answer.rows[0]?.[0] as Message | undefined) ?? null
}
