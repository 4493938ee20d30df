/** Where a saved reply is being looked for: from the slash to the caret. */
export interface Slash {
  readonly from: number
  readonly query: string
}
const LONGEST = 40

/** The words after a slash that begins a line or a word, up to the caret; null: nothing is looked for. */
export function slashAt(text: string, caret: number): Slash | null {
  const before = text.slice(Math.max(0, caret - LONGEST - 1), caret)
  const slash = before.lastIndexOf('/')
  if (slash < 0) return null
  const query = before.slice(slash + 1)
  const preceding = before.charAt(slash - 1)
  // `and/or`, `https://…` and dates are no search; neither is a slash with a blank behind it.
  if (slash > 0 && !/\s/.test(preceding)) return null
  if (/\n|^\s|\s{2}|\//.test(query)) return null
  return { from: caret - query.length - 1, query }
}

/** The text with what was looked for replaced by what was found, and where the caret stands then. */
export function filled(
  text: string,
  { from }: Slash,
  caret: number,
  found: string,
): { text: string; caret: number } {
  const after = text.slice(caret)
  const gap = after === '' || /^\s/.test(after) ? '' : ' '
  return { text: `${text.slice(0, from)}${found}${gap}${after}`, caret: from + found.length + gap.length }
}
