import { ContextMenu as BaseContextMenu } from '@base-ui/react/context-menu'
import { Menu as Base } from '@base-ui/react/menu'
import { Check, ChevronRight } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { cx } from './cx'
import { Kbd } from './kbd'
import styles from './menu.module.css'

interface Entry {
  readonly label: string
  readonly icon?: ReactNode
  /** A second, quieter line. */
  readonly hint?: string
  /** As of `Kbd`; the key itself is bound elsewhere. */
  readonly shortcut?: string
  /** Why it cannot be chosen now; it stays visible and says so. */
  readonly why?: string | undefined | null | false
}

/** Something that is done. */
export interface MenuAction extends Entry {
  readonly onSelect?: () => void
  readonly danger?: boolean
  /** A link in its place: `<Link to="/settings" />`. */
  readonly render?: ReactElement
}

/** Something that is on or off; the menu stays open. */
export interface MenuToggle extends Entry {
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  /** Closes the menu when pressed. */
  readonly closes?: boolean
}

/** One of several; the menu closes. */
export interface MenuChoice {
  readonly choice: string
  readonly label?: string
  readonly onChange: (value: string) => void
  readonly options: readonly (Entry & { readonly value: string })[]
}

/** A menu in the menu. */
export interface MenuBranch extends Entry {
  readonly items: MenuItems
}

export interface MenuHeading {
  readonly heading: string
}

/** `'-'` is a line between two parts; what is falsy is not there, so that conditions can be written in place. */
export type MenuItem =
  | MenuAction
  | MenuToggle
  | MenuChoice
  | MenuBranch
  | MenuHeading
  | '-'
  | false
  | null
  | undefined
export type MenuItems = readonly MenuItem[]

export interface MenuProps {
  /** The element that opens it: a `Button` or `IconButton`. */
  readonly trigger: ReactElement
  readonly items: MenuItems
  readonly side?: 'top' | 'right' | 'bottom' | 'left'
  readonly align?: 'start' | 'center' | 'end'
  readonly open?: boolean
  readonly onOpenChange?: (open: boolean) => void
}

/** A menu of actions under a button. */
export function Menu({ trigger, items, side = 'bottom', align = 'start', open, onOpenChange }: MenuProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange && ((now) => onOpenChange(now))} modal={false}>
      <Base.Trigger render={trigger} />
      <MenuPopup items={items} side={side} align={align} />
    </Base.Root>
  )
}

export interface ContextMenuProps {
  readonly items: MenuItems
  /** One element, on which the right button (or a long press) opens the menu. */
  readonly children: ReactElement
}

/** The same menu where the pointer is. Everything in it must be reachable otherwise too. */
export function ContextMenu({ items, children }: ContextMenuProps) {
  return (
    <BaseContextMenu.Root>
      <BaseContextMenu.Trigger render={children} />
      <MenuPopup items={items} />
    </BaseContextMenu.Root>
  )
}

interface PopupProps {
  readonly items: MenuItems
  readonly side?: MenuProps['side']
  readonly align?: MenuProps['align']
  readonly branch?: boolean
}

function MenuPopup({ items, side, align, branch = false }: PopupProps) {
  return (
    <Base.Portal>
      <Base.Positioner
        className={styles.positioner}
        side={side}
        align={align}
        sideOffset={branch ? -2 : 4}
        alignOffset={branch ? -5 : 0}
        collisionPadding={8}
      >
        <Base.Popup className={styles.popup}>
          <Entries items={items} />
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  )
}

function Entries({ items }: { readonly items: MenuItems }) {
  const shown = items.filter((item) => item !== false && item !== null && item !== undefined)
  return shown.map((item, index) => {
    const last = shown[index - 1]
    if (item === '-') {
      const idle = index === 0 || index === shown.length - 1 || last === '-'
      return idle ? null : <Base.Separator key={`line ${index}`} className={styles.line} />
    }
    return <One key={keyOf(item)} item={item} />
  })
}

const keyOf = (item: Exclude<MenuItem, '-' | false | null | undefined>): string =>
  'heading' in item ? `heading ${item.heading}` : 'choice' in item ? `choice ${item.label ?? ''}` : item.label

function One({ item }: { readonly item: Exclude<MenuItem, '-' | false | null | undefined> }) {
  if ('heading' in item) return <div className={styles.heading}>{item.heading}</div>
  if ('choice' in item) return <Choice {...item} />
  if ('items' in item) {
    return (
      <Base.SubmenuRoot disabled={Boolean(item.why)}>
        <Base.SubmenuTrigger className={styles.item}>
          <Words {...item} />
          <ChevronRight className={styles.after} />
        </Base.SubmenuTrigger>
        <MenuPopup items={item.items} branch />
      </Base.SubmenuRoot>
    )
  }
  if ('checked' in item) {
    return (
      <Base.CheckboxItem
        className={styles.item}
        checked={item.checked}
        onCheckedChange={(now) => item.onChange(now)}
        disabled={Boolean(item.why)}
        closeOnClick={item.closes ?? false}
      >
        <Words {...item} />
        <span className={styles.after}>
          <Base.CheckboxItemIndicator className={styles.indicator}>
            <Check />
          </Base.CheckboxItemIndicator>
        </span>
      </Base.CheckboxItem>
    )
  }
  return (
    <Base.Item
      className={cx(styles.item, item.danger && styles.danger)}
      onClick={item.onSelect}
      disabled={Boolean(item.why)}
      render={item.render}
    >
      <Words {...item} />
    </Base.Item>
  )
}

function Choice({ choice, label, onChange, options }: MenuChoice) {
  return (
    <Base.RadioGroup value={choice} onValueChange={(value: string) => onChange(value)} aria-label={label}>
      {label ? <div className={styles.heading}>{label}</div> : null}
      {options.map((option) => (
        <Base.RadioItem
          key={option.value}
          value={option.value}
          className={styles.item}
          disabled={Boolean(option.why)}
          closeOnClick
        >
          <Words {...option} />
          <span className={styles.after}>
            <Base.RadioItemIndicator className={styles.indicator}>
              <Check />
            </Base.RadioItemIndicator>
          </span>
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  )
}

function Words({ label, icon, hint, why, shortcut }: Entry) {
  const second = why || hint
  return (
    <>
      {icon ? <span className={styles.icon}>{icon}</span> : null}
      <span className={styles.words}>
        <span>{label}</span>
        {second ? <span className={styles.hint}>{second}</span> : null}
      </span>
      {shortcut ? (
        <span className={styles.shortcut}>
          <Kbd keys={shortcut} quiet />
        </span>
      ) : null}
    </>
  )
}
