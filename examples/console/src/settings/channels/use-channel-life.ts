import { useTranslations } from 'use-intl'
import { api } from '../../api/client'
import { confirm } from '../../ui'
import { ifMatch } from '../parts/if-match'
import { useAction } from '../parts/use-action'
import { CHANNEL_PATHS, type Channel, useWorkspaceSettings } from './queries'

/** What is done with a whole account: set aside, taken back, removed, made the one that answers for others (R145–R150, R160–R165). */
export function useChannelLife(channel: Channel) {
  const t = useTranslations('settings.channels.life')
  const { run, busy } = useAction(CHANNEL_PATHS)
  const settings = useWorkspaceSettings().data
  const params = { path: { channelId: channel.id } }
  const { name } = channel

  return {
    busy,
    async makeDefault(wanted: boolean) {
      await run(
        () =>
          api.PATCH('/api/admin/settings', {
            body: { defaultReplyChannelId: wanted ? channel.id : null },
            headers: ifMatch(settings?.revision),
          }),
        wanted ? t('madeDefault', { name }) : t('endedDefault', { name }),
      )
    },
    async deactivate() {
      const sure = await confirm({
        title: t('deactivateTitle', { name }),
        text: t('deactivateText'),
        action: t('deactivate'),
      })
      if (!sure) return
      await run(
        () => api.POST('/api/admin/channels/{channelId}/deactivate', { params }),
        t('deactivated', { name }),
      )
    },
    reactivate: (since: Date | null) =>
      run(
        () =>
          api.POST('/api/admin/channels/{channelId}/reactivate', {
            params,
            body: since ? { backfillSince: since.toISOString() } : {},
          }),
        t('reactivated', { name }),
      ),
    async unlink() {
      const sure = await confirm({
        title: t('unlinkTitle', { name }),
        text: t('unlinkText'),
        action: t('unlink'),
        typed: name,
        danger: true,
      })
      if (!sure) return
      await run(
        () => api.POST('/api/admin/channels/{channelId}/unlink', { params, body: { confirmed: true } }),
        t('unlinked', { name }),
      )
    },
  }
}
