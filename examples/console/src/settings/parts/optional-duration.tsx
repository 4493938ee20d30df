import { useTranslations } from 'use-intl'
import { Select } from '../../ui'
import type { Unit } from './duration'
import { DurationInput } from './duration-input'
import styles from './parts.module.css'

/** A length of time, or none at all. */
export function OptionalDuration({
  value,
  onChange,
  onBlur,
  first,
  never,
  units = ['hours', 'days'],
  label,
}: {
  /** In ms; null: never. */
  readonly value: number | null
  readonly onChange: (ms: number | null) => void
  readonly onBlur?: () => void
  /** What it begins with when it is switched on, in ms. */
  readonly first: number
  /** The word for none. */
  readonly never: string
  readonly units?: readonly Unit[]
  readonly label: string
}) {
  const t = useTranslations('settings.units')
  return (
    <div className={styles.optional}>
      <Select
        value={value === null}
        aria-label={label}
        onBlur={onBlur}
        onChange={(none) => onChange(none ? null : first)}
        options={[
          { value: true, label: never },
          { value: false, label: t('after') },
        ]}
      />
      {value === null ? null : (
        <DurationInput
          value={value}
          units={units}
          onChange={(ms) => onChange(ms ?? 0)}
          onBlur={onBlur}
          aria-label={label}
        />
      )}
    </div>
  )
}
