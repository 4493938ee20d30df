import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Banner, Button } from '../../ui'
import { useHealth } from './health-badge'
import type { Channel } from './queries'
import { ReactivateDialog } from './reactivate-dialog'
import { Reauthorise } from './reauthorise'

/** What has to be done before the channel works, and the way to do it (R183–R187). */
export function ChannelNotice({ channel }: { readonly channel: Channel }) {
  const t = useTranslations('settings.channels.notice')
  const [open, setOpen] = useState(false)
  const { data: health } = useHealth(channel.id, channel.state === 'active')
  const close = () => setOpen(false)
  if (channel.state === 'unlinked')
    return (
      <Banner
        title={t('unlinked')}
        action={
          <Button size="sm" onClick={() => setOpen(true)}>
            {t('link')}
          </Button>
        }
      >
        {t('unlinkedText')}
        {open ? <Reauthorise channel={channel} onClose={close} /> : null}
      </Banner>
    )
  if (channel.state === 'deactivated')
    return (
      <Banner
        title={t('deactivated')}
        action={
          <Button size="sm" onClick={() => setOpen(true)}>
            {t('reactivate')}
          </Button>
        }
      >
        {t('deactivatedText')}
        {open ? <ReactivateDialog channel={channel} onClose={close} /> : null}
      </Banner>
    )
  if (channel.state === 'active' && health?.credentials !== 'refused') return null
  return (
    <Banner
      tone="bad"
      title={t('deauthorised')}
      action={
        <Button size="sm" variant="primary" onClick={() => setOpen(true)}>
          {t('authorise')}
        </Button>
      }
    >
      {t('deauthorisedText')}
      {open ? <Reauthorise channel={channel} onClose={close} /> : null}
    </Banner>
  )
}
