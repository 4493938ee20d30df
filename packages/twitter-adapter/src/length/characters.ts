/** The alphabets of X's link grammar, as sets of UTF-16 units: X's own counter works on those. */

const LATIN =
  '\\xC0-\\xD6\\xD8-\\xF6\\xF8-\\xFF\\u0100-\\u024F\\u0253\\u0254\\u0256\\u0257\\u0259\\u025B\\u0263\\u0268\\u026F\\u0272\\u0289\\u028B\\u02BB\\u0300-\\u036F\\u1E00-\\u1EFF'
const CYRILLIC = '\\u0400-\\u04FF'
const SPACES = '\\x09-\\x0D\\x20\\x85\\xA0\\u1680\\u180E\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000'
const NOT_CHARACTERS = '\\uFFFE\\uFEFF\\uFFFF'
const DIRECTIONS = '\\u202A-\\u202E\\u061C\\u200E\\u200F\\u2066-\\u2069'
const PUNCTUATION = "!'#%&()*+,\\\\\\-./:;<=>?@[\\]^_{|}~$"

/** What may be in a label of a domain: everything that is no punctuation, no space and no control of direction. */
export const isDomainCharacter = tester(`[^${PUNCTUATION}${SPACES}${NOT_CHARACTERS}${DIRECTIONS}]`)
/** What may stand directly before a link. */
export const mayPrecede = tester(`[^A-Za-z0-9@\\uFF20$#\\uFF03${NOT_CHARACTERS}]`)
/** A link without protocol is found by its part in these letters. */
export const isAsciiLabelCharacter = tester(`[-a-z0-9${LATIN}]`)
export const isPathCharacter = tester(`[a-z${CYRILLIC}0-9!*';:=+,.$/%#[\\]\\-\\u2013_~@|&${LATIN}]`)
/** A path ends with one of these, or with a closed parenthesis. */
export const mayEndPath = tester(`[+\\-a-z${CYRILLIC}0-9=_#/${LATIN}]`)
export const isQueryCharacter = tester("[a-z0-9!?*'@();:&=+$/%#[\\]\\-_.,~|]")
export const mayEndQuery = tester('[a-z0-9\\-_&=#/]')

const INVALID = new RegExp(`[${NOT_CHARACTERS}]`, 'g')

/** X refuses posts with a byte-order mark or its mirror images; nobody sees them, and they come with pasted text. */
export function withoutInvalidCharacters(text: string): string {
  return text.replace(INVALID, '')
}

/** A table of all 65,536 units, filled at its first use: each character is asked for many times. */
function tester(set: string): (unit: number) => boolean {
  const pattern = new RegExp(set, 'i')
  const known = new Int8Array(0x10000)
  return (unit) => {
    if (Number.isNaN(unit)) return false
    if (known[unit] === 0) known[unit] = pattern.test(String.fromCharCode(unit)) ? 1 : 2
    return known[unit] === 1
  }
}
