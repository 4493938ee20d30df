import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { toast } from '../../ui'
import { CredentialsDialog } from './credentials-dialog'
import { type Channel, useAdapter } from './queries'
import { startOf } from './start'

/** The account is authorised anew: in the browser where the network has that, else with new credentials (R184). */
export function Reauthorise({
  channel,
  onClose,
}: {
  readonly channel: Channel
  readonly onClose: () => void
}) {
  const t = useTranslations('settings.channels')
  const adapter = useAdapter(channel.adapter)
  const byBrowser = adapter?.oauth === true
  useEffect(() => {
    if (byBrowser) location.assign(startOf(channel.adapter, channel.id))
  }, [byBrowser, channel])
  if (!adapter || byBrowser) return null
  return (
    <CredentialsDialog
      adapter={adapter}
      channelId={channel.id}
      onClose={onClose}
      onDone={(renewed) => {
        toast.success(t('connect.renewed', { name: renewed.name }))
        onClose()
      }}
    />
  )
}
