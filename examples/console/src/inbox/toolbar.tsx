import { PanelLeft } from 'lucide-react'
import { type Ref, useEffect, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { IconButton, lazily, SearchInput } from '../ui'
import { Chips } from './chips'
import type { InboxSearch, Order } from './search'
import styles from './toolbar.module.css'
import type { Names } from './use-names'

export interface ToolbarProps {
  readonly title: string
  readonly count: number | null
  readonly search: InboxSearch
  readonly order: Order | null
  readonly names: Names
  readonly knownTags: readonly string[]
  readonly onSearch: (search: InboxSearch) => void
  readonly onSave: () => void
  /** Opens the drawer with queues and views, where they do not stand beside the list. */
  readonly onDrawer?: (() => void) | undefined
  readonly searchField: Ref<HTMLInputElement>
}

const controls = () => import('./list-controls')
const OrderSelect = lazily(async () => (await controls()).OrderSelect)
const FilterButton = lazily(async () => (await controls()).FilterButton)

/** What the list shows and in which order, and what narrows it. */
export function Toolbar(props: ToolbarProps) {
  const { title, count, search, order, names, knownTags, onSearch, onSave, onDrawer, searchField } = props
  const t = useTranslations('inbox')
  const format = useFormatter()
  return (
    <header className={styles.toolbar}>
      <div className={styles.line}>
        {onDrawer && (
          <IconButton
            icon={<PanelLeft />}
            label={t('sidebar.open')}
            className={styles.drawer}
            onClick={onDrawer}
          />
        )}
        <h1 className={styles.title}>{title}</h1>
        {count !== null && <span className={styles.count}>{format.number(count)}</span>}
        <OrderSelect search={search} order={order} onSearch={onSearch} />
      </div>
      <div className={styles.line}>
        <Words search={search} onSearch={onSearch} field={searchField} />
        <FilterButton search={search} names={names} knownTags={knownTags} onSearch={onSearch} />
      </div>
      <Chips search={search} names={names} onSearch={onSearch} onSave={onSave} />
    </header>
  )
}

/** Words are searched for once one stops typing. */
const PAUSE_MS = 300

function Words({
  search,
  onSearch,
  field,
}: Pick<ToolbarProps, 'search' | 'onSearch'> & { field: Ref<HTMLInputElement> }) {
  const t = useTranslations('inbox.filter')
  const [typed, setTyped] = useState(search.text ?? '')
  const given = search.text ?? ''
  useEffect(() => setTyped(given), [given])
  useEffect(() => {
    const words = typed.trim()
    if (words === given) return
    const timer = setTimeout(() => {
      const { text: _, ...rest } = search
      onSearch(words === '' ? rest : { ...rest, text: words.slice(0, 200) })
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed])
  return (
    <SearchInput
      ref={field}
      size="sm"
      className={styles.words}
      value={typed}
      onChange={setTyped}
      label={t('search')}
    />
  )
}
