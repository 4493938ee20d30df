import { useNavigate, useRouter } from '@tanstack/react-router'
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useMe } from '../app/use-me'
import type { QueueStore } from './queue-store'
import type { InboxSearch } from './search'
import { extend, NOTHING, type Selection, toggle } from './selection'

/** Where one is in the list, and what is marked in it. */
export interface ListState {
  readonly hereId: string | null
  readonly setHere: (id: string | null) => void
  readonly selection: Selection
  readonly setSelection: (selection: Selection) => void
  /** Whether one may act on many: supervisors may. */
  readonly markable: boolean
  readonly hrefOf: (id: string) => string
  readonly onOpen: (id: string) => void
  readonly onMark: (id: string, range: boolean) => void
  readonly goTo: RefObject<((id: string, focus: boolean) => void) | null>
}

export function useListState(
  store: QueueStore,
  queue: string,
  search: InboxSearch,
  openId: string | null,
): ListState {
  const [hereId, setHere] = useState<string | null>(openId)
  const [selection, setSelection] = useState(NOTHING)
  const goTo = useRef<((id: string, focus: boolean) => void) | null>(null)
  const navigate = useNavigate()
  const hrefOf = useHrefs(queue, search)
  const markable = useMayBulk()
  useEffect(() => setSelection(NOTHING), [store])
  useEffect(() => {
    if (openId) setHere(openId)
  }, [openId])
  const onOpen = useCallback(
    (id: string) => {
      setHere(id)
      void navigate({
        to: '/inbox/$queue/$conversationId',
        params: { queue, conversationId: id },
        search,
      })
    },
    [navigate, queue, search],
  )
  const onMark = useCallback(
    (id: string, range: boolean) => {
      setHere(id)
      setSelection((before) => {
        if (!range) return toggle(before, id)
        return extend(
          before,
          id,
          store.list.slice(0, store.list.length).map((tile) => tile.id),
        )
      })
    },
    [store],
  )
  return { hereId, setHere, selection, setSelection, markable, hrefOf, onOpen, onMark, goTo }
}

/** Addresses of conversations beside this list: one is built, the others differ by the identifier. */
function useHrefs(queue: string, search: InboxSearch): (id: string) => string {
  const router = useRouter()
  return useMemo(() => {
    const { href } = router.buildLocation({
      to: '/inbox/$queue/$conversationId',
      params: { queue, conversationId: 'cnv' },
      search,
    })
    const [before = '', after = ''] = `/app${href.replace(/^\/app/, '')}`.split('/cnv', 2)
    return (id) => `${before}/${id}${after}`
  }, [router, queue, search])
}

/** Whether one may act on many conversations anywhere. */
export function useMayBulk(): boolean {
  const { permissions } = useMe()
  return Object.values(permissions).some((allowed) => allowed.includes('conversation.bulk'))
}
