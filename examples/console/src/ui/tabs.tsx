import { Tabs as Base } from '@base-ui/react/tabs'
import type { ComponentProps, ReactNode } from 'react'
import { cx } from './cx'
import styles from './tabs.module.css'

export interface Tab<V extends string> {
  readonly value: V
  readonly label: ReactNode
  readonly icon?: ReactNode
  readonly count?: number
  readonly disabled?: boolean
  readonly content: ReactNode
}

export interface TabsProps<V extends string> {
  readonly value?: V
  readonly onChange?: (value: V) => void
  readonly tabs: readonly Tab<V>[]
  /** What the tabs are of, for a screen reader. */
  readonly label: string
  readonly className?: string
}

/** Parts of one screen, one shown at a time. For parts with addresses of their own, see {@link TabNav}. */
export function Tabs<V extends string>({ value, onChange, tabs, label, className }: TabsProps<V>) {
  return (
    <Base.Root
      className={cx(styles.root, className)}
      value={value}
      defaultValue={value === undefined ? tabs[0]?.value : undefined}
      onValueChange={(next: V) => onChange?.(next)}
    >
      <Base.List className={styles.list} aria-label={label}>
        {tabs.map((tab) => (
          <Base.Tab key={tab.value} value={tab.value} disabled={tab.disabled} className={styles.tab}>
            {tab.icon}
            {tab.label}
            {tab.count === undefined ? null : <span className={styles.count}>{tab.count}</span>}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className={styles.panel}>
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  )
}

/** Links that look like tabs: put `<Link>`s in it, the current one has `aria-current` (the router sets it). */
export function TabNav({ className, ...rest }: ComponentProps<'nav'> & { readonly 'aria-label': string }) {
  return <nav {...rest} className={cx(styles.list, styles.nav, className)} />
}
