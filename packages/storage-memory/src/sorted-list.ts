/** Chunks are split above this length: moving that many pointers costs less than a microsecond. */
const CHUNK = 512

/**
 * Items in the order of `compare`, which must tell any two apart. Adding and taking out cost a binary search
 * and a move within one chunk, so a hundred thousand alarm clocks are as quick as a hundred.
 */
export class SortedList<T> implements Iterable<T> {
  readonly #compare: (a: T, b: T) => number
  readonly #chunks: T[][] = []
  #size = 0

  constructor(compare: (a: T, b: T) => number) {
    this.#compare = compare
  }

  get size(): number {
    return this.#size
  }

  add(item: T): void {
    this.#size++
    const before = (other: T) => this.#compare(other, item) < 0
    const at = Math.min(this.#chunkOf(before), this.#chunks.length - 1)
    const chunk = this.#chunks[at]
    if (chunk === undefined) {
      this.#chunks.push([item])
      return
    }
    chunk.splice(firstNot(chunk, before), 0, item)
    if (chunk.length > CHUNK) this.#chunks.splice(at + 1, 0, chunk.splice(CHUNK / 2))
  }

  /** Takes out the item that compares equal; it must stand where it was added. */
  delete(item: T): boolean {
    const before = (other: T) => this.#compare(other, item) < 0
    const at = this.#chunkOf(before)
    const chunk = this.#chunks[at]
    if (chunk === undefined) return false
    const index = firstNot(chunk, before)
    const found = chunk[index]
    if (found === undefined || this.#compare(found, item) !== 0) return false
    chunk.splice(index, 1)
    if (chunk.length === 0) this.#chunks.splice(at, 1)
    this.#size--
    return true
  }

  [Symbol.iterator](): Iterator<T> {
    return this.from(() => false)
  }

  /** The items from the first one that is not `before`; `before` holds for a beginning of the list only. */
  *from(before: (item: T) => boolean): Generator<T> {
    let at = this.#chunkOf(before)
    let index = firstNot(this.#chunks[at] ?? [], before)
    for (; at < this.#chunks.length; at++, index = 0) {
      const chunk = this.#chunks[at] ?? []
      for (; index < chunk.length; index++) yield chunk[index] as T
    }
  }

  /** The first chunk whose last item is not `before`. */
  #chunkOf(before: (item: T) => boolean): number {
    return firstNot(this.#chunks, (chunk) => before(chunk[chunk.length - 1] as T))
  }
}

/** The first index whose item is not `before`, by halving. */
function firstNot<T>(items: readonly T[], before: (item: T) => boolean): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (before(items[middle] as T)) low = middle + 1
    else high = middle
  }
  return low
}
