import { useRouterState } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { api } from '../api/client'
import { useLiveEvents } from '../api/use-live'
import { useMe } from '../app/use-me'
import { isFollowed } from '../inbox/bulk-work'
import { toast } from '../ui'
import { ringOnce, showOutside } from './alerts'
import type { Notice } from './use-notifications'
import { useWays } from './use-ways'
import { wordsOf } from './words'

/**
 * Tells of each new notice: a message here, a tone and a notice of the system by choice; of a kind that one muted, none
 * of these. What routing gives opens by itself while nothing else is open: nobody is torn out of an answer.
 */
export function useAlerts(): void {
  const t = useTranslations('people.notices')
  const { id, preferences, channels } = useMe()
  const busy = useRouterState({ select: ({ location }) => !/^\/inbox\/\w+\/?$/.test(location.pathname) })
  const inList = useRouterState({ select: ({ location }) => location.pathname.startsWith('/inbox/') })
  const wayOf = useWays()

  useLiveEvents(['notification.created'], async ({ userId, subject }) => {
    if (userId !== null && userId !== id) return
    const notice = await newest(subject.notificationId)
    if (!notice || !preferences) return
    // What the list itself says needs no second word.
    if (notice.kind === 'bulk-finished' && inList && isFollowed(notice.subject.workId)) return
    const { opens, sound, desktop, muted } = preferences.alerts
    const go = wayOf(notice)
    const opened = notice.kind === 'routed' && opens && !busy
    if (opened) go?.()
    if (muted.some((kind) => kind === notice.kind)) return
    const words = wordsOf(t, notice, channels)
    if (sound) ringOnce()
    if (desktop && document.hidden) showOutside(words, notice.id, () => go?.())
    if (!opened) toast.info(words, go ? { action: { label: t('open'), onClick: go } } : {})
  })
}

async function newest(notificationId: unknown): Promise<Notice | undefined> {
  const { data } = await api.GET('/api/notifications', { params: { query: { limit: 10, unread: true } } })
  return data?.items.find(({ id }) => id === notificationId)
}
