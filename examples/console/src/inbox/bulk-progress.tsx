import { X } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { query } from '../api/client'
import { Button, Dialog, ErrorState, IconButton, SkeletonRows, toast } from '../ui'
import styles from './bulk.module.css'
import { type BulkWork, cancelBulk, putAway, useBulkWorks } from './bulk-work'

/** How far the bulk actions have come that were begun here. */
export function BulkProgress() {
  return useBulkWorks().map((work) => <One key={work.id} work={work} />)
}

function One({ work }: { work: BulkWork }) {
  const t = useTranslations('inbox.bulk')
  const [details, setDetails] = useState(false)
  const { total = 0, done = 0, unchanged = 0, refused = 0, cancelled = 0 } = work.counts
  const settled = done + unchanged + refused + cancelled
  const running = work.state === 'running'
  const cancel = () =>
    void cancelBulk(work.id).catch((error: unknown) =>
      toast.error(t('failed'), { text: error instanceof Error ? error.message : undefined }),
    )
  return (
    <div className={styles.progress} role="status">
      <div className={styles.line}>
        <span className={styles.count}>
          {running ? t('running', { settled, total }) : t(work.state, { done, cancelled })}
        </span>
        {refused > 0 && (
          <button type="button" className={styles.plain} onClick={() => setDetails(true)}>
            {t('refused', { count: refused })}
          </button>
        )}
        {running ? (
          <Button size="sm" onClick={cancel}>
            {t('cancel')}
          </Button>
        ) : (
          <IconButton size="sm" icon={<X />} label={t('close')} onClick={() => putAway(work.id)} />
        )}
      </div>
      <progress className={styles.meter} max={Math.max(total, 1)} value={settled} aria-label={t('label')} />
      {work.error && <p className={styles.error}>{t('ended', { code: work.error })}</p>}
      {details && <Refused workId={work.id} onClose={() => setDetails(false)} />}
    </div>
  )
}

/** Which conversations were refused, and why. */
function Refused({ workId, onClose }: { workId: string; onClose: () => void }) {
  const t = useTranslations('inbox.bulk')
  const { data, error, refetch } = query.useQuery('get', '/api/bulk/{workId}/items', {
    params: { path: { workId }, query: { outcome: 'refused', limit: 100 } },
  })
  return (
    <Dialog open onOpenChange={onClose} title={t('refusedTitle')} description={t('refusedText')}>
      {error && <ErrorState small error={error} onRetry={refetch} />}
      {!data && !error && <SkeletonRows rows={4} />}
      <ul className={styles.items}>
        {data?.items.map(({ conversationId, code }) => (
          <li key={conversationId}>
            <a href={`/app/inbox/new/${conversationId}`} target="_blank" rel="noopener">
              {conversationId}
            </a>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      {data?.cursor && <p>{t('first', { count: data.items.length })}</p>}
    </Dialog>
  )
}
