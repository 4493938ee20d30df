/** The numbers that a title names: `R57 the answer of the contact brings Pending back to New`. */
export function numbersIn(title: string): readonly number[] {
  return [...new Set([...title.matchAll(/\bR(\d{1,4})\b/g)].map(([, digits]) => Number(digits)))]
}
