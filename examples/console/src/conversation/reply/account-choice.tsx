import { useTranslations } from 'use-intl'
import { useMe } from '../../app/use-me'
import { Avatar, Select } from '../../ui'
import styles from './reply.module.css'
import type { Account } from './reply-box'

interface AccountChoiceProps {
  readonly accounts: readonly Account[]
  readonly account: Account | null
  readonly onChoose: (channelId: string) => void
}

/** By which account the answer leaves (R63): its face and name; another one where there is a choice (R138). */
export function AccountChoice({ accounts, account, onChoose }: AccountChoiceProps) {
  const t = useTranslations('conversation.reply')
  const { channels } = useMe()
  const face = ({ channelId, name }: Account) => (
    <Avatar
      name={name}
      src={channels.find(({ id }) => id === channelId)?.avatarUrl}
      tintKey={channelId}
      size="sm"
      square
    />
  )
  if (accounts.length === 1 && account)
    return (
      <span className={styles.account}>
        <span className={styles.with}>{t('with')}</span>
        {face(account)}
        <strong>{account.name}</strong>
      </span>
    )
  return (
    <span className={styles.account}>
      <span className={styles.with}>{t('with')}</span>
      <Select
        size="sm"
        quiet
        aria-label={t('with')}
        placeholder={t('chooseAccount')}
        value={account?.channelId ?? null}
        onChange={(channelId) => channelId && onChoose(channelId)}
        options={accounts.map((one) => ({
          value: one.channelId as string | null,
          label: one.name,
          icon: face(one),
          ...(one.isDefault ? { hint: t('default') } : {}),
        }))}
      />
    </span>
  )
}
