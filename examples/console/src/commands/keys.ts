import type { Command } from './registry'

/** What of a key event tells which shortcut it is. */
export interface Pressed {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

const NAMES: Readonly<Record<string, string>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Escape: 'esc',
  ' ': 'space',
}

/** The shortcut that was pressed: `j`, `shift+x`, `mod+k`, `?`. Shift is said of letters and named keys alone. */
export function chordOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed): string {
  const name = NAMES[key] ?? key.toLowerCase()
  const letter = name.length > 1 || name !== key.toUpperCase() || /[a-z]/.test(name)
  return [
    ...(ctrlKey || metaKey ? ['mod'] : []),
    ...(altKey ? ['alt'] : []),
    ...(shiftKey && letter ? ['shift'] : []),
    name,
  ].join('+')
}

/** A sequence is given up after so long, in ms. */
export const SEQUENCE_MS = 1200

/** Finds the command of what is pressed, sequences too. */
export class KeyMatcher {
  private begun: { readonly chord: string; readonly at: number } | null = null

  /** The commands that it may be, the first that can do something is meant; `waits`: a sequence has begun. */
  press(
    chord: string,
    now: number,
    commands: readonly Command[],
  ): { readonly matches: readonly Command[]; readonly waits: boolean } {
    const begun = this.begun && now - this.begun.at <= SEQUENCE_MS ? this.begun.chord : null
    this.begun = null
    const ways = commands.flatMap((command) =>
      (command.keys ?? '').split('|').map((keys) => ({ command, keys: keys.trim() })),
    )
    const wanted = begun === null ? chord : `${begun} ${chord}`
    const matches = ways.filter(({ keys }) => keys === wanted).map(({ command }) => command)
    if (matches.length > 0 || begun !== null) return { matches, waits: false }
    const waits = ways.some(({ keys }) => keys.startsWith(`${chord} `))
    if (waits) this.begun = { chord, at: now }
    return { matches, waits }
  }
}
