import type { Message } from '../../api/types'
import type { Entry } from './entries'

/** A part of the story that is shown, or put away while it is far from what is looked at, as a whole. */
export interface Stretch {
  readonly key: string
  readonly entries: readonly Entry[]
}

/**
 * The story in stretches, oldest first, one for each page of messages (newest first, as they are loaded). A stretch keeps
 * its key and its beginning however many pages come before it and whatever is said after it.
 */
export function stretchesOf(entries: readonly Entry[], pages: readonly (readonly Message[])[]): Stretch[] {
  const begins = new Set(pages.flatMap((page) => page.at(-1)?.id ?? []))
  const stretches: { key: string; entries: Entry[] }[] = []
  for (const entry of entries) {
    const now = stretches.at(-1)
    if (entry.kind !== 'message' || !begins.has(entry.message.id)) {
      if (now) now.entries.push(entry)
      else stretches.push({ key: 'start', entries: [entry] })
      continue
    }
    // The line of the day goes with what it stands above.
    const day = now?.entries.at(-1)?.kind === 'day' ? now.entries.pop() : undefined
    if (now?.entries.length === 0) stretches.pop()
    stretches.push({ key: entry.key, entries: day ? [day, entry] : [entry] })
  }
  return stretches
}
