import { randomInt } from 'node:crypto'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/**
 * The one source of randomness of a simulator. With a seed the same calls give the same values, so that two runs
 * of a test see the same tokens; without one it starts from the operating system's randomness.
 */
export class Random {
  #state: number

  constructor(seed?: number) {
    this.#state = (seed ?? randomInt(2 ** 32)) >>> 0
  }

  /** A number in [0, 1): mulberry32. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }

  token(length: number): string {
    let out = ''
    for (let i = 0; i < length; i++) out += LETTERS[Math.floor(this.next() * LETTERS.length)]
    return out
  }

  /** A signed 64-bit number as a string: X's event_uuid is one, and half of them are negative. */
  int64(): string {
    const word = () => BigInt(Math.floor(this.next() * 4294967296))
    return BigInt.asIntN(64, (word() << 32n) | word()).toString()
  }

  /** Kept with the saved state, so that a restarted simulator with a seed does not hand out the same tokens again. */
  get state(): number {
    return this.#state
  }

  set state(value: number) {
    this.#state = value >>> 0
  }
}
