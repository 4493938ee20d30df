const TINTS = 8

/** One or two letters that stand for a name: of its first and last word; of a handle, without its `@`. */
export function initialsOf(name: string): string {
  const words = name
    .replace(/^@/, '')
    .split(/[\s_.-]+/u)
    .map((word) => /[\p{L}\p{N}]/u.exec(word)?.[0])
    .filter((letter) => letter !== undefined)
  const first = words[0]
  const last = words.length > 1 ? words.at(-1) : undefined
  return `${first ?? '?'}${last ?? ''}`.toUpperCase()
}

/** Which of the eight tints a person has: always the same one. Give an identifier; names change. */
export function tintOf(key: string): number {
  let hash = 2_166_136_261
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 16_777_619)
  return (hash >>> 0) % TINTS
}
