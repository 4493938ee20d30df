import type { Storage } from '@inboxkit/core'

/** The worker looks for work at least every second; silent for this long, it hangs. */
const SILENT_MS = 30_000

/** The storage, and whether the worker still asks it for work: what readiness means for the part that nobody calls. */
export function watchWorker(storage: Storage): { storage: Storage; alive(): boolean; stop(): void } {
  let seen: number | null = null
  let stopped = false
  return {
    storage: {
      ...storage,
      due(query) {
        seen = performance.now()
        return storage.due(query)
      },
    },
    alive: () => !stopped && seen !== null && performance.now() - seen < SILENT_MS,
    stop() {
      stopped = true
    },
  }
}
