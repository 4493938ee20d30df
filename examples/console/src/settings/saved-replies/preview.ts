/** A piece of a preview: as it is written, or what a variable stands for. */
export interface Piece {
  readonly text: string
  readonly variable: string | null
}

const BRACES = /\{\{\s*([a-z0-9.-]+)\s*\}\}/gi

/** A text with its variables told apart, each shown as `sample` has it. */
export function piecesOf(text: string, sample: (variable: string) => string): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const match of text.matchAll(BRACES)) {
    const variable = match[1] ?? ''
    if (match.index > end) pieces.push({ text: text.slice(end, match.index), variable: null })
    pieces.push({ text: sample(variable), variable })
    end = match.index + match[0].length
  }
  if (end < text.length) pieces.push({ text: text.slice(end), variable: null })
  return pieces
}

/** A text with something put at a place, in place of what is chosen there. */
export const inserted = (text: string, from: number, to: number, piece: string): string =>
  `${text.slice(0, from)}${piece}${text.slice(to)}`
