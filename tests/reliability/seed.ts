/** The seed of a run, shown so that it can be repeated with `INBOXKIT_SEED`. */
export function printed(name: string): number {
  const seed = Number(process.env.INBOXKIT_SEED ?? Date.now() % 1_000_000_007)
  console.log(`${name}: INBOXKIT_SEED=${seed}`)
  return seed
}

/** Numbers from 0 to 1 that repeat for the same seed (mulberry32). */
export function drawn(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
