import type { Runtime } from './ports/runtime.js'

/** How long, in ms, and what else ends the waiting. */
interface Limits {
  readonly ms: number
  readonly stop?: AbortSignal | undefined
}

/**
 * Does something and waits for no longer than that, whether it heeds its signal or not: `instead` then answers or
 * throws. The signal is for who is too late alone: what came to an end in time is not cut off afterwards, so that a
 * connection can be read to its end.
 */
export async function within<T>(
  runtime: Pick<Runtime, 'wait'>,
  { ms, stop }: Limits,
  run: (cut: AbortSignal) => Promise<T>,
  instead: () => T,
): Promise<T> {
  const [late, over] = [new AbortController(), new AbortController()]
  const stops = stop ? [stop] : []
  const tooLate = runtime.wait(ms, AbortSignal.any([over.signal, ...stops])).then(() => {
    if (!over.signal.aborted) late.abort()
    return instead()
  })
  // Whoever loses the race is heard by nobody.
  tooLate.catch(() => {})
  try {
    return await Promise.race([run(AbortSignal.any([late.signal, ...stops])), tooLate])
  } finally {
    over.abort()
  }
}
