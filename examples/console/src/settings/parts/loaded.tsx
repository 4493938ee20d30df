import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ErrorState, SkeletonRows } from '../../ui'

/** What was asked for, once it is here; before, its shape; else why it is not. What is shown stays when asking again fails. */
export function Loaded<Data>({
  of,
  rows = 5,
  skeleton,
  children,
}: {
  readonly of: Pick<UseQueryResult<Data, unknown>, 'data' | 'error' | 'isFetching'> & {
    readonly refetch: () => unknown
  }
  readonly rows?: number
  readonly skeleton?: ReactNode
  readonly children: (data: Data) => ReactNode
}) {
  if (of.data !== undefined) return children(of.data)
  if (of.error) return <ErrorState error={of.error} onRetry={of.refetch} retrying={of.isFetching} />
  return skeleton ?? <SkeletonRows rows={rows} />
}
