import { Link } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { NARROW, useMediaQuery } from '../../ui'
import type { SectionName } from '../sections'
import styles from '../settings.module.css'

/** On a telephone the way back: from a thing to its list, from a list to all settings. */
export function BackToList({
  section,
  item,
}: {
  readonly section: SectionName
  readonly item?: string | undefined
}) {
  const t = useTranslations('settings')
  if (!useMediaQuery(NARROW)) return null
  return (
    <div className={styles.back}>
      {item ? (
        <Link to="/settings/$section/{-$item}" params={{ section }} className={styles.backLink}>
          <ChevronLeft size={18} aria-hidden />
          {t(`sections.${section}.title`)}
        </Link>
      ) : (
        <Link to="/settings" className={styles.backLink}>
          <ChevronLeft size={18} aria-hidden />
          {t('title')}
        </Link>
      )}
    </div>
  )
}
