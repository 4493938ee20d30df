import { Search, X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import styles from './control.module.css'
import { Input, type InputProps } from './input'

export interface SearchInputProps
  extends Omit<InputProps, 'value' | 'onChange' | 'before' | 'after' | 'type'> {
  readonly value: string
  readonly onChange: (value: string) => void
  /** Its name; also what stands in it while it is empty. */
  readonly label: string
}

/** A field to search in, with a cross that empties it. Waits for nothing: debounce outside. */
export function SearchInput({ value, onChange, label, ...rest }: SearchInputProps) {
  const t = useTranslations('ui')
  return (
    <Input
      placeholder={label}
      {...rest}
      role="searchbox"
      inputMode="search"
      enterKeyHint="search"
      autoComplete="off"
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        rest.onKeyDown?.(event)
        if (event.key !== 'Escape' || value === '') return
        event.stopPropagation()
        onChange('')
      }}
      before={<Search />}
      after={
        value === '' ? null : (
          <button type="button" className={styles.part} aria-label={t('clear')} onClick={() => onChange('')}>
            <X />
          </button>
        )
      }
    />
  )
}
