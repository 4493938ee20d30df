const fold = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLocaleLowerCase()

/** What all typed words are found in, at the beginning of a word, accents or not; those with it in the title come first. */
export function found<T>(
  all: readonly T[],
  typed: string,
  wordsOf: (one: T) => { readonly title: string; readonly more: string },
): readonly T[] {
  const wanted = fold(typed).split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return all
  const holds = (text: string) => {
    const words = fold(text).split(/[^\p{L}\p{N}]+/u)
    return wanted.every((part) => words.some((word) => word.startsWith(part)))
  }
  const inTitle = all.filter((one) => holds(wordsOf(one).title))
  const elsewhere = all.filter((one) => {
    const { title, more } = wordsOf(one)
    return !inTitle.includes(one) && holds(`${title} ${more}`)
  })
  return [...inTitle, ...elsewhere]
}
