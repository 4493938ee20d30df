import { useTranslations } from 'use-intl'
import { query } from '../../api/client'
import { useLiveEvents } from '../../api/use-live'
import { Badge, Skeleton } from '../../ui'
import { HEALTH_TONE, healthWord } from './health-word'
import type { Channel } from './queries'

/** How often it is asked where nobody tells: counters move by themselves. */
const EVERY_MS = 30_000

export function useHealth(channelId: string, wanted = true) {
  const health = query.useQuery(
    'get',
    '/api/channels/{channelId}/health',
    { params: { path: { channelId } } },
    { refetchInterval: EVERY_MS, enabled: wanted },
  )
  useLiveEvents(['channel.health', 'channel.late'], (event) => {
    if (event.channelId === channelId) void health.refetch()
  })
  return health
}

/** How a connection is, in one word. */
export function HealthBadge({ channel }: { readonly channel: Pick<Channel, 'id' | 'state'> }) {
  const t = useTranslations('settings.channels.health.word')
  const linked = channel.state === 'active' || channel.state === 'deauthorised'
  const { data } = useHealth(channel.id, linked)
  const word = healthWord(channel.state, data)
  if (!word) return <Skeleton width="4rem" />
  return <Badge tone={HEALTH_TONE[word]}>{t(word)}</Badge>
}
