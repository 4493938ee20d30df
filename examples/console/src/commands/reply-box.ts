/** A wish to write an answer that is older than this, in ms, is none any more. */
const WAITS_MS = 5000

const listeners = new Set<() => void>()
let wished = 0

/** Puts the cursor into the reply box: of the conversation that is open, or opens next. */
export function askForReply(): void {
  if (listeners.size === 0) wished = Date.now()
  for (const listener of listeners) listener()
}

/** For the reply box: called when one wants to write, also when that was asked for just before it was there. */
export function onReplyAsked(listener: () => void): () => void {
  listeners.add(listener)
  if (Date.now() - wished < WAITS_MS) queueMicrotask(() => listeners.has(listener) && listener())
  wished = 0
  return () => listeners.delete(listener)
}
