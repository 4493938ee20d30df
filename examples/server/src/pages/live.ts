import type { Session } from '@inboxkit/core'

/** Where a page that reloads itself stands in the events. */
export interface Live {
  /** Only what happens in this conversation. */
  readonly conversationId?: string
  /** The page shows everything up to here. */
  readonly after: string
}

/** The place of the events now. Ask before reading what the page shows, so that nothing falls between the two. */
export async function livePlace(inbox: Session): Promise<string> {
  const stop = new AbortController()
  try {
    for await (const item of inbox.events({ signal: stop.signal }))
      return item.kind === 'event' ? item.event.place : item.place
    return ''
  } finally {
    stop.abort()
  }
}
