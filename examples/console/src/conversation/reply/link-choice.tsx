import { Link2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Select } from '../../ui'
import styles from './reply.module.css'
import type { LinkWish } from './reply-box'

interface LinkChoiceProps {
  readonly visibility: 'public' | 'private'
  readonly choices: readonly LinkWish[]
  readonly value: LinkWish | null
  readonly onChange: (value: LinkWish) => void
}

/** Whether the link to the contact's page goes out behind a public reply: a choice where agents choose (R172, R175). */
export function LinkChoice({ visibility, choices, value, onChange }: LinkChoiceProps) {
  const t = useTranslations('conversation.link')
  const [first] = choices
  if (visibility === 'private' || !first || (choices.length === 1 && first === 'none')) return null
  if (choices.length === 1)
    return (
      <span className={styles.hint}>
        <Link2 size={14} aria-hidden /> {t('always')}
      </span>
    )
  return (
    <Select
      size="sm"
      quiet
      aria-label={t('label')}
      value={value ?? first}
      onChange={onChange}
      options={choices.map((choice) => ({ value: choice, label: t(choice), icon: <Link2 /> }))}
    />
  )
}
