import type { Item, Message, Note } from '../../api/types'

export type AuditLine = Item<'conversations.audit'>

/** A reply that was sent a moment ago and is not yet told back by the server. */
export interface Underway {
  readonly key: string
  readonly text: string
  readonly at: string
  readonly visibility: 'public' | 'private'
  readonly attachments: number
  /** Of the answer that it became; null: the server has not answered. */
  readonly messageId: string | null
}

/** What stands in the timeline, from top to bottom. */
export type Entry =
  | { readonly kind: 'day'; readonly key: string; readonly at: string }
  | {
      readonly kind: 'message'
      readonly key: string
      readonly message: Message
      /** It begins what one person said in a row: the head with the name stands above it. */
      readonly first: boolean
      /** The next one is by the same person, of the same type and minute: what stands below that one is true of both. */
      readonly goesOn: boolean
      /** What it quotes stands, word for word, directly above it. */
      readonly echoes: boolean
    }
  | { readonly kind: 'note'; readonly key: string; readonly note: Note; readonly about: Message | null }
  | { readonly kind: 'audit'; readonly key: string; readonly line: AuditLine }
  | { readonly kind: 'underway'; readonly key: string; readonly reply: Underway }

/** What one person said within so long stands together under one name, in ms. */
const TOGETHER_MS = 5 * 60_000

export interface Told {
  /** Newest first, as the API tells them. */
  readonly messages: readonly Message[]
  readonly notes: readonly Note[]
  readonly audit: readonly AuditLine[]
  readonly underway: readonly Underway[]
  /** There are older messages that are not loaded: what is older than the oldest loaded one has no place yet. */
  readonly more: boolean
  /** The calendar day of an instant where the reader is. */
  readonly dayOf: (at: string) => string
}

/** Messages, notes, the audit trail and replies on their way as one story, oldest first, with a line between days. */
export function entriesOf({ messages, notes, audit, underway, more, dayOf }: Told): Entry[] {
  const byId = new Map(messages.map((message) => [message.id, message]))
  const oldest = more ? messages.at(-1)?.sentAt : undefined
  const within = (at: string) => oldest === undefined || at >= oldest
  const placed: { readonly at: string; readonly entry: Entry }[] = []
  for (const message of [...messages].reverse())
    placed.push({
      at: message.sentAt,
      entry: { kind: 'message', key: message.id, message, first: true, goesOn: false, echoes: false },
    })
  for (const note of notes)
    if (within(note.createdAt))
      placed.push({
        at: note.createdAt,
        entry: { kind: 'note', key: note.id, note, about: byId.get(note.messageId ?? '') ?? null },
      })
  for (const line of audit)
    if (within(line.at)) placed.push({ at: line.at, entry: { kind: 'audit', key: line.id, line } })
  // Sorting is stable: what the API put in order at one instant stays in it.
  placed.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  for (const reply of underway)
    if (reply.messageId === null || !byId.has(reply.messageId))
      placed.push({ at: reply.at, entry: { kind: 'underway', key: reply.key, reply } })
  return withDays(placed, dayOf)
}

function withDays(
  placed: readonly { readonly at: string; readonly entry: Entry }[],
  dayOf: (at: string) => string,
): Entry[] {
  const entries: Entry[] = []
  let day = ''
  let last: Message | null = null
  for (const { at, entry } of placed) {
    const its = dayOf(at)
    if (its !== day) {
      entries.push({ kind: 'day', key: `day ${its}`, at })
      last = null
    }
    day = its
    if (entry.kind !== 'message') {
      entries.push(entry)
      last = null
      continue
    }
    const first = !goesOn(last, entry.message)
    const before = entries.at(-1)
    if (!first && before?.kind === 'message' && minuteOf(before.message) === minuteOf(entry.message))
      entries[entries.length - 1] = { ...before, goesOn: true }
    const echoes = before?.kind === 'message' && isQuoted(before.message, entry.message)
    entries.push({ ...entry, first, echoes })
    last = entry.message
  }
  return entries
}

/** Whether what one message quotes is the other, as it is read. */
const isQuoted = (above: Message, { quoted }: Message): boolean =>
  quoted !== null && quoted.text === above.text && above.deletedAt === null && above.maskedAt === null

/** As the timeline shows it. */
const minuteOf = ({ sentAt }: Message): string => sentAt.slice(0, 16)

/** Whether it is the next thing that the same person said. */
function goesOn(last: Message | null, next: Message): boolean {
  if (!last || last.direction !== next.direction || last.author !== next.author) return false
  if (last.authorName !== next.authorName || last.authorUserId !== next.authorUserId) return false
  if (last.kind !== next.kind || next.subject !== null) return false
  return Date.parse(next.sentAt) - Date.parse(last.sentAt) < TOGETHER_MS
}

/**
 * The pages of messages with what the server says of the newest now: known ones are replaced, new ones come first. null:
 * so many are new that some may lie between, and everything is to be loaded again.
 */
export function withNewest(pages: readonly Message[][], newest: readonly Message[]): Message[][] | null {
  const known = new Set(pages.flatMap((page) => page.map(({ id }) => id)))
  const fresh = newest.filter(({ id }) => !known.has(id))
  if (known.size > 0 && newest.length > 0 && fresh.length === newest.length) return null
  const now = new Map(newest.map((message) => [message.id, message]))
  const [first = [], ...rest] = pages.map((page) => page.map((message) => now.get(message.id) ?? message))
  // A reply's place may change once the network has taken it.
  const merged = [...fresh, ...first].sort((a, b) => (a.sentAt < b.sentAt ? 1 : a.sentAt > b.sentAt ? -1 : 0))
  return [merged, ...rest]
}

/** The answers of colleagues that came since the agent began to write: the newest first. */
export function answeredMeanwhile(
  messages: readonly Message[],
  ownId: string,
  since: string,
): readonly Message[] {
  return messages.filter(
    ({ direction, author, authorUserId, receivedAt }) =>
      direction === 'out' && author === 'user' && authorUserId !== ownId && receivedAt > since,
  )
}
