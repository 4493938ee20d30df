import { useTranslations } from 'use-intl'
import { Skeleton, VisuallyHidden } from '../ui'
import styles from './conversation.module.css'

const LINES = [
  { ours: false, width: '62%', height: '3.5rem' },
  { ours: false, width: '38%', height: '2.25rem' },
  { ours: true, width: '54%', height: '4.5rem' },
  { ours: false, width: '46%', height: '2.25rem' },
  { ours: true, width: '40%', height: '2.25rem' },
]

/** A conversation on its way, in its true shape. */
export function ConversationSkeleton() {
  const t = useTranslations('ui')
  return (
    <section className={styles.frame} role="status">
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      <div className={styles.headBones}>
        <Skeleton width="2rem" height="2rem" round />
        <div className={styles.headLines}>
          <Skeleton width="10rem" />
          <Skeleton width="16rem" height="0.75rem" />
        </div>
        <Skeleton width="9rem" height="2rem" />
      </div>
      <div className={styles.body}>
        <div className={styles.talk}>
          <div className={styles.talkBones}>
            {LINES.map(({ ours, ...size }) => (
              <div key={`${size.width}${size.height}${ours}`} data-ours={ours || undefined}>
                <Skeleton {...size} />
              </div>
            ))}
          </div>
          <div className={styles.replyBones}>
            <Skeleton height="6rem" />
          </div>
        </div>
      </div>
    </section>
  )
}
