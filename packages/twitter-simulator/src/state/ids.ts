const EPOCH_MS = 1288834974657n

/** Hands out X's time-ordered identifiers: (ms since X's epoch) << 22, and always larger than the one before. */
export class Snowflakes {
  last = 0n

  constructor(private readonly now: () => number) {}

  next(): string {
    const fromClock = (BigInt(this.now()) - EPOCH_MS) << 22n
    this.last = fromClock > this.last ? fromClock : this.last + 1n
    return this.last.toString()
  }

  /** One of an earlier instant, in ms: the first from there on that is not taken. */
  at(ms: number, taken: (id: string) => boolean): string {
    let id = idAt(ms)
    while (taken(id.toString())) id += 1n
    return id.toString()
  }
}

/** The smallest identifier that can belong to an instant: how start_time and end_time become bounds. */
export function idAt(ms: number): bigint {
  const since = BigInt(Math.floor(ms)) - EPOCH_MS
  return since <= 0n ? 0n : since << 22n
}

export const newerFirst = (a: { id: string }, b: { id: string }): number =>
  a.id.length !== b.id.length ? b.id.length - a.id.length : a.id < b.id ? 1 : a.id > b.id ? -1 : 0

/** The identifier of the conversation of two people: smaller id first, by number and not by letter. */
export function pairId(a: string, b: string): string {
  return BigInt(a) < BigInt(b) ? `${a}-${b}` : `${b}-${a}`
}
