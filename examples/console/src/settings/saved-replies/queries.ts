import { query } from '../../api/client'
import type { Item } from '../../api/types'

export type Collection = Item<'collections.list'>
export type SavedReply = Item<'savedReplies.list'>

const NONE: readonly Collection[] = []

export const useCollections = (): readonly Collection[] =>
  query.useQuery('get', '/api/collections', {}).data?.items ?? NONE

/** What a change of replies touches. */
export const REPLY_PATHS = [
  '/api/saved-replies',
  '/api/saved-replies/{savedReplyId}',
  '/api/collections',
] as const
