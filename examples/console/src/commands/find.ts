const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLocaleLowerCase()

/** How well what is typed fits; 0: not at all. Every word must begin one of the text's, or stand in it. */
export function fits(text: string, typed: string): number {
  const words = fold(typed).split(/\s+/).filter(Boolean)
  const folded = fold(text)
  const parts = folded.split(/[\s@._-]+/)
  let score = 1
  for (const word of words) {
    if (folded.startsWith(word)) score += 3
    else if (parts.some((part) => part.startsWith(word))) score += 2
    else if (folded.includes(word)) score += 1
    else return 0
  }
  return score
}

/** Those that fit, the best first; equal ones as they were. */
export function best<T>(items: readonly T[], typed: string, textOf: (item: T) => string, limit = 8): T[] {
  if (typed.trim() === '') return items.slice(0, limit)
  return items
    .map((item, place) => ({ item, place, score: fits(textOf(item), typed) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.place - b.place)
    .slice(0, limit)
    .map(({ item }) => item)
}
