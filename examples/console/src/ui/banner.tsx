import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import styles from './banner.module.css'
import { cx } from './cx'
import { IconButton } from './icon-button'

export interface BannerProps {
  readonly tone?: 'neutral' | 'accent' | 'good' | 'warn' | 'bad'
  readonly title?: ReactNode
  readonly children?: ReactNode
  readonly action?: ReactNode
  readonly onClose?: () => void
  /** From edge to edge at the top of a screen, without corners. */
  readonly edge?: boolean
  readonly className?: string
}

const SIGNS = { neutral: Info, accent: Info, good: CircleCheck, warn: TriangleAlert, bad: CircleAlert }

/** Something that holds for the whole screen or form, said while it holds. */
export function Banner({
  tone = 'neutral',
  title,
  children,
  action,
  onClose,
  edge = false,
  className,
}: BannerProps) {
  const t = useTranslations('ui')
  const Sign = SIGNS[tone]
  return (
    <div
      className={cx(styles.banner, styles[tone], edge && styles.edge, className)}
      role={tone === 'bad' ? 'alert' : 'status'}
    >
      <Sign className={styles.sign} />
      <div className={styles.words}>
        {title ? <strong className={styles.title}>{title}</strong> : null}
        {title && children ? ' ' : null}
        {children}
      </div>
      {action ? <div className={styles.action}>{action}</div> : null}
      {onClose ? <IconButton size="sm" label={t('close')} icon={<X />} onClick={onClose} /> : null}
    </div>
  )
}
