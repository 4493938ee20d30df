/** What has been started, to be stopped in the opposite order; one that fails or hangs does not keep the others up. */
export class Closing {
  readonly #steps: {
    readonly name: string
    readonly withinMs: number
    stop(): Promise<unknown> | unknown
  }[] = []

  add(name: string, stop: () => Promise<unknown> | unknown, withinMs = 5000): void {
    this.#steps.push({ name, stop, withinMs })
  }

  /** Stops everything, once. Tells of each step that failed or took too long. */
  async run(tell: (line: string) => void): Promise<void> {
    for (let step = this.#steps.pop(); step; step = this.#steps.pop()) {
      const { name, stop, withinMs } = step
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<'late'>((resolve) => {
        timer = setTimeout(() => resolve('late'), withinMs)
      })
      try {
        if ((await Promise.race([Promise.resolve(stop()), late])) === 'late')
          tell(`${name} did not stop in time`)
      } catch {
        tell(`${name} did not stop cleanly`)
      } finally {
        clearTimeout(timer)
      }
    }
  }
}
