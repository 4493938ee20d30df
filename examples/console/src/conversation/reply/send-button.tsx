import { Globe, Lock, Mail } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { SplitButton } from '../../ui'
import styles from './reply.module.css'
import type { MoveTo } from './use-send'

interface SendProps {
  readonly visibility: 'public' | 'private'
  readonly source: string
  readonly why: string | undefined
  readonly onSend: (moveTo: MoveTo) => Promise<void>
}

/** Says on itself who will read it: by colour, icon and words. */
export function SendButton({ visibility, source, why, onSend }: SendProps) {
  const t = useTranslations('conversation.send')
  const how = source === 'email' ? 'email' : visibility
  const Icon = how === 'email' ? Mail : how === 'private' ? Lock : Globe
  return (
    <span className={styles.send} data-how={how}>
      <SplitButton
        size="sm"
        variant="primary"
        side="top"
        icon={<Icon />}
        why={why}
        menuLabel={t('more')}
        onClick={() => void onSend(null)}
        items={[
          { label: t('resolve'), shortcut: 'mod+shift+enter', why, onSelect: () => void onSend('resolved') },
          { label: t('pending'), why, onSelect: () => void onSend('pending') },
          { label: t('stay'), why, onSelect: () => void onSend('stay') },
        ]}
      >
        {t(how)}
      </SplitButton>
    </span>
  )
}
