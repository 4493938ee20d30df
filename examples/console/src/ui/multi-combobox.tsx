import { Combobox as Base } from '@base-ui/react/combobox'
import { X } from 'lucide-react'
import { type Ref, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ComboboxPopup, type ListedOption } from './combobox-popup'
import styles from './control.module.css'
import { cx } from './cx'
import { leave } from './leave'
import type { Option } from './option'
import { type OnSearch, useOptionSearch } from './use-option-search'

export interface MultiComboboxProps<V extends string | number> {
  readonly value: readonly V[]
  readonly onChange: (value: V[]) => void
  /** All there is, filtered here; or, with `onSearch`, what is known already (the labels of chosen ones). */
  readonly options?: readonly Option<V>[]
  readonly onSearch?: OnSearch<V>
  /** Makes a value of what is typed and not offered, as of tags; `null` refuses it. */
  readonly onCreate?: (text: string) => V | null
  readonly onBlur?: () => void
  readonly ref?: Ref<HTMLInputElement>
  readonly name?: string
  readonly id?: string
  readonly placeholder?: string
  /** How many at most. */
  readonly max?: number
  readonly disabled?: boolean
  readonly required?: boolean
  readonly autoFocus?: boolean
  readonly className?: string
  readonly 'aria-label'?: string
}

/** Some of many, found by typing, shown as chips. */
export function MultiCombobox<V extends string | number>({
  value,
  onChange,
  options,
  onSearch,
  onCreate,
  onBlur,
  ref,
  placeholder,
  max = Number.POSITIVE_INFINITY,
  autoFocus,
  className,
  'aria-label': label,
  ...rest
}: MultiComboboxProps<V>) {
  const t = useTranslations('ui')
  const [open, setOpen] = useState(false)
  const [query, setQuery] = useState('')
  const [seen, setSeen] = useState<ReadonlyMap<V, Option<V>>>(new Map())
  const search = useOptionSearch(options, onSearch, query, open)
  const optionOf = (one: V): Option<V> =>
    options?.find((option) => option.value === one) ??
    search.options.find((option) => option.value === one) ??
    seen.get(one) ?? { value: one, label: String(one) }
  const chosen: ListedOption<V>[] = value.map(optionOf)
  const offered = withCreation(search.options, chosen, query, onCreate)
  const take = (next: readonly ListedOption<V>[]) => {
    setSeen((before) => new Map([...before, ...next.map((option) => [option.value, option] as const)]))
    const values = next.map((option) => option.value)
    if (values.length <= max || values.length < value.length) onChange([...new Set(values)])
    setQuery('')
  }
  return (
    <Base.Root<ListedOption<V>, true>
      {...rest}
      multiple
      items={offered}
      filter={onSearch ? null : (option, typed) => option.creates !== undefined || contains(option, typed)}
      value={chosen}
      onValueChange={(next, details) => {
        if (details.reason === 'escape-key') leave(details)
        else take(next)
      }}
      inputValue={query}
      onInputValueChange={setQuery}
      open={open}
      onOpenChange={setOpen}
      isItemEqualToValue={(one, other) => one.value === other.value}
      itemToStringLabel={(option) => option.label}
      itemToStringValue={(option) => String(option.value)}
      autoHighlight
    >
      <Base.InputGroup className={cx(styles.control, styles.many, styles.frame, className)}>
        <Base.Chips className={styles.chips}>
          {chosen.map((option) => (
            <Base.Chip key={String(option.value)} className={styles.chip} aria-label={option.label}>
              <span>{option.label}</span>
              <Base.ChipRemove
                className={styles.part}
                aria-label={t('combobox.remove', { name: option.label })}
              >
                <X />
              </Base.ChipRemove>
            </Base.Chip>
          ))}
          <Base.Input
            ref={ref}
            className={styles.bare}
            data-beside={chosen.length > 0 || undefined}
            placeholder={chosen.length === 0 ? placeholder : undefined}
            onBlur={onBlur}
            aria-label={label}
            autoFocus={autoFocus}
          />
        </Base.Chips>
      </Base.InputGroup>
      <ComboboxPopup state={search.state} />
    </Base.Root>
  )
}

const fold = (text: string) => text.trim().toLocaleLowerCase()
const contains = (option: Option<unknown>, typed: string) => fold(option.label).includes(fold(typed))

/** What matches, and last the offer to create what is typed when nothing is called just so. */
function withCreation<V extends string | number>(
  options: readonly Option<V>[],
  chosen: readonly Option<V>[],
  query: string,
  onCreate: ((text: string) => V | null) | undefined,
): ListedOption<V>[] {
  const text = query.trim()
  if (!onCreate || text === '') return [...options]
  if ([...options, ...chosen].some((option) => fold(option.label) === fold(text))) return [...options]
  const value = onCreate(text)
  if (value === null || chosen.some((option) => option.value === value)) return [...options]
  return [...options, { value, label: String(value), creates: text }]
}
