import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Query } from '../../api/types'
import { Combobox, DateInput, SearchInput, Select } from '../../ui'
import { useUsers } from '../people/queries'
import { KINDS, type Kind } from './fields'
import styles from './history.module.css'

export interface Filter {
  readonly kind: Kind | null
  readonly actorId: string | null
  /** Days, as the fields give them; empty: no bound. */
  readonly from: string
  readonly to: string
  readonly text: string
}

export const NO_FILTER: Filter = { kind: null, actorId: null, from: '', to: '', text: '' }

export type Wanted = Pick<Query<'settings.history'>, 'kind' | 'actorId' | 'from' | 'to' | 'text'>

/** Days count whole, here: until the end of the last one. */
export function paramsOf({ kind, actorId, from, to, text }: Filter): Wanted {
  const start = (day: string, plus = 0) => {
    const date = new Date(`${day}T00:00:00`)
    date.setDate(date.getDate() + plus)
    return date.toISOString()
  }
  return {
    ...(kind ? { kind } : {}),
    ...(actorId ? { actorId } : {}),
    ...(from ? { from: start(from) } : {}),
    ...(to ? { to: start(to, 1) } : {}),
    ...(text.trim() ? { text: text.trim() } : {}),
  }
}

const PAUSE_MS = 250

export function Filters({
  value,
  onChange,
}: {
  readonly value: Filter
  readonly onChange: (filter: Filter) => void
}) {
  const t = useTranslations('settings.history')
  const users = useUsers().data?.items ?? []
  const [typed, setTyped] = useState(value.text)
  useEffect(() => {
    if (typed === value.text) return
    const timer = setTimeout(() => onChange({ ...value, text: typed }), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed, value, onChange])
  return (
    <search className={styles.filters}>
      <SearchInput value={typed} onChange={setTyped} label={t('search')} className={styles.search} />
      <Select<Kind | null>
        aria-label={t('kind')}
        value={value.kind}
        onChange={(kind) => onChange({ ...value, kind })}
        options={[
          { value: null, label: t('allKinds') },
          ...KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) })),
        ]}
      />
      <Combobox
        aria-label={t('by')}
        placeholder={t('anybody')}
        value={value.actorId}
        options={users.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(actorId) => onChange({ ...value, actorId })}
      />
      <DateInput
        aria-label={t('from')}
        placeholder={t('fromDay')}
        value={value.from}
        {...(value.to ? { max: value.to } : {})}
        onChange={(from) => onChange({ ...value, from })}
      />
      <DateInput
        aria-label={t('to')}
        placeholder={t('toDay')}
        value={value.to}
        {...(value.from ? { min: value.from } : {})}
        onChange={(to) => onChange({ ...value, to })}
      />
    </search>
  )
}
