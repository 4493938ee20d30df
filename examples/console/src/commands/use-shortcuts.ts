import { useEffect } from 'react'
import { chordOf, KeyMatcher } from './keys'
import { registry } from './registry'

const FIELDS = 'input, textarea, select, [contenteditable]:not([contenteditable="false"])'
/** What answers to keys itself: menus, lists of options, dialogs. */
const OWN_KEYS = '[role="menu"], [role="listbox"], [role="dialog"], [role="alertdialog"]'
/** Pressed on these, Enter and arrows are theirs. */
const PRESSED = 'button, a, summary, [role="tab"], [role="radio"], [role="slider"]'

/** Whether somebody types there: keys are text then. A box that is ticked takes none. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false
  const field = target.closest(FIELDS)
  return field !== null && !(field instanceof HTMLInputElement && ['checkbox', 'radio'].includes(field.type))
}

/** Hears keys for the commands that are registered; not while one types, nor in menus and dialogs. */
export function useShortcuts(): void {
  useEffect(() => {
    const matcher = new KeyMatcher()
    const heard = (event: KeyboardEvent) => {
      const { target } = event
      if (event.defaultPrevented || event.isComposing || event.repeat === undefined) return
      const chord = chordOf(event)
      const element = target instanceof Element ? target : null
      const typing = isTyping(target) || element?.closest(OWN_KEYS) != null
      const commands = registry.all().filter((command) => !typing || command.whileTyping)
      if (commands.length === 0) return
      const plain = chord === 'enter' || chord === 'space'
      if (plain && element?.closest(PRESSED)) return
      const { matches, waits } = matcher.press(chord, event.timeStamp, commands)
      if (waits) event.preventDefault()
      for (const command of [...matches].reverse()) {
        if (command.run() === false) continue
        event.preventDefault()
        break
      }
    }
    window.addEventListener('keydown', heard)
    return () => window.removeEventListener('keydown', heard)
  }, [])
}
