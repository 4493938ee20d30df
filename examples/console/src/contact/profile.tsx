import { BadgeCheck, ExternalLink, Star } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl'
import { Avatar, Badge, cx, IconButton } from '../ui'
import { Groups } from './groups'
import { nameOf } from './name'
import styles from './profile.module.css'
import type { ContactDetails } from './use-contact'

interface Props {
  readonly contact: ContactDetails
  /** Absent: one may not change it. */
  readonly onVip?: (vip: boolean) => void
}

/** Whom one is talking to (R97): face, name, and what sets them apart. */
export function Profile({ contact, onVip }: Props) {
  const t = useTranslations('contact')
  const format = useFormatter()
  const { profile, vip, groups } = contact
  const name = nameOf(contact) ?? t('unknown')
  const short = (count: number) => ({ count, shown: format.number(count, { notation: 'compact' }) })
  // What stands among the details is not said twice.
  const told = new Set(contact.attributes.flatMap(({ key, shown }) => (shown ? [key] : [])))
  const counts = [
    profile?.followers != null && !told.has('followers') && t('followers', short(profile.followers)),
    profile?.posts != null && !told.has('posts') && t('posts', short(profile.posts)),
  ].filter((words) => words !== false)
  return (
    <header className={styles.profile}>
      <Avatar name={name} src={profile?.avatarUrl} tintKey={contact.id} size="xl" />
      <div className={styles.who}>
        <h2 className={styles.name}>
          <bdi>{name}</bdi>
          {profile?.verified && (
            <BadgeCheck size={16} role="img" aria-label={t('verified')} className={styles.verified} />
          )}
        </h2>
        {profile?.handle && (
          <p className={styles.handle}>
            <bdi>@{profile.handle}</bdi>
            {profile.profileUrl && /^https?:/.test(profile.profileUrl) && (
              <a
                href={profile.profileUrl}
                target="_blank"
                rel="noopener noreferrer"
                aria-label={t('atNetwork')}
              >
                <ExternalLink size={12} aria-hidden />
              </a>
            )}
          </p>
        )}
        {counts.length > 0 && <p className={styles.counts}>{counts.join(' · ')}</p>}
      </div>
      {onVip ? (
        <IconButton
          size="sm"
          label={t(vip ? 'vipRemove' : 'vipAdd')}
          aria-pressed={vip}
          icon={<Star fill={vip ? 'currentColor' : 'none'} />}
          className={cx(styles.star, vip && styles.vip)}
          onClick={() => onVip(!vip)}
        />
      ) : null}
      {vip || groups.length > 0 ? (
        <div className={styles.marks}>
          {vip && <Badge tone="warn">{t('vip')}</Badge>}
          <Groups groups={groups} />
        </div>
      ) : null}
    </header>
  )
}
