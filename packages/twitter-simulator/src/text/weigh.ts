import { findUrls } from './urls.js'

export const MAX_WEIGHT = 280
export const MAX_LONG_WEIGHT = 25_000
const URL_WEIGHT = 23

/** Code points that count one; all others count two (X's text configuration, version 3). */
const LIGHT: readonly (readonly [number, number])[] = [
  [0, 4351],
  [8192, 8205],
  [8208, 8223],
  [8242, 8247],
]

// An emoji counts two however many code points it is made of: flags, keycaps, skin tones, joined families.
const EMOJI =
  /(?:\p{RI}\p{RI}|[0-9#*]\uFE0F?\u20E3|(?:\p{Emoji_Presentation}|\p{Extended_Pictographic})(?:\uFE0F|\p{EMod})?(?:[\u{E0020}-\u{E007E}]+\u{E007F})?(?:\u200D(?:\p{Emoji_Presentation}|\p{Extended_Pictographic})(?:\uFE0F|\p{EMod})?)*)/gu

function weighPlain(text: string): number {
  let weight = 0
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0
    weight += LIGHT.some(([from, to]) => code >= from && code <= to) ? 1 : 2
  }
  return weight
}

function weighWithEmoji(text: string): number {
  let weight = 0
  let from = 0
  for (const match of text.matchAll(EMOJI)) {
    weight += weighPlain(text.slice(from, match.index)) + 2
    from = match.index + match[0].length
  }
  return weight + weighPlain(text.slice(from))
}

/** The length of a post as X counts it: 280 at most, a link 23, an emoji or a CJK character 2. */
export function weigh(raw: string): number {
  const text = raw.normalize('NFC')
  let weight = 0
  let from = 0
  for (const url of findUrls(text)) {
    weight += weighWithEmoji(text.slice(from, url.index)) + URL_WEIGHT
    from = url.index + url.text.length
  }
  return weight + weighWithEmoji(text.slice(from))
}

/** The longest beginning of a text that weighs no more than `max`, cut between code points. */
export function cutToWeight(text: string, max: number): string {
  const points = Array.from(text)
  let low = 0
  let high = points.length
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (weigh(points.slice(0, middle).join('')) <= max) low = middle
    else high = middle - 1
  }
  return points.slice(0, low).join('')
}
