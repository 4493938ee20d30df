import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { api } from '../api/client'
import { LIVE_EVENTS, type LiveEvent, onLiveReset } from '../api/live'
import type { QueueName } from '../api/types'
import { useLiveEvents } from '../api/use-live'
import { useMe } from '../app/use-me'
import { type Page, type QueueSource, QueueStore } from './queue-store'
import { type InboxSearch, type ListQuery, listQuery } from './search'
import { markUnread } from './unread'

const FIRST_PAGE = 50
const NEXT_PAGE = 100
/** Lists that stay in memory, so that going back shows them at once. */
const KEPT = 4
const kept = new Map<string, QueueStore>()
/** Lists that were asked for before there was a screen to show them. */
const begun = new Set<QueueStore>()

const EVENTS = LIVE_EVENTS.filter(
  (type) =>
    /^(conversation|message|service-level)\./.test(type) ||
    type === 'presence.changed' ||
    type === 'contact.changed',
)

/** The list of a queue, or of a view, with these filters: live while it is shown. */
export function useQueue(queue: QueueName, search: InboxSearch, openId: string | null): QueueStore {
  const asked = listQuery(queue, search)
  const key = JSON.stringify(asked)
  const store = useMemo(() => storeOf(key, asked), [key])
  useSyncExternalStore(store.subscribe, store.getVersion)
  store.openId = openId
  const me = useMe().id
  useEffect(() => {
    if (!begun.delete(store)) void store.reload()
    const forget = onLiveReset(() => void store.reload())
    return () => {
      forget()
      store.rest()
    }
  }, [store])
  useLiveEvents(EVENTS, (event) => heed(store, event, me))
  useLiveEvents(['configuration.changed'], ({ subject }) => {
    if (search.view && changesView(subject, search.view)) void store.reload()
  })
  return store
}

/** Another view, or other teams of whoever looks at one of theirs, is another list. */
const changesView = ({ kind, id }: LiveEvent['subject'], view: string): boolean =>
  kind === 'membership' || id === view

/** Asks for a queue before its screen is there. */
export function beginQueue(queue: QueueName): Promise<void> {
  const asked = listQuery(queue, {})
  const store = storeOf(JSON.stringify(asked), asked)
  begun.add(store)
  return store.reload()
}

function storeOf(key: string, asked: ListQuery): QueueStore {
  const known = kept.get(key)
  kept.delete(key)
  const store = known ?? new QueueStore(sourceOf(asked))
  kept.set(key, store)
  for (const old of [...kept.keys()].slice(0, -KEPT)) kept.delete(old)
  return store
}

function sourceOf(asked: ListQuery): QueueSource {
  const list = async (more: ListQuery): Promise<Page> => {
    const { data } = await api.GET('/api/conversations', { params: { query: { ...asked, ...more } } })
    if (!data) throw new Error('An answer without a list.')
    return data
  }
  return {
    page: (cursor) => list(cursor === null ? { limit: FIRST_PAGE } : { cursor, limit: NEXT_PAGE }),
    named: async (ids) => (await list({ conversationIds: [...ids], limit: ids.length })).items,
  }
}

/** What an event means for the list. */
function heed(store: QueueStore, event: LiveEvent, me: string): void {
  const { type, conversationId: id, subject } = event
  if (type === 'contact.changed') {
    for (const one of store.list.ofContact(String(subject.contactId))) store.touch(one)
    return
  }
  if (!id) return
  if (type === 'presence.changed') presence(store, id, subject, me)
  else store.touch(id)
  if (type === 'message.received' && id !== store.openId) markUnread(id)
}

/** Who comes and goes is known without asking, once their name is. */
function presence(store: QueueStore, id: string, subject: LiveEvent['subject'], me: string): void {
  const tile = store.list.get(id)
  const actorId = String(subject.actorId)
  if (!tile || actorId === me) return
  const expiresAt = String(subject.expiresAt)
  const known = tile.present.find((one) => one.actorId === actorId)
  const others = tile.present.filter((one) => one !== known)
  const here = Date.parse(expiresAt) > Date.now()
  if (here && !known) store.touch(id)
  else if (known) {
    const typing = subject.typing === true
    store.change(id, (old) => ({
      ...old,
      present: here ? [...others, { ...known, typing, expiresAt }] : others,
    }))
  }
}
