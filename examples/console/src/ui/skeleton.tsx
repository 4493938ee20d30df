import { useTranslations } from 'use-intl'
import { cx } from './cx'
import styles from './skeleton.module.css'
import { VisuallyHidden } from './visually-hidden'

export interface SkeletonProps {
  /** As of CSS: `12rem`, `60%`; all the room unless said. */
  readonly width?: string
  readonly height?: string
  readonly round?: boolean
  readonly className?: string
}

/** The shape of what is on its way. */
export function Skeleton({ width, height, round = false, className }: SkeletonProps) {
  return (
    <span
      className={cx(styles.bone, round && styles.round, className)}
      style={{ width, height }}
      aria-hidden="true"
      data-skeleton=""
    />
  )
}

const WIDTHS = ['72%', '58%', '84%', '46%', '66%']

export interface SkeletonRowsProps {
  readonly rows?: number
  /** With the place of a face before each. */
  readonly faces?: boolean
  readonly className?: string
}

/** A list that is on its way; says so once. */
export function SkeletonRows({ rows = 6, faces = false, className }: SkeletonRowsProps) {
  const t = useTranslations('ui')
  return (
    <div className={cx(styles.rows, className)} role="status">
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={styles.row}>
          {faces ? <Skeleton width="1.5rem" height="1.5rem" round /> : null}
          <div className={styles.lines}>
            <Skeleton width={WIDTHS[row % WIDTHS.length]} />
            {faces ? <Skeleton width={WIDTHS[(row + 2) % WIDTHS.length]} height="0.625rem" /> : null}
          </div>
        </div>
      ))}
    </div>
  )
}
