import { CalendarDays } from 'lucide-react'
import { type Ref, useRef, useState } from 'react'
import { useFormatter, useLocale, useTranslations } from 'use-intl'
import { Button } from './button'
import { Calendar } from './calendar'
import styles from './calendar.module.css'
import { type Day, isDay, noonOf, readDay } from './days'
import { IconButton } from './icon-button'
import { Input } from './input'
import { Popover } from './popover'

export interface DateInputProps {
  /** `2026-03-01`; empty: no day. */
  readonly value: Day | ''
  readonly onChange: (day: Day | '') => void
  readonly onBlur?: () => void
  readonly ref?: Ref<HTMLInputElement>
  readonly name?: string
  readonly min?: Day
  readonly max?: Day
  /** It may not be emptied. */
  readonly required?: boolean
  readonly size?: 'sm' | 'md'
  readonly disabled?: boolean
  readonly placeholder?: string
  readonly 'aria-label'?: string
  readonly 'aria-invalid'?: boolean | undefined
}

/** Today, where the reader is. */
export function todayHere(now = new Date()): Day {
  const part = (value: number) => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${part(now.getMonth() + 1)}-${part(now.getDate())}`
}

/** A day, shown and typed as in the reader's language, or chosen in a calendar. */
export function DateInput({
  value,
  onChange,
  onBlur,
  min,
  max,
  required,
  size = 'md',
  ...rest
}: DateInputProps) {
  const t = useTranslations('ui.date')
  const format = useFormatter()
  const language = useLocale()
  // While it is typed it stands as it is typed.
  const [typed, setTyped] = useState<string | null>(null)
  const [open, setOpen] = useState(false)
  const focused = useRef<HTMLButtonElement>(null)
  const fits = (day: Day) => (min === undefined || day >= min) && (max === undefined || day <= max)
  const shown = isDay(value) ? format.dateTime(noonOf(value), { dateStyle: 'medium', timeZone: 'UTC' }) : ''
  const take = (words: string) => {
    const day = words.trim() === '' ? (required ? null : '') : readDay(words, language)
    if (day !== null && (day === '' || fits(day)) && day !== value) onChange(day)
  }
  const finish = () => {
    if (typed !== null) take(typed)
    setTyped(null)
  }
  const choose = (day: Day | '') => {
    setTyped(null)
    setOpen(false)
    if (day !== value) onChange(day)
  }
  const picker = (
    <Popover
      label={rest['aria-label'] ?? t('choose')}
      align="end"
      size="sm"
      open={open}
      onOpenChange={setOpen}
      initialFocus={focused}
      trigger={
        <IconButton size="sm" icon={<CalendarDays />} label={t('choose')} disabled={rest.disabled === true} />
      }
    >
      <Calendar
        value={isDay(value) ? value : null}
        today={todayHere()}
        min={min}
        max={max}
        focused={focused}
        onChoose={choose}
      />
      <div className={styles.foot}>
        <Button size="sm" variant="ghost" disabled={!fits(todayHere())} onClick={() => choose(todayHere())}>
          {t('today')}
        </Button>
        {required ? null : (
          <Button size="sm" variant="ghost" disabled={value === ''} onClick={() => choose('')}>
            {t('none')}
          </Button>
        )}
      </div>
    </Popover>
  )
  return (
    <Input
      {...rest}
      size={size}
      autoComplete="off"
      value={typed ?? shown}
      onChange={({ target }) => {
        setTyped(target.value)
        // A year of two digits may get two more.
        if (target.value.trim() === '' || /\d{4}/.test(target.value)) take(target.value)
      }}
      onBlur={() => {
        finish()
        onBlur?.()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') finish()
        if (event.key !== 'ArrowDown') return
        event.preventDefault()
        setOpen(true)
      }}
      after={picker}
    />
  )
}
