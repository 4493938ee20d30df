import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '../../api/client'
import { Button, Card, EmptyState, ErrorState, SkeletonRows } from '../../ui'
import parts from '../parts/parts.module.css'
import { SectionPage } from '../parts/section-page'
import { ExportMenu } from './export-menu'
import { Filters, NO_FILTER, paramsOf } from './filters'
import styles from './history.module.css'
import { HistoryEntry } from './history-entry'

const AT_ONCE = 50

/** Every change of the settings, newest first, and the same as a file. */
export default function History() {
  const t = useTranslations('settings.history')
  const [filter, setFilter] = useState(NO_FILTER)
  const wanted = useMemo(() => paramsOf(filter), [filter])
  const pages = useInfiniteQuery({
    queryKey: ['get', '/api/admin/settings/history', wanted],
    queryFn: async ({ pageParam, signal }) =>
      (
        await api.GET('/api/admin/settings/history', {
          params: { query: { ...wanted, limit: AT_ONCE, ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        })
      ).data,
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last?.cursor ?? null,
  })
  const { error, refetch, isFetching, isPending } = pages
  const entries = pages.data?.pages.flatMap((page) => page?.items ?? []) ?? []
  return (
    <SectionPage section="history" actions={<ExportMenu wanted={wanted} />}>
      <Filters value={filter} onChange={setFilter} />
      {isPending ? (
        <SkeletonRows rows={8} faces />
      ) : error && entries.length === 0 ? (
        <ErrorState error={error} onRetry={refetch} retrying={isFetching} />
      ) : (
        <Card flush>
          {entries.length === 0 ? <EmptyState small title={t('none')} /> : null}
          <ol className={styles.entries}>
            {entries.map((entry) => (
              <HistoryEntry key={`${entry.kind} ${entry.id} ${entry.revision} ${entry.at}`} entry={entry} />
            ))}
          </ol>
        </Card>
      )}
      {pages.hasNextPage ? (
        <div className={parts.end}>
          <Button onClick={() => pages.fetchNextPage()} busy={pages.isFetchingNextPage}>
            {t('more')}
          </Button>
        </div>
      ) : null}
    </SectionPage>
  )
}
