/** The text as rules compare it: whatever its case and its width, `Straße` is `STRASSE` and `Σ` is `ς`. */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase().trim()
  const small = text.normalize('NFKC').toUpperCase().toLowerCase()
  return small.replaceAll('ς', 'σ').normalize('NFKC').trim()
}

/** Signs of which the long way makes nothing else: most of what is compared. */
const PLAIN = /^[\x20-\x7e]*$/

const WORDS = new Intl.Segmenter('en', { granularity: 'word' })

/** How many words a text has, as Unicode counts them: in any script; punctuation and emoji are none. */
export function wordsOf(text: string): number {
  let words = 0
  for (const { isWordLike } of WORDS.segment(text)) if (isWordLike) words += 1
  return words
}

/** The same function, which remembers its latest answer: two hundred rules ask one message the same. */
export function latest<A>(of: (text: string) => A): (text: string) => A {
  let known: { text: string; answer: A } | null = null
  return (text) => {
    if (known?.text !== text) known = { text, answer: of(text) }
    return known.answer
  }
}
