import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '../api/client'
import { useLiveEvents } from '../api/use-live'
import { useMe } from '../app/use-me'
import { toast } from '../ui'
import { alertsNow, ring, watchAlerts } from './alerts'
import type { Notice } from './use-notifications'
import { wordsOf } from './words'

/** One's choices, as they are now. */
export const useAlertChoices = () => useSyncExternalStore(watchAlerts, alertsNow)

/**
 * Tells of each new notice: a message here, a tone and a notice of the system by choice. What routing gives opens by
 * itself while nothing else is open: nobody is torn out of an answer.
 */
export function useAlerts(): void {
  const t = useTranslations('people.notices')
  const { id } = useMe()
  const navigate = useNavigate()
  const busy = useRouterState({ select: ({ location }) => !/^\/inbox\/\w+\/?$/.test(location.pathname) })
  const open = (conversationId: string) =>
    void navigate({ to: '/inbox/$queue/$conversationId', params: { queue: 'new', conversationId } })

  useLiveEvents(['notification.created'], async ({ userId, subject }) => {
    if (userId !== null && userId !== id) return
    const notice = await newest(subject.notificationId)
    if (!notice) return
    const { opens, sound, desktop } = alertsNow()
    const { conversationId } = notice
    const words = wordsOf(t, notice, () => undefined)
    if (sound) ring()
    if (desktop && document.hidden) new Notification('InboxKit', { body: words, tag: notice.id })
    if (conversationId && notice.kind === 'routed' && opens && !busy) return open(conversationId)
    toast.info(
      words,
      conversationId ? { action: { label: t('open'), onClick: () => open(conversationId) } } : {},
    )
  })
}

async function newest(notificationId: unknown): Promise<Notice | undefined> {
  const { data } = await api.GET('/api/notifications', { params: { query: { limit: 10, unread: true } } })
  return data?.items.find(({ id }) => id === notificationId)
}
