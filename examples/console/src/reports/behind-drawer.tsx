import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '../api/client'
import { EmptyState, ErrorState, MoreButton, Segmented, Sheet, SkeletonRows } from '../ui'
import { type Behind, behindAsk } from './ask'
import { BehindRows } from './behind-rows'
import styles from './reports.module.css'
import { useMetricWords } from './words'

interface BehindDrawerProps {
  readonly behind: Behind | null
  readonly zone: string
  readonly onClose: () => void
}

/** The conversations from which a number was counted. */
export function BehindDrawer({ behind, zone, onClose }: BehindDrawerProps) {
  const { nameOf } = useMetricWords()
  return (
    <Sheet
      open={behind !== null}
      onOpenChange={(open) => !open && onClose()}
      title={behind ? nameOf(behind.metric) : ''}
      description={behind?.about || undefined}
      size="md"
    >
      {behind ? <Listed key={JSON.stringify(behind)} behind={behind} zone={zone} /> : null}
    </Sheet>
  )
}

const isRatio = ({ metric }: Behind): boolean => /Rate$|^oneTouch$|^sla/.test(metric)

function Listed({ behind, zone }: { readonly behind: Behind; readonly zone: string }) {
  const t = useTranslations('reports.behind')
  // Of a target what was missed is looked for: it is among all that was due.
  const [of, setOf] = useState<'value' | 'whole'>(behind.metric.startsWith('sla') ? 'whole' : 'value')
  const ask = behindAsk(behind, zone, of)
  const listed = useInfiniteQuery({
    queryKey: ['post', '/api/reports/conversations', ask],
    queryFn: async ({ pageParam, signal }) => {
      const { data } = await api.POST('/api/reports/conversations', {
        body: pageParam ? { ...ask, cursor: pageParam } : ask,
        signal,
      })
      if (!data) throw new Error('An answer has a body.')
      return data
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ cursor }) => cursor,
    retry: false,
  })
  const rows = listed.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <div className={styles.behind}>
      {isRatio(behind) ? (
        <Segmented
          size="sm"
          aria-label={t('which')}
          value={of}
          onChange={setOf}
          options={[
            { value: 'value', label: t('value') },
            { value: 'whole', label: t('whole') },
          ]}
        />
      ) : null}
      {listed.isPending ? (
        <SkeletonRows rows={8} />
      ) : listed.error && rows.length === 0 ? (
        <ErrorState small error={listed.error} onRetry={listed.refetch} retrying={listed.isFetching} />
      ) : rows.length === 0 ? (
        <EmptyState small title={t('none')} text={t('noneText')} />
      ) : (
        <>
          {listed.data?.pages.map(({ items }, place) => (
            <BehindRows key={place} items={items} zone={zone} />
          ))}
          <MoreButton of={listed}>{t('more')}</MoreButton>
        </>
      )}
    </div>
  )
}
