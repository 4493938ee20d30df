import { QueryClient } from '@tanstack/react-query'
import { ApiError } from '../api/errors'

/** What is shown stays for a while: the live stream says when it is out of date. */
const FRESH_MS = 30_000

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: FRESH_MS,
      refetchOnWindowFocus: false,
      // A refusal is an answer; only a server that is away is asked again.
      retry: (failures, error) => !(error instanceof ApiError && error.problem.status < 500) && failures < 3,
      throwOnError: false,
    },
    mutations: { retry: false },
  },
})
