import { Link, useRouter } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { isRefusal } from '../api/errors'
import { Button, EmptyState, ErrorState } from '../ui'

/** A screen that could not be shown: the rest of the console stays. */
export function Failed({ error }: { error: unknown }) {
  const t = useTranslations('app.failed')
  const router = useRouter()
  if (isRefusal(error, 'NOT_FOUND')) return <NotFound />
  return <ErrorState title={t('title')} error={error} onRetry={() => router.invalidate()} />
}

export function NotFound() {
  const t = useTranslations('app.failed')
  return (
    <EmptyState
      title={t('notFound')}
      text={t('notFoundText')}
      action={<Button render={<Link to="/inbox/$queue" params={{ queue: 'new' }} />}>{t('home')}</Button>}
    />
  )
}
