import { type Ref, useState } from 'react'
import { useFormatter } from 'use-intl'
import { type ClockTime, readTime } from './clock-time'
import { Input } from './input'

export interface TimeInputProps {
  /** `09:05`; empty: none. */
  readonly value: ClockTime | ''
  readonly onChange: (time: ClockTime) => void
  readonly onBlur?: () => void
  readonly ref?: Ref<HTMLInputElement>
  readonly name?: string
  readonly size?: 'sm' | 'md'
  readonly disabled?: boolean
  readonly 'aria-label'?: string
  readonly 'aria-invalid'?: boolean | undefined
}

/** A time of day, shown as in the reader's language; typed in any usual way. */
export function TimeInput({ value, onChange, onBlur, size = 'md', ...rest }: TimeInputProps) {
  const format = useFormatter()
  // While it is typed it stands as it is typed.
  const [typed, setTyped] = useState<string | null>(null)
  const shown = readTime(value)
    ? format.dateTime(new Date(`2024-01-01T${value}:00Z`), { timeStyle: 'short', timeZone: 'UTC' })
    : ''
  const take = (words: string) => {
    const time = readTime(words)
    if (time !== null && time !== value) onChange(time)
  }
  const finish = () => {
    if (typed !== null) take(typed)
    setTyped(null)
  }
  return (
    <Input
      {...rest}
      size={size}
      autoComplete="off"
      value={typed ?? shown}
      onFocus={(event) => event.target.select()}
      onChange={({ target }) => {
        setTyped(target.value)
        // An hour alone may get its minutes.
        if (/\d\D\d{2}|\d{4}/.test(target.value)) take(target.value)
      }}
      onBlur={() => {
        finish()
        onBlur?.()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') finish()
      }}
    />
  )
}
