import {
  AlarmClock,
  AtSign,
  BadgeCheck,
  Ban,
  BellOff,
  Heart,
  Lock,
  type LucideIcon,
  Mail,
  MessageCircle,
  MessagesSquare,
  Star,
} from 'lucide-react'
import { memo } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { Avatar, cx, useTicking } from '../ui'
import { PRIORITY_ICONS } from '../ui/priority'
import styles from './marks.module.css'
import type { Tile } from './search'

const SOURCES: Readonly<Record<Tile['source'], LucideIcon>> = {
  post: AtSign,
  dm: MessageCircle,
  like: Heart,
  email: Mail,
  chat: MessagesSquare,
}

/** A mark that says itself to whoever cannot see it; the browser's own tooltip costs a list nothing. */
function Mark({ icon: Icon, label, tone }: { icon: LucideIcon; label: string; tone?: string }) {
  return (
    <span className={styles.mark} data-tone={tone} title={label} role="img" aria-label={label}>
      <Icon aria-hidden />
    </span>
  )
}

/** Where it came from; what the world cannot read says so. */
export function SourceMarks({ tile, className }: { tile: Tile; className?: string | undefined }) {
  const t = useTranslations('inbox.mark')
  const isPrivate = tile.visibility === 'private'
  return (
    <span className={cx(styles.source, className)}>
      <Mark icon={SOURCES[tile.source]} label={`${t(`source.${tile.source}`)} · ${tile.channelName}`} />
      {isPrivate && <Mark icon={Lock} label={t('private')} tone="private" />}
    </span>
  )
}

/** What the network and we say of the contact. */
export function ContactMarks({ contact }: { contact: Tile['contact'] }) {
  const t = useTranslations('inbox.mark')
  return (
    <>
      {contact.profile?.verified && <Mark icon={BadgeCheck} label={t('verified')} tone="accent" />}
      {contact.vip && <Mark icon={Star} label={t('vip')} tone="vip" />}
    </>
  )
}

/** It comes back by itself; its thread is blocked. */
export function StateMarks({ tile }: { tile: Tile }) {
  const t = useTranslations('inbox.mark')
  const format = useFormatter()
  const back = tile.boomerang?.at
  return (
    <>
      {back && (
        <Mark
          icon={AlarmClock}
          tone="accent"
          label={t('boomerang', {
            when: format.dateTime(new Date(back), { dateStyle: 'medium', timeStyle: 'short' }),
          })}
        />
      )}
      {tile.blocked && <Mark icon={Ban} label={t('blocked')} tone="bad" />}
    </>
  )
}

/** How urgent it is, where it is more than usual. */
export function PriorityMark({ level }: { level: Tile['priorityLevel'] }) {
  const t = useTranslations('inbox.priority')
  if (level !== 'urgent' && level !== 'high') return null
  const Icon = PRIORITY_ICONS[level]
  return (
    <span className={styles.sla} data-tone={level === 'urgent' ? 'red' : 'orange'} title={t('label')}>
      <Icon aria-hidden />
      {t(level)}
    </span>
  )
}

/** That nothing brings it back. */
export function MutedMark() {
  const t = useTranslations('inbox.mark')
  return (
    <span className={styles.sla} title={t('mutedText')}>
      <BellOff aria-hidden />
      {t('muted')}
    </span>
  )
}

/** Who else has it open; who types is said. */
export const Present = memo(function Present({ present, me }: { present: Tile['present']; me: string }) {
  const t = useTranslations('inbox.mark')
  // Who is heard of no more is gone when their time is over: nothing tells of it.
  const here = useTicking((now) => present.filter(({ expiresAt }) => Date.parse(expiresAt) > now).length)
  const others = [...present]
    .sort((a, b) => (a.expiresAt < b.expiresAt ? 1 : -1))
    .slice(0, here)
    .filter(({ actorId }) => actorId !== me)
  const [first] = others
  if (!first) return null
  const typing = others.find((one) => one.typing)
  const label = typing
    ? t('typing', { name: typing.name })
    : t('present', { name: first.name, others: others.length - 1 })
  return (
    <span
      className={styles.present}
      title={label}
      role="img"
      aria-label={label}
      data-typing={typing ? '' : undefined}
    >
      {others.slice(0, 2).map(({ actorId, name }) => (
        <Avatar key={actorId} name={name} tintKey={actorId} size="sm" className={styles.one} />
      ))}
    </span>
  )
})
