import type { UseQueryResult } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Card, type Column, EmptyState, Table } from '../../ui'
import { Loaded } from '../parts/loaded'
import { isNone } from '../parts/none'
import parts from '../parts/parts.module.css'
import { SectionPage } from '../parts/section-page'
import type { SectionName } from '../sections'
import styles from './kept.module.css'
import type { Kept } from './use-kept-form'

interface KeptTableProps<Row extends Kept> {
  readonly section: SectionName
  readonly of: UseQueryResult<{ readonly items: readonly Row[] }, unknown>
  /** What the table is of, for a screen reader. */
  readonly label: string
  /** The heading above the names. */
  readonly name: string
  /** The way to a new one: in the middle while there is none, else above. */
  readonly add: ReactNode
  /** What is said while there is none. */
  readonly none: { readonly icon: ReactNode; readonly title: string; readonly text: string }
  /** Stands before a name. */
  readonly sign?: (row: Row) => ReactNode
  /** What stands behind the names. */
  readonly columns: readonly Column<Row>[]
  readonly children?: ReactNode
}

/** A section that is a table of things, each with a page of its own. */
export function KeptTable<Row extends Kept>(props: KeptTableProps<Row>) {
  const { section, of, label, name, add, none, sign, columns, children } = props
  const navigate = useNavigate()
  const to = (item: string) => ({
    to: '/settings/$section/{-$item}' as const,
    params: { section, item },
  })
  const named: Column<Row> = {
    key: 'name',
    header: name,
    primary: true,
    cell: (row) => (
      <span className={parts.person}>
        {sign?.(row)}
        <Link {...to(row.id)} className={styles.name}>
          {row.name}
        </Link>
      </span>
    ),
  }
  return (
    <SectionPage section={section} actions={isNone(of) ? undefined : add}>
      <Loaded of={of} rows={4}>
        {({ items }) => (
          <Card flush>
            <Table
              label={label}
              rows={items}
              rowKey={({ id }) => id}
              onRowClick={({ id }) => navigate(to(id))}
              empty={<EmptyState {...none} action={add} />}
              columns={[named, ...columns]}
            />
          </Card>
        )}
      </Loaded>
      {children}
    </SectionPage>
  )
}
