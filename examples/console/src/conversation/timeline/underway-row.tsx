import { CloudUpload } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { CustomerText, cx } from '../../ui'
import type { Underway } from './entries'
import styles from './message.module.css'

/** A reply that was sent a moment ago: it stands in its place before the server has answered. */
export function UnderwayRow({ reply }: { readonly reply: Underway }) {
  const t = useTranslations('conversation.delivery')
  return (
    <article
      className={cx(styles.row, styles.ours, styles.first, styles.underway)}
      data-private={reply.visibility === 'private' || undefined}
      aria-busy
    >
      <div className={styles.column}>
        <div className={styles.bubble}>
          <CustomerText text={reply.text} />
        </div>
        <div className={styles.foot}>
          <span>
            <CloudUpload size={12} aria-hidden /> {t('handingOver')}
          </span>
        </div>
      </div>
    </article>
  )
}
