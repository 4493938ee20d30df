import { ArrowDown, ArrowUp, ChevronRight } from 'lucide-react'
import type { MouseEvent, ReactNode } from 'react'
import type { Column, Sorting } from './column'
import { cx } from './cx'
import styles from './table.module.css'
import { TableSort } from './table-sort'

export interface TableProps<Row> {
  /** What the table is of, for a screen reader. */
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  /** What a click on a row opens. Give the primary cell the same as a link: a row has no keyboard. */
  readonly onRowClick?: (row: Row) => void
  readonly rowSelected?: (row: Row) => boolean
  readonly sort?: Sorting
  readonly onSort?: (sort: Sorting) => void
  /** In place of rows when there are none. */
  readonly empty?: ReactNode
  readonly className?: string
}

const INTERACTIVE =
  'a, button, input, select, textarea, label, [role="switch"], [role="checkbox"], [role="menuitem"]'

/** Said, since a table whose rows are laid out as cards is none to browsers. */
export const TABLE_ROLE = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
  rowheader: { role: 'rowheader' },
  cell: { role: 'cell' },
}

/** A table whose head stays; each row is a card where there is no room for columns. */
export function Table<Row>({
  label,
  columns,
  rows,
  rowKey,
  onRowClick,
  rowSelected,
  sort,
  onSort,
  empty,
  className,
}: TableProps<Row>) {
  const open = (row: Row) => (event: MouseEvent<HTMLElement>) => {
    if (event.target instanceof Element && event.target.closest(INTERACTIVE)) return
    if (window.getSelection()?.toString()) return
    onRowClick?.(row)
  }
  const acted = columns.some(isUnnamed)
  // A head over nothing says nothing.
  if (rows.length === 0 && empty) return empty
  return (
    <div className={cx(styles.frame, className)}>
      {sort && onSort && rows.length > 1 ? <TableSort columns={columns} sort={sort} onSort={onSort} /> : null}
      <table className={styles.table} aria-label={label} {...TABLE_ROLE.table}>
        <thead className={styles.head} {...TABLE_ROLE.rowgroup}>
          <tr {...TABLE_ROLE.row}>
            {columns.map((column) => (
              <HeadCell key={column.key} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody {...TABLE_ROLE.rowgroup}>
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              {...TABLE_ROLE.row}
              className={cx(styles.row, onRowClick && styles.opens, acted && styles.acted)}
              aria-selected={rowSelected?.(row) || undefined}
              onClick={onRowClick && open(row)}
            >
              {columns.map((column) => (
                <Cell key={column.key} column={column} row={row} opens={onRowClick !== undefined} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function HeadCell<Row>({
  column,
  sort,
  onSort,
}: { readonly column: Column<Row> } & Pick<TableProps<Row>, 'sort' | 'onSort'>) {
  const direction = sort?.key === column.key ? sort.direction : undefined
  const next = direction === 'ascending' ? 'descending' : 'ascending'
  return (
    <th
      scope="col"
      {...TABLE_ROLE.columnheader}
      className={cx(styles.th, column.align === 'end' && styles.end, column.wide && styles.wide)}
      style={{ width: column.width }}
      aria-sort={direction}
    >
      {column.sortable && onSort ? (
        <>
          <button
            type="button"
            className={styles.sort}
            onClick={() => onSort({ key: column.key, direction: next })}
          >
            {column.header}
            {direction === 'ascending' ? <ArrowUp /> : direction ? <ArrowDown /> : null}
          </button>
          <span className={styles.plain}>{column.header}</span>
        </>
      ) : (
        <span className={cx(column.headerHidden && styles.hidden)}>{column.header}</span>
      )}
    </th>
  )
}

/** What is done with a row: its buttons, under no heading. */
const isUnnamed = <Row,>({ headerHidden, align }: Column<Row>): boolean =>
  Boolean(headerHidden) && align === 'end'

interface CellProps<Row> {
  readonly column: Column<Row>
  readonly row: Row
  readonly opens: boolean
}

function Cell<Row>({ column, row, opens }: CellProps<Row>) {
  const className = cx(
    styles.td,
    column.align === 'end' && styles.end,
    column.wide && styles.wide,
    column.primary && styles.primary,
    isUnnamed(column) && styles.unnamed,
  )
  const named = column.headerHidden || column.primary ? undefined : column.header
  const content = (
    <>
      {named === undefined ? null : (
        <span className={styles.name} aria-hidden="true">
          {named}
        </span>
      )}
      <span className={styles.value}>{column.cell(row)}</span>
      {opens && column.primary ? <ChevronRight aria-hidden className={styles.go} /> : null}
    </>
  )
  return column.primary ? (
    <th scope="row" {...TABLE_ROLE.rowheader} className={className}>
      {content}
    </th>
  ) : (
    <td {...TABLE_ROLE.cell} className={className}>
      {content}
    </td>
  )
}
