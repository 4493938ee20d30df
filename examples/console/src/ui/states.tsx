import { CircleAlert, RotateCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { ApiError } from '../api/errors'
import { Button } from './button'
import { cx } from './cx'
import { useProblemText } from './problem-text'
import styles from './states.module.css'

export interface EmptyStateProps {
  readonly icon?: ReactNode
  readonly title: ReactNode
  readonly text?: ReactNode
  readonly action?: ReactNode
  /** In a small place: a panel, a popover. */
  readonly small?: boolean
  readonly className?: string
}

/** Nothing is here, why, and what to do about it. */
export function EmptyState({ icon, title, text, action, small = false, className }: EmptyStateProps) {
  return (
    <div className={cx(styles.state, small && styles.small, className)}>
      {icon ? (
        <span className={styles.icon} aria-hidden="true">
          {icon}
        </span>
      ) : null}
      <p className={styles.title}>{title}</p>
      {text ? <p className={styles.text}>{text}</p> : null}
      {action ? <div className={styles.action}>{action}</div> : null}
    </div>
  )
}

export interface ErrorStateProps {
  /** What could not be done; “This could not be loaded” unless said. */
  readonly title?: ReactNode
  /** What was thrown: a refusal says its detail and the name of the request. */
  readonly error?: unknown
  /** In place of what the error says. */
  readonly detail?: ReactNode
  readonly onRetry?: () => unknown
  readonly retrying?: boolean
  readonly small?: boolean
  readonly className?: string
}

/** Something could not be loaded, and why. */
export function ErrorState({ title, error, detail, onRetry, retrying, small, className }: ErrorStateProps) {
  const t = useTranslations('ui.error')
  const said = useProblemText()(error)
  return (
    <div className={cx(styles.state, small && styles.small, className)} role="alert">
      <span className={cx(styles.icon, styles.bad)} aria-hidden="true">
        <CircleAlert />
      </span>
      <p className={styles.title}>{title ?? t('title')}</p>
      <p className={styles.text}>{detail ?? said ?? t('text')}</p>
      {error instanceof ApiError ? <p className={styles.trace}>{error.problem.instance}</p> : null}
      {onRetry ? (
        <div className={styles.action}>
          <Button icon={<RotateCw />} busy={retrying} onClick={() => void onRetry()}>
            {t('retry')}
          </Button>
        </div>
      ) : null}
    </div>
  )
}
