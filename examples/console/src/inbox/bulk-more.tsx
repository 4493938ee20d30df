import { Bell, BellOff, EllipsisVertical } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { IconButton, Menu } from '../ui'
import { PRIORITY_ICONS, PRIORITY_LEVELS } from '../ui/priority'
import type { BulkAction } from './bulk-work'

/** What is done to many more rarely: how urgent they are, and whether anything brings them back. */
export function BulkMore({ begin }: { readonly begin: (action: BulkAction) => Promise<void> }) {
  const t = useTranslations('inbox')
  return (
    <Menu
      align="end"
      trigger={<IconButton size="sm" icon={<EllipsisVertical />} label={t('bulk.more')} />}
      items={[
        { heading: t('priority.label') },
        ...PRIORITY_LEVELS.map((level) => {
          const Icon = PRIORITY_ICONS[level]
          return {
            label: t(`priority.${level}`),
            icon: <Icon />,
            onSelect: () => void begin({ kind: 'priority', level }),
          }
        }),
        '-',
        {
          label: t('bulk.mute'),
          icon: <BellOff />,
          hint: t('bulk.muteHint'),
          onSelect: () => void begin({ kind: 'mute' }),
        },
        { label: t('bulk.unmute'), icon: <Bell />, onSelect: () => void begin({ kind: 'unmute' }) },
      ]}
    />
  )
}
