/** The text as rules compare it: whatever its case and its width, `Straße` is `STRASSE` and `Σ` is `ς`. */
export function fold(text: string): string {
  const small = text.normalize('NFKC').toUpperCase().toLowerCase()
  return small.replaceAll('ς', 'σ').normalize('NFKC').trim()
}

const WORDS = new Intl.Segmenter('en', { granularity: 'word' })

/** How many words a text has, as Unicode counts them: in any script; punctuation and emoji are none. */
export function wordsOf(text: string): number {
  let words = 0
  for (const { isWordLike } of WORDS.segment(text)) if (isWordLike) words += 1
  return words
}
