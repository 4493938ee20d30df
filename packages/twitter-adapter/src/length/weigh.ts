import { findLinks } from './links.js'

/** X's configuration of version 3: what a post may weigh, and what a link weighs whatever its length. */
export const POST_LIMIT = 280
const LINK_WEIGHT = 23
const EMOJI_WEIGHT = 2

/** One thing that is counted as a whole, by UTF-16 index. */
export interface Unit {
  readonly start: number
  readonly end: number
  readonly weight: number
}

/** Ranges of code points that weigh one; all others weigh two. */
function characterWeight(point: number): 1 | 2 {
  if (point <= 4351) return 1
  if (point < 8192 || point > 8247) return 2
  return point <= 8205 || (point >= 8208 && point <= 8223) || point >= 8242 ? 1 : 2
}

/** Emoji of several characters: keycaps, families, flags, skin tones, and signs shown as emoji. */
const KEYCAP = '[0-9#*]\\uFE0F?\\u20E3'
// Made at run time: the `v` flag is newer than the language level of the build, and Node has it since 20.
const EMOJI = new RegExp([KEYCAP, '\\p{RGI_Emoji}'].join('|'), 'gv')

/** X's configuration 3 counts an emoji as a whole; its configuration 2, still in X's published cases, by characters. */
export type EmojiRule = 'whole' | 'by-character'

/** A text cut into links, emoji and characters, each with its weight. X counts texts that are normalised to NFC. */
export function unitsOf(text: string, rule: EmojiRule = 'whole'): readonly Unit[] {
  const links = new Map(findLinks(text).map((link) => [link.start, link.length]))
  const emoji = new Map<number, number>()
  if (rule === 'whole') {
    for (const found of text.matchAll(EMOJI)) emoji.set(found.index, found[0].length)
  }
  const units: Unit[] = []
  for (let start = 0; start < text.length; ) {
    const link = links.get(start)
    const sign = emoji.get(start)
    const point = text.codePointAt(start) ?? 0
    const length = link ?? sign ?? (point > 0xffff ? 2 : 1)
    const weight =
      link !== undefined ? LINK_WEIGHT : sign !== undefined ? EMOJI_WEIGHT : characterWeight(point)
    units.push({ start, end: start + length, weight })
    start += length
  }
  return units
}

/** The weighted length of a post. */
export function weigh(text: string, rule: EmojiRule = 'whole'): number {
  return unitsOf(text.normalize(), rule).reduce((sum, unit) => sum + unit.weight, 0)
}
