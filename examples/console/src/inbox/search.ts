import type { Answer, Item, Query, QueueName, View } from '../api/types'
import { PRIORITY_LEVELS, type PriorityLevel } from '../ui/priority'

export type ListQuery = Query<'conversations.list'>
export type Order = NonNullable<ListQuery['order']>
/** Which instant `oldest` and `newest` go by. */
export type OrderedBy = Answer<'conversations.list'>['orderedBy']
/** A line of the queue: a conversation with its latest message. */
export type Tile = Item<'conversations.list'>
type Condition = View['when']['all'][number]

export const QUEUES = ['new', 'pending', 'resolved'] as const
export const ORDERS = ['priority-sla', 'priority', 'sla', 'oldest', 'newest'] as const

/** What of the queue's list stands in the address, so that it can be shared and found again. */
export interface InboxSearch {
  readonly view?: string
  readonly order?: Order
  /** `me`, `others`, `nobody`, or an agent. */
  readonly assignee?: string
  readonly channel?: string
  readonly visibility?: 'public' | 'private'
  readonly priority?: PriorityLevel
  /** Only what is muted, or only what is not. */
  readonly muted?: 'yes' | 'no'
  /** Any of these. */
  readonly tags?: readonly string[]
  /** Any of these. */
  readonly topics?: readonly string[]
  readonly team?: string
  readonly group?: string
  readonly text?: string
}

/** What narrows a list, and so has a chip that takes it away. */
export const FILTERS = [
  'assignee',
  'channel',
  'visibility',
  'priority',
  'muted',
  'tags',
  'topics',
  'team',
  'group',
  'text',
] as const satisfies readonly (keyof InboxSearch)[]
export type FilterName = (typeof FILTERS)[number]

const LISTS = ['tags', 'topics'] as const
const TEXTS = ['view', 'assignee', 'channel', 'team', 'group', 'text'] as const

/** Keeps what is known and has a value; the API judges identifiers. */
export function readInboxSearch(search: Record<string, unknown>): InboxSearch {
  const texts = TEXTS.flatMap((key) => {
    const value = search[key]
    return typeof value === 'string' && value !== '' ? [[key, value]] : []
  })
  const lists = LISTS.flatMap((key) => {
    const value = search[key]
    const all = (Array.isArray(value) ? value : [value]).filter(
      (one): one is string => typeof one === 'string' && one !== '',
    )
    return all.length > 0 ? [[key, all.slice(0, 50)]] : []
  })
  const { order, visibility, muted } = search
  const priority = PRIORITY_LEVELS.find((level) => level === search.priority)
  return {
    ...Object.fromEntries([...texts, ...lists]),
    ...(isOrder(order) ? { order } : {}),
    ...(visibility === 'public' || visibility === 'private' ? { visibility } : {}),
    ...(priority ? { priority } : {}),
    ...(muted === 'yes' || muted === 'no' ? { muted } : {}),
  }
}

const isOrder = (value: unknown): value is Order => ORDERS.some((order) => order === value)

/** The queue of the address; anything else is New, where work is. */
export const readQueue = (queue: string | undefined): QueueName =>
  QUEUES.find((one) => one === queue) ?? 'new'

/** What the list of a queue, or of a view over all queues, asks the API for. */
export function listQuery(queue: QueueName, search: InboxSearch): ListQuery {
  return {
    ...filterQuery(search),
    ...(search.view ? { viewId: search.view } : { queue }),
    ...(search.order ? { order: search.order } : {}),
  }
}

/** The same list for a bulk action: what is in it, not how it is ordered. */
export function bulkQuery(queue: QueueName, search: InboxSearch) {
  return { ...filterQuery(search), ...(search.view ? { viewId: search.view } : { queue }) }
}

/** Which of the lists that everybody has this is; undefined: none. */
export function quickOf(
  queue: QueueName,
  { view, assignee }: InboxSearch,
): 'mine' | 'unassigned' | undefined {
  if (view !== undefined || queue !== 'new') return undefined
  return assignee === 'me' ? 'mine' : assignee === 'nobody' ? 'unassigned' : undefined
}

/** The filters as the API names them. */
export function filterQuery(search: InboxSearch) {
  const { assignee, channel, visibility, priority, muted, tags, topics, team, group, text } = search
  return {
    ...(assignee ? { assignee } : {}),
    ...(channel ? { channelIds: [channel] } : {}),
    ...(visibility ? { visibility } : {}),
    ...(priority ? { priorityLevel: priority } : {}),
    ...(muted ? { muted: muted === 'yes' } : {}),
    ...(tags ? { tags: [...tags] } : {}),
    ...(topics ? { topicIds: [...topics] } : {}),
    ...(team ? { teamId: team } : {}),
    ...(group ? { contactGroupId: group } : {}),
    ...(text ? { text } : {}),
  }
}

/** Without one filter, or one value of it. */
export function without(search: InboxSearch, name: FilterName, value?: string): InboxSearch {
  const { [name]: given, ...rest } = search
  if (value === undefined || !Array.isArray(given)) return rest
  const left = given.filter((one) => one !== value)
  return left.length === 0 ? rest : { ...rest, [name]: left }
}

/** Without any filter: the queue or view stays, and its order. */
export function unfiltered({ view, order }: InboxSearch): InboxSearch {
  return { ...(view ? { view } : {}), ...(order ? { order } : {}) }
}

export const isFiltered = (search: InboxSearch): boolean => FILTERS.some((name) => search[name] !== undefined)

/** In the conditions of a view whoever looks: shared, it shows everybody their own. */
const ME = 'me'

/** What a queue with these filters is as the conditions of a view; words that are searched for cannot be kept. */
export function conditionsOf(queue: QueueName | null, search: InboxSearch): Condition[] {
  const { assignee, channel, visibility, priority, muted, tags, topics, team, group } = search
  const is = (field: string, value: string | undefined): Condition[] =>
    value ? [{ field, operator: 'is', value }] : []
  const anyOf = (field: string, value: readonly string[] | undefined): Condition[] =>
    value ? [{ field, operator: 'any-of', value: [...value] }] : []
  const owner = 'conversation.assignee'
  const owned: Record<string, Condition[]> = {
    me: is(owner, ME),
    nobody: [{ field: owner, operator: 'absent', value: null }],
    others: [
      { field: owner, operator: 'present', value: null },
      { field: owner, operator: 'is-not', value: ME },
    ],
  }
  return [
    ...is('conversation.queue', queue ?? undefined),
    ...(assignee ? (owned[assignee] ?? is(owner, assignee)) : []),
    ...is('conversation.channel', channel),
    ...is('conversation.visibility', visibility),
    ...is('conversation.priority-level', priority),
    ...(muted ? [{ field: 'conversation.muted', operator: 'is' as const, value: muted === 'yes' }] : []),
    ...anyOf('conversation.tags', tags),
    ...anyOf('conversation.topics', topics),
    ...is('conversation.team', team),
    ...anyOf('contact.groups', group ? [group] : undefined),
  ]
}

/** The tags of these tiles, each once, in order: what is offered where tags are chosen. */
export const tagsOf = (tiles: readonly Tile[]): string[] =>
  [...new Set(tiles.flatMap(({ tags }) => tags))].sort()
