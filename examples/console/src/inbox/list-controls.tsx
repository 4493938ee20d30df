import { ListFilter } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button, Popover, Select } from '../ui'
import { Filters } from './filters'
import { FILTERS, ORDERS, type Order } from './search'
import type { ToolbarProps } from './toolbar'
import styles from './toolbar.module.css'

/** The order of the list. */
export function OrderSelect({
  search,
  order,
  onSearch,
}: Pick<ToolbarProps, 'search' | 'order' | 'onSearch'>) {
  const t = useTranslations('inbox')
  return (
    <Select
      quiet
      size="sm"
      className={styles.order}
      aria-label={t('order.label')}
      value={search.order ?? order}
      onChange={(value: Order | null) => value && onSearch({ ...search, order: value })}
      options={ORDERS.map((value) => ({ value, label: t(`order.${value}`) }))}
    />
  )
}

/** What narrows the list. */
export function FilterButton({
  search,
  names,
  knownTags,
  onSearch,
}: Pick<ToolbarProps, 'search' | 'names' | 'knownTags' | 'onSearch'>) {
  const t = useTranslations('inbox')
  const active = FILTERS.filter((name) => search[name] !== undefined && name !== 'text').length
  return (
    <Popover
      label={t('filter.title')}
      align="end"
      size="md"
      trigger={
        <Button size="sm" icon={<ListFilter />}>
          {active > 0 ? t('filter.active', { count: active }) : t('filter.open')}
        </Button>
      }
    >
      <Filters search={search} names={names} knownTags={knownTags} onSearch={onSearch} />
    </Popover>
  )
}
