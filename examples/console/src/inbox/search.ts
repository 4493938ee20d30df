import type { Query } from '../api/types'

type ListQuery = Query<'conversations.list'>

/** What of the queue's list stands in the address, so that it can be shared and found again. */
export interface InboxSearch {
  readonly view?: string
  readonly order?: NonNullable<ListQuery['order']>
  readonly assignee?: string
  readonly channel?: string
  readonly visibility?: 'public' | 'private'
  readonly tag?: string
  readonly topic?: string
  readonly team?: string
  readonly group?: string
  readonly text?: string
}

const KEYS = [
  'view',
  'order',
  'assignee',
  'channel',
  'visibility',
  'tag',
  'topic',
  'team',
  'group',
  'text',
] as const

/** Keeps what is known and text; the API judges the values. */
export function readInboxSearch(search: Record<string, unknown>): InboxSearch {
  return Object.fromEntries(
    KEYS.flatMap((key) => {
      const value = search[key]
      return typeof value === 'string' && value !== '' ? [[key, value]] : []
    }),
  )
}
