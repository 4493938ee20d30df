/** Signs that turn what stands around them, by what is shown in their place. */
export const TURNS: Readonly<Record<number, string>> = {
  8206: '⟨LRM⟩',
  8207: '⟨RLM⟩',
  1564: '⟨ALM⟩',
  8234: '⟨LRE⟩',
  8235: '⟨RLE⟩',
  8236: '⟨PDF⟩',
  8237: '⟨LRO⟩',
  8238: '⟨RLO⟩',
  8294: '⟨LRI⟩',
  8295: '⟨RLI⟩',
  8296: '⟨FSI⟩',
  8297: '⟨PDI⟩',
}

/** Embeddings, overrides and isolates; mere marks of direction turn nothing, and names are written with them. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/
const EACH = new RegExp(TURNING, 'g')

/** The text in the order of its letters: each sign that would turn it is shown in its place. */
export const unturned = (text: string): string =>
  TURNING.test(text) ? text.replace(EACH, (sign) => TURNS[sign.charCodeAt(0)] ?? '') : text
