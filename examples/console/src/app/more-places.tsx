import { Link } from '@tanstack/react-router'
import { Ellipsis } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Menu } from '../ui'
import styles from './navigation.module.css'
import type { Place } from './places'

interface MorePlacesProps {
  readonly places: readonly Place[]
  /** Whether one is at one of them. */
  readonly here: boolean
}

/** The places that have no room in the bar of a telephone. */
export function MorePlaces({ places, here }: MorePlacesProps) {
  const t = useTranslations('app.nav')
  return (
    <Menu
      side="top"
      align="center"
      trigger={
        <button type="button" className={styles.place} data-here={here ? '' : undefined}>
          <Ellipsis size={20} strokeWidth={1.75} aria-hidden />
          <span className={styles.word}>{t('more')}</span>
        </button>
      }
      items={places.map(({ name, to, icon: Icon }) => ({
        label: t(name),
        icon: <Icon />,
        render: <Link to={to} />,
      }))}
    />
  )
}
