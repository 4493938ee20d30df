/** Every text that printing a value would show: its enumerable properties, at every depth, and those of its lists and maps. */
export function shownTexts(value: unknown, seen: Set<object> = new Set()): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null || seen.has(value)) return []
  seen.add(value)
  if (value instanceof Map) return [...value].flatMap((entry) => shownTexts(entry, seen))
  if (value instanceof Set) return [...value].flatMap((item) => shownTexts(item, seen))
  return Object.entries(value).flatMap(([key, item]) => [key, ...shownTexts(item, seen)])
}
