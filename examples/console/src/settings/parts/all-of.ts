import type { UseQueryResult } from '@tanstack/react-query'

type Listed<Row> = UseQueryResult<{ readonly items: readonly Row[] }, unknown>

/** Several lists as one answer: here once all are here, and failed when one of them has. */
export function allOf<A, B, C>(first: Listed<A>, second: Listed<B>, third: Listed<C>) {
  const all = [first, second, third]
  return {
    data:
      first.data && second.data && third.data
        ? ([first.data.items, second.data.items, third.data.items] as const)
        : undefined,
    error: all.find(({ error }) => error)?.error ?? null,
    isFetching: all.some(({ isFetching }) => isFetching),
    refetch: () => Promise.all(all.filter(({ error }) => error).map(({ refetch }) => refetch())),
  }
}
