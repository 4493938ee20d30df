/** A Monday morning in every zone that tests use. */
const START = new Date('2026-03-02T09:00:00.000Z')

interface Sleeper {
  readonly at: number
  wake(): void
}

/**
 * A clock that stands still until it is told otherwise. `now` can be passed on by itself: it is the storage's clock
 * in tests. Whoever waits on it wakes in the order of their instants.
 */
export class FakeClock {
  #now: number
  readonly #sleepers = new Set<Sleeper>()

  constructor(start: Date = START) {
    this.#now = start.getTime()
  }

  readonly now = (): Date => new Date(this.#now)

  /** How many wait for a later instant. */
  get waiting(): number {
    return this.#sleepers.size
  }

  /** Moves on by so many ms and wakes everybody whose instant has come. */
  advance(ms: number): void {
    this.set(new Date(this.#now + ms))
  }

  /** Jumps to an instant, also backwards: nobody who woke sleeps again. */
  set(instant: Date): void {
    this.#now = instant.getTime()
    const due = [...this.#sleepers].filter(({ at }) => at <= this.#now)
    for (const sleeper of due.sort((a, b) => a.at - b.at)) sleeper.wake()
  }

  /** Wakes everybody without moving on, as a wake-up from outside does. */
  wakeAll(): void {
    for (const sleeper of [...this.#sleepers]) sleeper.wake()
  }

  /** Resolves when the clock has come so far, or when the signal aborts. */
  wait(ms: number, signal?: AbortSignal): Promise<void> {
    if (ms <= 0 || signal?.aborted === true) return Promise.resolve()
    return new Promise((resolve) => {
      const sleeper: Sleeper = {
        at: this.#now + ms,
        wake: () => {
          this.#sleepers.delete(sleeper)
          signal?.removeEventListener('abort', sleeper.wake)
          resolve()
        },
      }
      this.#sleepers.add(sleeper)
      signal?.addEventListener('abort', sleeper.wake)
    })
  }
}
