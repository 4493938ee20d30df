import { query } from '../../api/client'
import type { Item } from '../../api/types'

const NONE: readonly Item<'attributes.list'>[] = []

/** What is kept of contacts. */
export const useAttributes = (): readonly Item<'attributes.list'>[] =>
  query.useQuery('get', '/api/attributes', {}, { staleTime: 60_000 }).data?.items ?? NONE
