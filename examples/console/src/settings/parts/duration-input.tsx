import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { NumberInput, Select } from '../../ui'
import { msOf, partsOf, UNITS, type Unit } from './duration'
import styles from './parts.module.css'

export interface DurationInputProps {
  /** In ms. */
  readonly value: number | null
  readonly onChange: (ms: number | null) => void
  readonly onBlur?: () => void
  readonly units?: readonly Unit[]
  readonly disabled?: boolean
  readonly 'aria-label'?: string
}

/** A length of time: how many of which unit. The unit that was chosen stays while the number is typed. */
export function DurationInput({
  value,
  onChange,
  units = UNITS,
  onBlur,
  disabled,
  ...rest
}: DurationInputProps) {
  const t = useTranslations('settings.units')
  const [chosen, setChosen] = useState<Unit | null>(null)
  const natural = partsOf(value ?? 0, units)
  const unit = chosen ?? (value === null ? (units[0] ?? 'minutes') : natural.unit)
  const amount = value === null ? null : value / msOf(1, unit)
  return (
    <div className={styles.duration}>
      <NumberInput
        value={amount}
        min={0}
        onChange={(next) => {
          setChosen(unit)
          onChange(next === null ? null : msOf(next, unit))
        }}
        onBlur={onBlur}
        disabled={disabled}
        {...rest}
      />
      <Select
        value={unit}
        aria-label={t('unit')}
        options={units.map((each) => ({ value: each, label: t(each) }))}
        onChange={(next) => {
          setChosen(next)
          if (amount !== null) onChange(msOf(amount, next))
        }}
        disabled={disabled}
      />
    </div>
  )
}
