import type { Logger, Runtime } from './ports/runtime.js'

/** A log that says nothing: the default of a library inside somebody else's program. */
export const silentLog: Logger = { info() {}, warn() {}, error() {} }

/** The process's own clock, chance and network. */
export function systemRuntime(log: Logger = silentLog): Runtime {
  return {
    now: () => new Date(),
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    fetch: (input, init) => fetch(input, init),
    wait: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve()
        const timer = setTimeout(finish, ms)
        signal?.addEventListener('abort', finish, { once: true })
        function finish() {
          clearTimeout(timer)
          signal?.removeEventListener('abort', finish)
          resolve()
        }
      }),
    log,
  }
}
