/** Among how many conversations something is measured. `BENCH_SIZES=10000,100000` measures less. */
export const sizes = (): readonly number[] =>
  (process.env.BENCH_SIZES ?? '10000,100000,1000000').split(',').map(Number)
