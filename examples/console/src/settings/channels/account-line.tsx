import { ExternalLink } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Avatar, type AvatarProps } from '../../ui'
import styles from './channels.module.css'
import { writtenHandle } from './written-handle'

interface Account {
  readonly name: string
  readonly handle: string | null
  readonly profileUrl: string | null
  readonly avatarUrl: string | null
}

const isWeb = (address: string) => /^https?:\/\//i.test(address)

/** An account with its picture, its name and its profile on the network. */
export function AccountLine({
  account,
  name,
  size = 'lg',
}: {
  readonly account: Account
  /** In place of the name: a link to it. */
  readonly name?: ReactNode
  readonly size?: AvatarProps['size']
}) {
  const t = useTranslations('settings.channels')
  const { handle, profileUrl, avatarUrl } = account
  const shown = handle && writtenHandle(handle)
  return (
    <span className={styles.account}>
      <Avatar name={account.name} src={avatarUrl} size={size} square />
      <span className={styles.accountWords}>
        <span className={styles.accountName}>{name ?? account.name}</span>
        <span className={styles.accountMore}>
          {shown && shown !== account.name ? <span>{shown}</span> : null}
          {profileUrl && isWeb(profileUrl) ? (
            <a href={profileUrl} target="_blank" rel="noopener noreferrer" className={styles.profile}>
              <span>{profileUrl.replace(/^https?:\/\//i, '')}</span>
              <ExternalLink size={12} aria-label={t('opensNewTab')} />
            </a>
          ) : null}
        </span>
      </span>
    </span>
  )
}
