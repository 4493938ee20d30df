import { Combobox as Base } from '@base-ui/react/combobox'
import { ChevronDown, X } from 'lucide-react'
import { type Ref, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ComboboxPopup } from './combobox-popup'
import styles from './control.module.css'
import { cx } from './cx'
import { leave } from './leave'
import type { Option } from './option'
import { type OnSearch, useOptionSearch } from './use-option-search'

export interface ComboboxProps<V extends string | number> {
  readonly value: V | null | undefined
  /** `null` when it was emptied. */
  readonly onChange: (value: V | null, option: Option<V> | null) => void
  /** All there is, filtered here; or, with `onSearch`, what is known already (the labels of chosen ones). */
  readonly options?: readonly Option<V>[]
  readonly onSearch?: OnSearch<V>
  readonly onBlur?: () => void
  readonly ref?: Ref<HTMLInputElement>
  readonly name?: string
  readonly id?: string
  readonly placeholder?: string
  readonly size?: 'sm' | 'md'
  /** Whether it can be emptied; it can unless said. */
  readonly clearable?: boolean
  readonly disabled?: boolean
  readonly required?: boolean
  readonly autoFocus?: boolean
  readonly className?: string
  readonly 'aria-label'?: string
}

/** One of many, found by typing. */
export function Combobox<V extends string | number>({
  value,
  onChange,
  options,
  onSearch,
  onBlur,
  ref,
  placeholder,
  size = 'md',
  clearable = true,
  autoFocus,
  className,
  'aria-label': label,
  ...rest
}: ComboboxProps<V>) {
  const t = useTranslations('ui')
  const [open, setOpen] = useState(false)
  const [query, setQuery] = useState('')
  const [last, setLast] = useState<Option<V> | null>(null)
  const search = useOptionSearch(options, onSearch, query, open)
  const known = [...(options ?? []), ...search.options, ...(last ? [last] : [])]
  const chosen: Option<V> | null =
    value === null || value === undefined
      ? null
      : (known.find((option) => option.value === value) ?? { value, label: String(value) })
  return (
    <Base.Root<Option<V>>
      {...rest}
      items={search.options}
      filter={onSearch ? null : undefined}
      value={chosen}
      onValueChange={(next, details) => {
        if (details.reason === 'escape-key') return leave(details)
        setLast(next)
        onChange(next?.value ?? null, next)
      }}
      onInputValueChange={(next, details) => {
        if (details.reason === 'escape-key') return details.cancel()
        setQuery(details.reason === 'input-change' ? next : '')
      }}
      open={open}
      onOpenChange={setOpen}
      isItemEqualToValue={(one, other) => one.value === other.value}
      itemToStringLabel={(option) => option.label}
      itemToStringValue={(option) => String(option.value)}
      autoHighlight
    >
      <Base.InputGroup className={cx(styles.control, styles.frame, styles[size], className)}>
        {chosen?.icon ? <span className={styles.icon}>{chosen.icon}</span> : null}
        <Base.Input
          ref={ref}
          className={styles.bare}
          placeholder={placeholder}
          onBlur={onBlur}
          aria-label={label}
          autoFocus={autoFocus}
        />
        {clearable && chosen ? (
          <Base.Clear className={styles.part} aria-label={t('clear')}>
            <X />
          </Base.Clear>
        ) : null}
        <Base.Trigger className={styles.part} aria-label={t('combobox.open')}>
          <ChevronDown />
        </Base.Trigger>
      </Base.InputGroup>
      <ComboboxPopup state={search.state} />
    </Base.Root>
  )
}
