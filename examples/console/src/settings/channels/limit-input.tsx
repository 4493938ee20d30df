import { useTranslations } from 'use-intl'
import { Select, useDuration } from '../../ui'
import { DurationInput } from '../parts/duration-input'
import styles from './channels.module.css'

type Limit = 'inherit' | 'off' | number
/** What a limit of its own begins with, in ms. */
const A_WEEK = 7 * 24 * 3_600_000

/** A limit of the channel: the workspace's, none, or its own (R14, R26). */
export function LimitInput({
  value,
  onChange,
  onBlur,
  inherited,
  label,
}: {
  readonly value: Limit
  readonly onChange: (value: Limit) => void
  readonly onBlur: () => void
  /** The workspace's, in ms; null: never; undefined: not known yet. */
  readonly inherited: number | null | undefined
  readonly label: string
}) {
  const t = useTranslations('settings.channels.form')
  const duration = useDuration()
  const own = typeof value === 'number'
  const said =
    inherited === undefined
      ? '…'
      : inherited === null
        ? t('never')
        : t('after', { time: duration(inherited) })
  return (
    <div className={styles.limit}>
      <Select
        value={own ? 'own' : value}
        onBlur={onBlur}
        onChange={(next) => onChange(next === 'own' ? (inherited ?? A_WEEK) : next)}
        options={[
          { value: 'inherit' as const, label: t('inherit', { value: said }) },
          { value: 'off' as const, label: t('never') },
          { value: 'own' as const, label: t('own') },
        ]}
      />
      {own ? (
        <DurationInput
          value={value}
          units={['hours', 'days']}
          onChange={(ms) => onChange(ms ?? 0)}
          onBlur={onBlur}
          aria-label={label}
        />
      ) : null}
    </div>
  )
}
