import { Link } from '@tanstack/react-router'
import { ChevronDown, ChevronRight, ChevronUp, GripVertical } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { cx, IconButton, Switch } from '../../ui'
import type { SectionName } from '../sections'
import styles from './kept.module.css'
import { moved } from './order'

interface Kept {
  readonly id: string
  readonly name: string
  readonly enabled?: boolean
}

export interface OrderedListProps<Row extends Kept> {
  readonly section: SectionName
  readonly label: string
  readonly rows: readonly Row[]
  readonly about: (row: Row) => ReactNode
  readonly busy: boolean
  /** Left out: their order means nothing. */
  readonly onOrder?: (ids: string[]) => void
  readonly onTurn?: (row: Row, enabled: boolean) => void
}

/** Things that count in their order: dragged, or moved by buttons; switched on and off where they stand. */
export function OrderedList<Row extends Kept>(props: OrderedListProps<Row>) {
  const { section, label, rows, about, busy, onTurn } = props
  // One alone has no order.
  const onOrder = rows.length > 1 ? props.onOrder : undefined
  const t = useTranslations('settings.kept')
  const [dragged, setDragged] = useState<number | null>(null)
  const [over, setOver] = useState<number | null>(null)
  const move = (from: number, to: number) => onOrder?.(moved(rows, from, to).map(({ id }) => id))
  return (
    <ol className={styles.list} aria-label={label}>
      {rows.map((row, place) => (
        <li
          key={row.id}
          className={cx(styles.row, styles.opens, over === place && dragged !== place && styles.over)}
          draggable={Boolean(onOrder) && !busy}
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = 'move'
            setDragged(place)
          }}
          onDragOver={(event) => {
            if (dragged === null) return
            event.preventDefault()
            setOver(place)
          }}
          onDragEnd={() => {
            setDragged(null)
            setOver(null)
          }}
          onDrop={(event) => {
            event.preventDefault()
            if (dragged !== null && dragged !== place) move(dragged, place)
          }}
        >
          {onOrder ? <GripVertical className={styles.grip} aria-hidden /> : null}
          <div className={styles.words}>
            <Link
              to="/settings/$section/{-$item}"
              params={{ section, item: row.id }}
              className={styles.name}
              // The line is what is dragged, not its link.
              draggable={false}
            >
              {row.name}
            </Link>
            <span className={styles.about}>{about(row)}</span>
          </div>
          <ChevronRight className={styles.go} aria-hidden />
          {onTurn ? (
            <Switch
              checked={row.enabled ?? true}
              disabled={busy}
              onChange={(enabled) => onTurn(row, enabled)}
              aria-label={t('enable', { name: row.name })}
            />
          ) : null}
          {onOrder ? (
            <span className={styles.moves}>
              <IconButton
                size="sm"
                icon={<ChevronUp />}
                label={t('earlier', { name: row.name })}
                disabled={place === 0 || busy}
                onClick={() => move(place, place - 1)}
              />
              <IconButton
                size="sm"
                icon={<ChevronDown />}
                label={t('later', { name: row.name })}
                disabled={place === rows.length - 1 || busy}
                onClick={() => move(place, place + 1)}
              />
            </span>
          ) : null}
        </li>
      ))}
    </ol>
  )
}
