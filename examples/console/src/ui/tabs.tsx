import { Tabs as Base } from '@base-ui/react/tabs'
import { type ComponentProps, type ReactNode, useLayoutEffect, useRef } from 'react'
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
  const nav = useRef<HTMLElement>(null)
  useLayoutEffect(() => showCurrent(nav.current))
  return <nav {...rest} ref={nav} className={cx(styles.list, styles.nav, className)} />
}

/** Beside it some room stays: what follows is faded there. */
const ROOM_PX = 32

/** Where not all have room, the current one is in sight; only sideways, so that nobody who reads below is moved. */
function showCurrent(list: HTMLElement | null): void {
  const current = list?.querySelector('[aria-current]')
  if (!list || !current) return
  const [all, one] = [list.getBoundingClientRect(), current.getBoundingClientRect()]
  if (one.right > all.right - ROOM_PX) list.scrollLeft += one.right - all.right + ROOM_PX
  else if (one.left < all.left) list.scrollLeft -= all.left - one.left
}
