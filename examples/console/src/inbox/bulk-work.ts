import { useSyncExternalStore } from 'react'
import { api } from '../api/client'
import { onLiveEvent } from '../api/live'
import type { Answer, Body } from '../api/types'

export type BulkAction = Body<'bulk.start'>['action']
export type BulkTarget = Omit<Body<'bulk.start'>, 'action'>
export type BulkWork = Answer<'bulk.get'>

/** The bulk actions that were begun here and not put away; they go on wherever one is in the console. */
let works: readonly BulkWork[] = []
const listeners = new Set<() => void>()

const become = (next: readonly BulkWork[]) => {
  works = next
  for (const listener of listeners) listener()
}
const keep = (work: BulkWork) =>
  become(
    works.some(({ id }) => id === work.id)
      ? works.map((one) => (one.id === work.id ? work : one))
      : [...works, work],
  )

export const useBulkWorks = (): readonly BulkWork[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => works,
  )

/** Whether it was begun here, so that its end is seen in the list. */
export const isFollowed = (workId: unknown): boolean => works.some(({ id }) => id === workId)

export async function startBulk(action: BulkAction, target: BulkTarget): Promise<void> {
  const { data } = await api.POST('/api/bulk', { body: { action, ...target } })
  if (data) keep(data)
}

export async function cancelBulk(workId: string): Promise<void> {
  const { data } = await api.POST('/api/bulk/{workId}/cancel', { params: { path: { workId } } })
  if (data) keep(data)
}

export const putAway = (workId: string): void => become(works.filter(({ id }) => id !== workId))

/** How far one has come: its event says that it moved, the answer says where to. */
const asking = new Set<string>()
onLiveEvent(({ type, subject }) => {
  const id = String(subject.workId)
  if (type !== 'work.progress' || asking.has(id) || !works.some((work) => work.id === id)) return
  asking.add(id)
  setTimeout(async () => {
    asking.delete(id)
    const { data } = await api
      .GET('/api/bulk/{workId}', { params: { path: { workId: id } } })
      .catch(() => ({ data: undefined }))
    if (data && works.some((work) => work.id === id)) keep(data)
  }, 250)
})
