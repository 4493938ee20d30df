/** Reads the given clock and adds what `advance` has added. All instants inside are milliseconds since 1970. */
export class SimClock {
  #offsetMs = 0

  constructor(private readonly read: () => Date) {}

  now(): number {
    return this.read().getTime() + this.#offsetMs
  }

  advance(ms: number): void {
    if (!Number.isFinite(ms) || ms < 0) throw new RangeError('advance takes milliseconds, zero or more')
    this.#offsetMs += ms
  }
}

export const iso = (ms: number): string => new Date(ms).toISOString()
