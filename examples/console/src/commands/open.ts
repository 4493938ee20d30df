/** What the commands show when asked from anywhere: the palette, or the sheet of shortcuts. */
export type CommandWindow = 'palette' | 'shortcuts'

const listeners = new Set<(window: CommandWindow) => void>()

const open = (window: CommandWindow) => () => {
  for (const listener of listeners) listener(window)
}
export const openPalette = open('palette')
export const openShortcuts = open('shortcuts')

/** Called when one of them is asked for. */
export function onCommandWindow(listener: (window: CommandWindow) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
