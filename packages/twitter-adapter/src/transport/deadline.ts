/**
 * One signal out of the caller's and a whole deadline: a socket's idle timeout alone lets a trickling answer last for
 * ever. `passed` resolves when it is over, for requests that even then say nothing. `end` releases all; call it always.
 */
export interface Deadline {
  readonly signal: AbortSignal
  readonly passed: Promise<'passed'>
  end(): void
}

export function deadline(signal: AbortSignal, ms: number): Deadline {
  const controller = new AbortController()
  let pass: (how: 'passed') => void = () => undefined
  const passed = new Promise<'passed'>((resolve) => {
    pass = resolve
  })
  const stop = () => {
    controller.abort()
    pass('passed')
  }
  const timer = setTimeout(stop, ms)
  if (signal.aborted) stop()
  else signal.addEventListener('abort', stop, { once: true })
  return {
    signal: controller.signal,
    passed,
    end() {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
    },
  }
}
