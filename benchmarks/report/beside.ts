import { median, ratios, tenths, times } from './figures.js'
import { latencyCells } from './section.js'

/** What was asked of the inbox and the least that it can cost, in ms of each call. */
export interface Beside {
  readonly times: readonly number[]
  readonly floors: readonly number[]
}

/**
 * Asks and, right after it, measures what it is compared with: so many times, after one of each that warms up. What else
 * the machine does weighs on both. `prepare` is called before each of them, and not measured.
 */
export async function beside(
  calls: number,
  ask: () => Promise<unknown>,
  floor: () => Promise<unknown>,
  prepare: () => Promise<unknown> = async () => {},
): Promise<Beside> {
  const [asked, floors]: [number[], number[]] = [[], []]
  for (let call = 0; call <= calls; call += 1) {
    await prepare()
    const took = await msOf(ask)
    await prepare()
    const floored = await msOf(floor)
    if (call === 0) continue
    asked.push(took)
    floors.push(floored)
  }
  return { times: asked, floors }
}

export async function msOf(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await run()
  return performance.now() - began
}

/** Median and p99 of what was asked, the median of its floor, and the median of the ratios call by call. */
export function besideCells({ times: asked, floors }: Beside): readonly string[] {
  return [...latencyCells(asked), tenths(median(floors)), times(median(ratios(asked, floors)))]
}
