const LONGEST = 64

/** A key made of a name, as rules name it: small letters, digits and hyphens, a letter first; empty: the name has none. */
export function keyOf(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replaceAll('ß', 'ss')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, LONGEST)
    .replace(/-+$/, '')
  return plain.length < 2 ? '' : plain
}

/** The list with one of it moved by one place, as the places that change: `[key, place]`. */
export function moved(keys: readonly string[], key: string, by: -1 | 1): [string, number][] {
  const from = keys.indexOf(key)
  const to = from + by
  if (from < 0 || to < 0 || to >= keys.length) return []
  const next = keys.filter((each) => each !== key)
  next.splice(to, 0, key)
  return next.map((each, place): [string, number] => [each, place])
}
