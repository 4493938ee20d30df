import { cx } from './cx'
import styles from './kbd.module.css'

const MAC = typeof navigator !== 'undefined' && /Mac|iP(hone|ad|od)/.test(navigator.userAgent)

const ON_MAC: Readonly<Record<string, string>> = { mod: '⌘', ctrl: '⌃', alt: '⌥', shift: '⇧', enter: '↵' }
const ELSEWHERE: Readonly<Record<string, string>> = {
  mod: 'Ctrl',
  ctrl: 'Ctrl',
  alt: 'Alt',
  shift: '⇧',
  enter: '↵',
}
const COMMON: Readonly<Record<string, string>> = {
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  escape: 'Esc',
  esc: 'Esc',
  backspace: '⌫',
  space: '␣',
}

/** The caps of one shortcut as a reader's keyboard shows them: `mod+enter` is ⌘ ↵ or Ctrl ↵, `g i` is G I. */
export function keysOf(shortcut: string): string[] {
  const own = MAC ? ON_MAC : ELSEWHERE
  return shortcut
    .split(/[+\s]+/)
    .filter((key) => key !== '')
    .map((key) => own[key.toLowerCase()] ?? COMMON[key.toLowerCase()] ?? key.toUpperCase())
}

export interface KbdProps {
  /** As of react-hotkeys-hook: `mod+k`, `shift+enter`; a sequence by a blank: `g i`. */
  readonly keys: string
  /** Without caps, for tooltips and menus. */
  readonly quiet?: boolean
}

/** A keyboard shortcut. */
export function Kbd({ keys, quiet = false }: KbdProps) {
  const counts = new Map<string, number>()
  return (
    <span className={cx(styles.keys, quiet && styles.quiet)}>
      {keysOf(keys).map((key) => {
        const nth = (counts.get(key) ?? 0) + 1
        counts.set(key, nth)
        return (
          <kbd key={`${key}${nth}`} className={styles.key}>
            {key}
          </kbd>
        )
      })}
    </span>
  )
}
