import { isDeepStrictEqual } from 'node:util'

/** Something was not so: what was expected, and what was seen. */
export class NotSo extends Error {
  constructor(what: string, expected: unknown, got: unknown) {
    super(`${what}: expected ${shown(expected)}, got ${shown(got)}`)
  }
}

/** Prints each step with what it saw, and stops at the first one that is not so. */
export class Steps {
  #number = 0

  constructor(private readonly say: (line: string) => void) {}

  /** One step. What it answers in words is printed behind its name. */
  async step(name: string, run: () => Promise<string>): Promise<void> {
    this.#number += 1
    const began = performance.now()
    const label = `${String(this.#number).padStart(2)}  ${name}`
    try {
      const saw = await run()
      this.say(`${label}\n      ${saw} (${Math.round(performance.now() - began)} ms)`)
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      throw new Error(`Step ${this.#number}, ${name}, failed.\n      ${why}`, { cause: error })
    }
  }

  chapter(title: string): void {
    this.say(`\n${title}`)
  }

  get count(): number {
    return this.#number
  }
}

export function expect<T>(what: string, got: unknown, expected: T): asserts got is T {
  if (!isDeepStrictEqual(got, expected)) throw new NotSo(what, expected, got)
}

export function expectThat(what: string, holds: boolean, expected: unknown, got: unknown): asserts holds {
  if (!holds) throw new NotSo(what, expected, got)
}

/** Asks until there is an answer. @throws NotSo after `withinMs`, with what was seen last */
export async function until<T>(
  what: string,
  probe: () => Promise<T | null | undefined | false>,
  withinMs = 15_000,
): Promise<T> {
  const end = performance.now() + withinMs
  for (;;) {
    const found = await probe()
    if (found) return found
    if (performance.now() > end) throw new NotSo(what, `it within ${withinMs / 1000} s`, 'nothing')
    await new Promise((resolve) => setTimeout(resolve, 60))
  }
}

const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
  return text.length > 400 ? `${text.slice(0, 400)}…` : text
}
