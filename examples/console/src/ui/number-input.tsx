import { NumberField } from '@base-ui/react/number-field'
import { Minus, Plus } from 'lucide-react'
import type { ReactNode, Ref } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import styles from './control.module.css'
import { cx } from './cx'

export interface NumberInputProps {
  readonly value: number | null | undefined
  /** `null` when it was emptied. */
  readonly onChange: (value: number | null) => void
  readonly onBlur?: () => void
  readonly ref?: Ref<HTMLInputElement>
  readonly name?: string
  readonly id?: string
  readonly min?: number
  readonly max?: number
  readonly step?: number
  readonly size?: 'sm' | 'md'
  /** After the number: “minutes”. */
  readonly unit?: ReactNode
  readonly placeholder?: string
  readonly disabled?: boolean
  readonly readOnly?: boolean
  readonly required?: boolean
  /** Percent, currency: as of `Intl.NumberFormat`. */
  readonly format?: Intl.NumberFormatOptions
  readonly className?: string
  readonly 'aria-label'?: string
}

/** A number, typed or stepped (arrow keys, the two buttons), written as the language writes it. */
export function NumberInput({
  value,
  onChange,
  onBlur,
  ref,
  size = 'md',
  unit,
  placeholder,
  className,
  'aria-label': label,
  ...rest
}: NumberInputProps) {
  const t = useTranslations('ui')
  const locale = useLocale()
  return (
    <NumberField.Root
      {...rest}
      value={value ?? null}
      onValueChange={(next) => onChange(next)}
      locale={locale}
    >
      <NumberField.Group className={cx(styles.control, styles.frame, styles[size], className)}>
        <NumberField.Input
          ref={ref}
          className={cx(styles.bare, styles.number)}
          placeholder={placeholder}
          onBlur={onBlur}
          aria-label={label}
        />
        {unit ? <span className={styles.unit}>{unit}</span> : null}
        <NumberField.Decrement className={styles.part} aria-label={t('number.less')}>
          <Minus />
        </NumberField.Decrement>
        <NumberField.Increment className={styles.part} aria-label={t('number.more')}>
          <Plus />
        </NumberField.Increment>
      </NumberField.Group>
    </NumberField.Root>
  )
}
