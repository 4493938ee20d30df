import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { NARROW, PageHeader, useMediaQuery } from '../../ui'
import type { SectionName } from '../sections'
import styles from '../settings.module.css'

export interface SectionPageProps {
  readonly section: SectionName
  /** What is open of it; the section's own title and words unless said. */
  readonly title?: ReactNode
  readonly description?: ReactNode
  readonly aside?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** The page of a section, or of one thing in it, with the way up: as wide, and its heading as high, as any other. */
export function SectionPage({ section, title, description, aside, actions, children }: SectionPageProps) {
  const t = useTranslations('settings.sections')
  const narrow = useMediaQuery(NARROW)
  const own = t(`${section}.title`)
  return (
    <div className={styles.page}>
      <PageHeader
        title={title ?? own}
        description={title === undefined ? t(`${section}.about`) : description}
        aside={aside}
        actions={actions}
        breadcrumbs={
          title === undefined || narrow
            ? []
            : [
                <Link key={section} to="/settings/$section/{-$item}" params={{ section }}>
                  {own}
                </Link>,
              ]
        }
      />
      {children}
    </div>
  )
}
