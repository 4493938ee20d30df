import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '../../api/client'
import type { Item } from '../../api/types'
import { Button, Card, EmptyState, ErrorState, SkeletonRows } from '../../ui'
import { Conversations } from '../kept/conversations'
import parts from '../parts/parts.module.css'
import { useActionName } from './run-words'

type Run = Item<'rules.runs'>

/** What the rule did, the latest first. */
export function RuleRuns({ ruleId }: { readonly ruleId: string }) {
  const t = useTranslations('settings.rules.runs')
  const runs = useInfiniteQuery({
    queryKey: ['get', '/api/admin/rules/{ruleId}/runs', ruleId],
    queryFn: async ({ pageParam, signal }) => {
      const { data } = await api.GET('/api/admin/rules/{ruleId}/runs', {
        params: { path: { ruleId }, query: { limit: 20, ...(pageParam ? { cursor: pageParam } : {}) } },
        signal,
      })
      if (!data) throw new Error('An answer has a body.')
      return data
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ cursor }) => cursor,
  })
  const empty = runs.data?.pages.every(({ items }) => items.length === 0)
  return (
    <Card split title={t('title')} description={t('text')}>
      {runs.isPending ? (
        <SkeletonRows rows={4} />
      ) : runs.error ? (
        <ErrorState small error={runs.error} onRetry={runs.refetch} retrying={runs.isFetching} />
      ) : empty ? (
        <EmptyState small title={t('none')} text={t('noneText')} />
      ) : (
        <div className={parts.stack}>
          {runs.data.pages.map(({ items }, place) => (
            <RunRows key={place} runs={items} />
          ))}
          {runs.hasNextPage ? (
            <Button size="sm" busy={runs.isFetchingNextPage} onClick={() => void runs.fetchNextPage()}>
              {t('more')}
            </Button>
          ) : null}
        </div>
      )}
    </Card>
  )
}

function RunRows({ runs }: { readonly runs: readonly Run[] }) {
  const t = useTranslations('settings.rules.runs')
  const named = useActionName()
  const about = ({ outcome, actions }: Run) =>
    outcome === 'done'
      ? actions
          .map(({ action, done }) => (done ? named(action) : t('passedOver', { action: named(action) })))
          .join(', ')
      : t(`outcomes.${outcome}`)
  return (
    <Conversations
      label={t('title')}
      items={runs.map((run) => ({ conversationId: run.conversationId, at: run.at, about: about(run) }))}
    />
  )
}
