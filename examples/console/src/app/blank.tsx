import { useTranslations } from 'use-intl'
import { ApiError } from '../api/errors'
import { Button, ErrorState } from '../ui'
import { BeginFrame } from './begin-frame'
import styles from './blank.module.css'

/** What stands there until it is known who looks: the frame alone, or why it cannot be known. */
export function Blank({ error, retry }: { error: unknown; retry: () => unknown }) {
  const t = useTranslations('app')
  if (!error) return <BeginFrame />
  return (
    <div className={styles.middle}>
      <ErrorState title={t('failed.title')} error={error} onRetry={retry} />
      {error instanceof ApiError && (
        <Button onClick={() => location.assign('/sign-in')}>{t('ended.signIn')}</Button>
      )}
    </div>
  )
}
