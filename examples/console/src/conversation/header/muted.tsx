import { BellOff } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Badge, Button } from '../../ui'
import { useDesk } from '../desk'
import { useMute } from './use-mute'

/** That nothing brings it back, and the way to end that. */
export function Muted() {
  const t = useTranslations('conversation.mute')
  const { conversation, may } = useDesk()
  const toggle = useMute()
  if (conversation.mutedAt === null) return null
  return (
    <>
      <Badge icon={<BellOff />} title={t('hint')}>
        {t('badge')}
      </Badge>
      {may('conversation.mute') ? (
        <Button size="sm" variant="ghost" onClick={toggle}>
          {t('unmute')}
        </Button>
      ) : null}
    </>
  )
}
