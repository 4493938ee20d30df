import {
  Ban,
  Copy,
  EllipsisVertical,
  EyeOff,
  Heart,
  HeartOff,
  Link2,
  type LucideIcon,
  Quote,
  Reply,
  StickyNote,
} from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { Message } from '../../api/types'
import { IconButton, Menu, type MenuItem } from '../../ui'
import { useDesk } from '../desk'
import { useBlock } from '../header/more-menu'
import styles from './message.module.css'
import { type MessageAction, menuOf } from './message-menu'
import { useMessageChange } from './use-message-change'

const ICONS: Readonly<Record<MessageAction, LucideIcon>> = {
  reply: Reply,
  quote: Quote,
  like: Heart,
  unlike: HeartOff,
  block: Ban,
  unblock: Ban,
  mask: EyeOff,
}

/** What can be done with a message, and why not what cannot (R76 to R81). Outgoing ones have no menu. */
export function MessageMenu({ message }: { readonly message: Message }) {
  const t = useTranslations('conversation.menu')
  const { may, aim, composer } = useDesk()
  const block = useBlock()
  const { like, mask, copy } = useMessageChange(message)
  if (message.direction === 'out') return null
  const write = (mode: 'reply' | 'note', quote = false) => {
    aim({ mode, message, quote })
    // The menu gives the focus back as it closes: after that the field takes it.
    setTimeout(() => composer.current?.focus(), 50)
  }
  const run: Record<MessageAction, () => void> = {
    reply: () => write('reply'),
    quote: () => write('reply', true),
    like: () => like(true),
    unlike: () => like(false),
    block: () => void block(),
    unblock: () => void block(),
    mask: () => void mask(),
  }
  const items = menuOf(message).map(({ action, reason }): MenuItem => {
    const Icon = ICONS[action]
    return {
      label: t(action),
      icon: <Icon />,
      danger: action === 'mask' || action === 'block',
      why: reason === null ? undefined : reasonText(t, reason),
      onSelect: run[action],
    }
  })
  const gone = message.maskedAt !== null || message.deletedAt !== null
  return (
    <Menu
      align="end"
      trigger={
        <IconButton size="sm" className={styles.menu} label={t('title')} icon={<EllipsisVertical />} />
      }
      items={[
        ...items.slice(0, 2),
        may('note.write') && { label: t('note'), icon: <StickyNote />, onSelect: () => write('note') },
        '-',
        ...items.slice(2),
        '-',
        !gone && { label: t('copyText'), icon: <Copy />, onSelect: () => copy(message.text) },
        message.permalink !== null && {
          label: t('copyLink'),
          icon: <Link2 />,
          onSelect: () => copy(message.permalink ?? ''),
        },
      ]}
    />
  )
}

const KNOWN = [
  'private',
  'deleted',
  'masked',
  'liked',
  'not-liked',
  'blocked',
  'not-blocked',
  'full',
  'channel-off',
  'not-authorised',
  'replies-off',
  'cannot-like',
  'cannot-quote',
] as const

function reasonText(t: ReturnType<typeof useTranslations<'conversation.menu'>>, reason: string): string {
  const known = KNOWN.find((one) => one === reason)
  return known ? t(`why.${known}`) : t('why.other')
}
