import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { ArrowUp } from 'lucide-react'
import {
  type MouseEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useSyncExternalStore,
} from 'react'
import { useTranslations } from 'use-intl'
import { useMe } from '../app/use-me'
import { Button, ErrorState } from '../ui'
import styles from './list.module.css'
import type { QueueStore } from './queue-store'
import { Row, RowPlace } from './row'
import type { Selection } from './selection'
import { isUnread, unreadVersion, watchUnread } from './unread'
import { useAnchor } from './use-anchor'
import { useDrawn } from './use-drawn'
import type { Names } from './use-names'

/** Heights of a line, in px: beside an open conversation, and over the whole width. */
export const TILE_PX = 84
export const WIDE_PX = 52
/** Pages are asked for when so many loaded lines are left below. */
const AHEAD = 60

export interface ListProps {
  readonly store: QueueStore
  readonly names: Names
  readonly wide: boolean
  readonly openId: string | null
  readonly hereId: string | null
  readonly selection: Selection
  readonly markable: boolean
  /** How many there are, as far as that is known. */
  readonly total: number | null
  readonly hrefOf: (id: string) => string
  readonly onOpen: (id: string) => void
  readonly onMark: (id: string, range: boolean) => void
  /** Brings a line into view, and gives it the focus when asked. */
  readonly goTo: RefObject<((id: string, focus: boolean) => void) | null>
}

/** The lines that are seen of a list that may be as long as it likes. */
export function List(props: ListProps) {
  const { store, wide, openId, hereId, selection, names, hrefOf } = props
  const t = useTranslations('inbox')
  const me = useMe().id
  const frame = useRef<HTMLDivElement>(null)
  const height = wide ? WIDE_PX : TILE_PX
  useSyncExternalStore(watchUnread, unreadVersion)
  const { list } = store
  const rows = useVirtualizer({
    count: list.length,
    getScrollElement: () => frame.current,
    estimateSize: () => height,
    overscan: 8,
    useFlushSync: false,
  })
  useLayoutEffect(() => rows.measure(), [height])
  useAnchor(frame, store, height)
  const shown = rows.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (last >= list.length - AHEAD) void store.more()
  })
  useGoTo(props, frame, height)
  const drawn = useDrawn(
    seenFirst(rows).flatMap((index) => list.at(index)?.id ?? []),
    rows.isScrolling,
    hereId,
  )
  const total = Math.max(props.total ?? 0, list.length)
  return (
    <div className={styles.frame}>
      {store.held.size > 0 && (
        <div className={styles.news} role="status">
          <Button
            size="sm"
            variant="primary"
            icon={<ArrowUp />}
            onClick={() => {
              store.release()
              frame.current?.scrollTo({ top: 0 })
            }}
          >
            {t('list.news', { count: store.held.size })}
          </Button>
        </div>
      )}
      <div ref={frame} className={styles.scroll} data-scroll>
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: its links are reached and pressed by keys */}
        <ul
          className={styles.lines}
          style={{ height: rows.getTotalSize() }}
          aria-label={t('list.label')}
          data-selecting={selection.ids.size > 0 || undefined}
          onClick={(event) => clicked(event, props)}
        >
          {shown.map(({ index, start }) => {
            const tile = list.at(index)
            if (!tile) return null
            const { id } = tile
            if (!drawn.has(id)) return <RowPlace key={id} id={id} top={start} wide={wide} />
            return (
              <Row
                key={id}
                tile={tile}
                href={hrefOf(id)}
                top={start}
                place={index}
                total={total}
                wide={wide}
                names={names}
                me={me}
                open={id === openId}
                here={hereId === null ? index === 0 : id === hereId}
                marked={selection.everything || selection.ids.has(id)}
                markable={props.markable}
                unread={tile.mutedAt === null && isUnread(id)}
              />
            )
          })}
        </ul>
        <Foot store={store} />
      </div>
    </div>
  )
}

/** The lines in sight before those that are kept ready above and below. */
function seenFirst({ range, getVirtualItems }: Virtualizer<HTMLDivElement, Element>): number[] {
  const seen = (index: number) => range !== null && index >= range.startIndex && index <= range.endIndex
  const shown = getVirtualItems().map(({ index }) => index)
  return [...shown.filter(seen), ...shown.filter((index) => !seen(index))]
}

function Foot({ store }: { store: QueueStore }) {
  const t = useTranslations('inbox.list')
  if (store.error) return <ErrorState small error={store.error} onRetry={() => void store.retry()} />
  if (!store.list.complete) return <div className={styles.more} aria-hidden />
  return store.list.length > 12 ? <p className={styles.end}>{t('end')}</p> : null
}

/** One listener for all lines. A click with the keys for a new tab or window is the browser's. */
function clicked(event: MouseEvent, { onOpen, onMark, markable }: ListProps): void {
  const target = event.target as HTMLElement
  const id = target.closest<HTMLElement>('[data-id]')?.dataset.id
  if (!id) return
  const box = target.closest('label')
  if (box) {
    if (target === box) event.preventDefault()
    onMark(id, event.shiftKey)
    return
  }
  if (event.metaKey || event.ctrlKey || event.button !== 0) return
  event.preventDefault()
  if (event.shiftKey && markable) onMark(id, true)
  else onOpen(id)
}

/** Scrolls to a line by the height that all have, and focuses it once it is there. */
function useGoTo({ goTo, store }: ListProps, frame: RefObject<HTMLDivElement | null>, height: number): void {
  goTo.current = (id, focus) => {
    const index = store.list.indexOf(id)
    const box = frame.current
    if (index < 0 || !box) return
    const [top, bottom] = [index * height, (index + 1) * height]
    if (top < box.scrollTop) box.scrollTop = top
    else if (bottom > box.scrollTop + box.clientHeight) box.scrollTop = bottom - box.clientHeight
    if (!focus) return
    const line = () => box.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"] a`)
    requestAnimationFrame(() => requestAnimationFrame(() => line()?.focus({ preventScroll: true })))
  }
}
