import { useTranslations } from 'use-intl'
import { Tooltip } from '../../ui'
import type { Counted, Measure } from './counter'
import styles from './reply.module.css'

/** How much room is left, as the network counts. */
export function Counter({
  counted,
  measure,
  counting,
}: {
  counted: Counted
  measure: Measure
  counting: boolean
}) {
  const t = useTranslations('conversation.counter')
  const { left, tone, parts } = counted
  const words = tone === 'split' ? t('parts', { count: parts }) : String(left)
  const label =
    tone === 'split'
      ? t('parts', { count: parts })
      : left < 0
        ? t('over', { count: -left })
        : t('left', { count: left })
  return (
    <Tooltip label={t('whole', { length: measure.length, limit: measure.limit })}>
      <span className={styles.counter} data-tone={tone} data-counting={counting || undefined}>
        <span aria-hidden>{words}</span>
        <span className={styles.unseen} role={tone === 'quiet' ? undefined : 'status'}>
          {label}
        </span>
      </span>
    </Tooltip>
  )
}
