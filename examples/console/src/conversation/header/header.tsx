import { Link } from '@tanstack/react-router'
import { ArrowLeft, Globe, Info, Lock, Mail, MessageSquare, PanelRight, Star } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { Conversation } from '../../api/types'
import { Avatar, Badge, CustomerText, IconButton, NARROW, useMediaQuery } from '../../ui'
import { useDesk } from '../desk'
import { Others } from '../presence/others'
import { AssignButton } from './assign'
import styles from './header.module.css'
import { Marks } from './marks'
import { MoreMenu } from './more-menu'
import { Muted } from './muted'
import { Priority } from './priority'
import { QueueButtons } from './queue-buttons'
import { ServiceLevel } from './service-level'
import { SnoozeButton, Snoozed } from './snooze'

interface HeaderProps {
  readonly contactShown: boolean
  readonly onContact: () => void
}

/** Who it is with, where it stands, and what can be done with all of it (R71). */
export function ConversationHeader({ contactShown, onContact }: HeaderProps) {
  const t = useTranslations('conversation.header')
  const { conversation } = useDesk()
  const narrow = useMediaQuery(NARROW)
  return (
    <header className={styles.header}>
      <div className={styles.top}>
        <Link
          to="/inbox/$queue"
          params={(now) => ({ queue: now.queue ?? conversation.queue })}
          search={(now) => now}
          className={styles.back}
          aria-label={t('back')}
        >
          <ArrowLeft size={18} aria-hidden />
        </Link>
        <Who conversation={conversation} />
        <Others conversationId={conversation.id} />
        <div className={styles.actions}>
          {narrow ? null : <ServiceLevel />}
          <AssignButton />
          <SnoozeButton />
          <QueueButtons />
          <MoreMenu />
        </div>
        {narrow ? (
          <span className={styles.due}>
            <ServiceLevel />
          </span>
        ) : null}
        <IconButton
          label={contactShown ? t('hideContact') : t('showContact')}
          icon={narrow ? <Info /> : <PanelRight />}
          shortcut="i"
          aria-pressed={contactShown}
          className={styles.contactToggle}
          onClick={onContact}
        />
      </div>
      <div className={styles.marks}>
        <Place conversation={conversation} />
        <Snoozed />
        <Muted />
        <Priority />
        <Marks />
      </div>
    </header>
  )
}

function Who({ conversation: { contact } }: { readonly conversation: Conversation }) {
  const t = useTranslations('conversation.header')
  const name = contact.erased
    ? t('erased')
    : (contact.profile?.name ?? contact.profile?.handle ?? t('unknown'))
  return (
    <div className={styles.who}>
      <Avatar name={name} src={contact.profile?.avatarUrl} tintKey={contact.id} size="lg" />
      <div className={styles.names}>
        <h1 className={styles.name}>
          <CustomerText text={name} inline />
          {contact.vip ? (
            <Star size={14} className={styles.vip} role="img" aria-label={t('vip')} fill="currentColor" />
          ) : null}
        </h1>
        {contact.profile?.handle ? (
          <span className={styles.handle}>
            <CustomerText text={`@${contact.profile.handle}`} inline />
          </span>
        ) : null}
      </div>
    </div>
  )
}

const SOURCE_ICONS = { post: MessageSquare, dm: Lock, email: Mail, chat: MessageSquare } as const

/** On which channel, how public, and in which queue: words first, colours beside them. */
function Place({ conversation }: { readonly conversation: Conversation }) {
  const t = useTranslations('conversation.header')
  const { channelName, visibility, source, queue, blocked } = conversation
  const Icon = SOURCE_ICONS[source as keyof typeof SOURCE_ICONS] ?? MessageSquare
  return (
    <>
      <Badge icon={<Icon />} className={styles.channel}>
        {channelName}
      </Badge>
      {visibility === 'private' ? (
        <Badge tone="private" icon={<Lock />}>
          {t(source === 'email' ? 'email' : 'private')}
        </Badge>
      ) : (
        <Badge icon={<Globe />} className={styles.public}>
          {t('public')}
        </Badge>
      )}
      <Badge tone={queue === 'new' ? 'accent' : queue === 'pending' ? 'warn' : 'good'}>
        {t(`queue.${queue}`)}
      </Badge>
      {blocked ? <Badge tone="bad">{t('blocked')}</Badge> : null}
    </>
  )
}
