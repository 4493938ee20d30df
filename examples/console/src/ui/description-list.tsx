import type { ReactNode } from 'react'
import { cx } from './cx'
import styles from './description-list.module.css'

export interface DescriptionListProps {
  /** What is falsy is left out. */
  readonly items: readonly (
    | { readonly term: ReactNode; readonly value: ReactNode }
    | false
    | null
    | undefined
  )[]
  /** Each value below its term, for narrow places. */
  readonly stacked?: boolean
  readonly className?: string
}

/** Names and what they are: facts about one thing. */
export function DescriptionList({ items, stacked = false, className }: DescriptionListProps) {
  return (
    <dl className={cx(styles.list, stacked && styles.stacked, className)}>
      {items.map((item, index) =>
        item ? (
          <div key={index} className={styles.item}>
            <dt className={styles.term}>{item.term}</dt>
            <dd className={styles.value}>{item.value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  )
}
