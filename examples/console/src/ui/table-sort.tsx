import { ArrowDown, ArrowUp } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from './button'
import type { Column, Sorting } from './column'
import { Select } from './select'
import styles from './table.module.css'

interface TableSortProps<Row> {
  readonly columns: readonly Column<Row>[]
  readonly sort: Sorting
  readonly onSort: (sort: Sorting) => void
}

/** By what the rows are in order, where they are cards and have no head to press. */
export function TableSort<Row>({ columns, sort, onSort }: TableSortProps<Row>) {
  const t = useTranslations('ui.sort')
  const options = columns.flatMap(({ key, header, sortable }) =>
    sortable && typeof header === 'string' ? [{ value: key, label: header }] : [],
  )
  const ascending = sort.direction === 'ascending'
  return (
    <div className={styles.sorting}>
      <span className={styles.by} aria-hidden="true">
        {t('by')}
      </span>
      <Select
        quiet
        aria-label={t('by')}
        value={sort.key}
        onChange={(key) => onSort({ ...sort, key })}
        options={options}
      />
      <Button
        variant="ghost"
        icon={ascending ? <ArrowUp /> : <ArrowDown />}
        className={styles.direction}
        onClick={() => onSort({ ...sort, direction: ascending ? 'descending' : 'ascending' })}
      >
        {t(sort.direction)}
      </Button>
    </div>
  )
}
