import { useTranslations } from 'use-intl'
import { api, query } from '../api/client'
import { sayFailed } from '../api/say'
import { Banner, Button } from '../ui'
import { useConversion } from './use-stream'

/** How far a conversion of many has come; what was refused says why. */
export function ConversionProgress({ workId, onClose }: { workId: string; onClose: () => void }) {
  const t = useTranslations('stream.progress')
  const work = useConversion(workId)
  const refused = query.useQuery(
    'get',
    '/api/admin/conversions/{workId}/items',
    { params: { path: { workId }, query: { outcome: 'refused', limit: 20 } } },
    { enabled: (work?.counts.refused ?? 0) > 0 && work?.state !== 'running' },
  )
  if (!work) return null
  const { counts, state } = work
  const cancel = () =>
    api
      .POST('/api/admin/conversions/{workId}/cancel', { params: { path: { workId } } })
      .catch((error: unknown) => sayFailed(t('notCancelled'), error))
  const codes = [...new Set(refused.data?.items.map(({ code }) => code).filter((code) => code !== null))]
  return (
    <Banner
      tone={state === 'running' ? 'accent' : (counts.refused ?? 0) > 0 ? 'warn' : 'good'}
      title={t(state)}
      action={
        state === 'running' ? (
          <Button size="sm" onClick={cancel}>
            {t('cancel')}
          </Button>
        ) : undefined
      }
      {...(state === 'running' ? {} : { onClose })}
    >
      {t('counts', {
        done: counts.done ?? 0,
        unchanged: counts.unchanged ?? 0,
        refused: counts.refused ?? 0,
        waiting: counts.waiting ?? 0,
      })}
      {codes.length > 0 && ` ${codes.join(', ')}`}
    </Banner>
  )
}
