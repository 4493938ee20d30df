/** So many calls by so many callers, each making its next when the last was answered: ms of each call, and calls per second. */
export async function callers(
  atOnce: number,
  calls: number,
  call: (number: number) => Promise<unknown>,
): Promise<{ readonly times: readonly number[]; readonly rate: number }> {
  const times: number[] = []
  let made = 0
  const started = performance.now()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (made < calls) {
        const number = made++
        const began = performance.now()
        await call(number)
        times.push(performance.now() - began)
      }
    }),
  )
  return { times, rate: (calls / (performance.now() - started)) * 1000 }
}
