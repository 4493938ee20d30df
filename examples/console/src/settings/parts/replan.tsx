import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { api, query } from '../../api/client'
import { sayFailed } from '../../api/say'
import { Banner, Button, toast } from '../../ui'

/**
 * Limits for resolving that were changed count for what enters a queue from then on. What is queued already can be
 * given them: how many that are is shown, and nothing while there are none. Give it a `key` of what was saved.
 */
export function Replan({ channelId }: { readonly channelId: string | null }) {
  const t = useTranslations('settings.replan')
  const format = useFormatter()
  const client = useQueryClient()
  const { data } = query.useQuery(
    'get',
    '/api/admin/replan/preview',
    { params: { query: channelId ? { channelId } : {} } },
    { staleTime: 0 },
  )
  const start = useMutation({
    mutationFn: async () => (await api.POST('/api/admin/replan', { body: { channelId } })).data,
    onError: (error) => sayFailed(t('failed'), error),
  })
  const workId = start.data?.id
  const work = query.useQuery(
    'get',
    '/api/admin/replan/{workId}',
    { params: { path: { workId: workId ?? '' } } },
    {
      enabled: workId !== undefined,
      refetchInterval: ({ state }) => (state.data && state.data.state !== 'running' ? false : 1000),
    },
  ).data
  const ended = work && work.state !== 'running'
  useEffect(() => {
    if (!ended) return
    if (work.error) toast.error(t('failed'), { text: work.error })
    else toast.success(t('done', { count: work.counts.changed ?? 0 }))
    start.reset()
    void client.invalidateQueries({ queryKey: ['get', '/api/admin/replan/preview'] })
  }, [ended, work, start.reset, client, t])
  if (!data || data.changed === 0) return null
  const running = start.isPending || workId !== undefined
  return (
    <Banner
      title={t('title', {
        count: data.changed,
        changed: format.number(data.changed),
        queued: format.number(data.queued),
        exact: data.exact ? 'yes' : 'no',
      })}
      action={
        <Button size="sm" busy={running} onClick={() => start.mutate()}>
          {t('apply')}
        </Button>
      }
    >
      {running && work ? t('seen', { seen: format.number(work.counts.seen ?? 0) }) : t('text')}
    </Banner>
  )
}
