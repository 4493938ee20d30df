import { Ellipsis, Power, PowerOff, RefreshCw, Star, StarOff, Unplug } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button, Menu } from '../../ui'
import type { Channel } from './queries'
import { ReactivateDialog } from './reactivate-dialog'
import { Reauthorise } from './reauthorise'
import { useChannelLife } from './use-channel-life'

/** What can be done with the account as a whole. */
export function ChannelMenu({ channel }: { readonly channel: Channel }) {
  const t = useTranslations('settings.channels.life')
  const life = useChannelLife(channel)
  const [open, setOpen] = useState<'reactivate' | 'authorise' | null>(null)
  const { state, isDefault, allowReplies } = channel
  const whyNoDefault = state !== 'active' ? t('notActive') : allowReplies ? undefined : t('noReplies')
  return (
    <>
      <Menu
        align="end"
        trigger={
          <Button icon={<Ellipsis />} busy={life.busy}>
            {t('actions')}
          </Button>
        }
        items={[
          isDefault
            ? { label: t('endDefault'), icon: <StarOff />, onSelect: () => life.makeDefault(false) }
            : {
                label: t('makeDefault'),
                hint: t('makeDefaultHint'),
                icon: <Star />,
                why: whyNoDefault,
                onSelect: () => life.makeDefault(true),
              },
          { label: t('reauthorise'), icon: <RefreshCw />, onSelect: () => setOpen('authorise') },
          '-',
          state === 'deactivated' && {
            label: t('reactivate'),
            icon: <Power />,
            onSelect: () => setOpen('reactivate'),
          },
          (state === 'active' || state === 'deauthorised') && {
            label: t('deactivate'),
            hint: t('deactivateHint'),
            icon: <PowerOff />,
            onSelect: life.deactivate,
          },
          state !== 'unlinked' && {
            label: t('unlink'),
            hint: t('unlinkHint'),
            icon: <Unplug />,
            danger: true,
            onSelect: life.unlink,
          },
        ]}
      />
      {open === 'reactivate' ? <ReactivateDialog channel={channel} onClose={() => setOpen(null)} /> : null}
      {open === 'authorise' ? <Reauthorise channel={channel} onClose={() => setOpen(null)} /> : null}
    </>
  )
}
