import { useSyncExternalStore } from 'react'

export const THEMES = ['system', 'light', 'dark'] as const
/** `system` follows the computer. */
export type Theme = (typeof THEMES)[number]

const KEPT = 'inboxkit.theme'
const DARK = '(prefers-color-scheme: dark)'
const listeners = new Set<() => void>()

function kept(): Theme {
  try {
    const value = localStorage.getItem(KEPT)
    return THEMES.find((theme) => theme === value) ?? 'system'
  } catch {
    return 'system'
  }
}

/** Written on the page's root, where the tokens look for it. */
function apply(): void {
  const theme = kept()
  const dark = theme === 'dark' || (theme === 'system' && matchMedia(DARK).matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
  for (const listener of listeners) listener()
}

// On import, so that nothing is ever painted in the wrong one; the styles import it.
if (typeof document !== 'undefined') {
  apply()
  matchMedia(DARK).addEventListener('change', apply)
  window.addEventListener('storage', ({ key }) => key === KEPT && apply())
}

function setTheme(theme: Theme): void {
  try {
    if (theme === 'system') localStorage.removeItem(KEPT)
    else localStorage.setItem(KEPT, theme)
  } catch {
    // A browser that keeps nothing shows what the computer is set to.
  }
  apply()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export interface ThemeChoice {
  /** What the person chose. */
  readonly theme: Theme
  /** What is shown. */
  readonly shown: 'light' | 'dark'
  readonly setTheme: (theme: Theme) => void
}

/** Light or dark, kept in this browser. */
export function useTheme(): ThemeChoice {
  const theme = useSyncExternalStore(subscribe, kept)
  const shown = useSyncExternalStore(subscribe, () =>
    document.documentElement.dataset.theme === 'dark' ? ('dark' as const) : ('light' as const),
  )
  return { theme, shown, setTheme }
}
