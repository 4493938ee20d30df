import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '../../api/client'
import { sayFailed } from '../../api/say'
import type { Me } from '../../api/types'
import { meQuery } from '../../app/use-me'
import type { Alerts } from '../../notifications/alerts'

const KEY = ['alerts']

/** Keeps how one wants to hear of notices: shown at once, one choice after the other, and taken back when it is refused. */
export function useAlertsChoice() {
  const t = useTranslations('settings.profile')
  const client = useQueryClient()
  return useMutation({
    mutationKey: KEY,
    scope: { id: 'alerts' },
    mutationFn: async (alerts: Partial<Alerts>) => (await api.PATCH('/api/me', { body: { alerts } })).data,
    onMutate: (alerts) => {
      const before = client.getQueryData<Me>(meQuery.queryKey)
      if (before?.preferences)
        client.setQueryData<Me>(meQuery.queryKey, {
          ...before,
          preferences: { ...before.preferences, alerts: { ...before.preferences.alerts, ...alerts } },
        })
      return before
    },
    onError: (error, _alerts, before) => {
      client.setQueryData(meQuery.queryKey, before)
      sayFailed(t('noticesFailed'), error)
    },
    onSuccess: (me) => {
      // While another choice waits, what the server says is already old.
      if (client.isMutating({ mutationKey: KEY }) === 1) client.setQueryData(meQuery.queryKey, me)
    },
  })
}
