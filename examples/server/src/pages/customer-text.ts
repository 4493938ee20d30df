import { type Html, html, type Part } from './html.js'

/** Signs that change the direction of what follows, or hide: shown by name, so that nothing reads as what it is not. */
const CONTROLS: Readonly<Record<string, string>> = {
  '\u061c': 'ALM',
  '\u200e': 'LRM',
  '\u200f': 'RLM',
  '\u202a': 'LRE',
  '\u202b': 'RLE',
  '\u202c': 'PDF',
  '\u202d': 'LRO',
  '\u202e': 'RLO',
  '\u2066': 'LRI',
  '\u2067': 'RLI',
  '\u2068': 'FSI',
  '\u2069': 'PDI',
}
const CONTROL = new RegExp(`([${Object.keys(CONTROLS).join('')}])`, 'u')
/** Ends before punctuation that closes a sentence; never holds a direction sign, which could dress the address up. */
const LINK =
  /(https?:\/\/[^\s<>"'`\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]*[^\s<>"'`.,;:!?)\]}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069])/iu

/** What a stranger wrote, as a page shows it: plain text, its own line breaks, links to http and https alone (P16). */
export function customerText(text: string): Html {
  return html`${text.split(LINK).map((piece, place) => (place % 2 === 1 ? link(piece) : visible(piece)))}`
}

/** A name or handle: as text, without links. */
export function customerName(text: string): Html {
  return html`<bdi>${visible(text)}</bdi>`
}

/** An address of the network's, or null: only http and https, never a script. */
export function safeAddress(address: string | null | undefined): string | null {
  if (!address || !URL.canParse(address)) return null
  const { protocol, username, password } = new URL(address)
  return (protocol === 'https:' || protocol === 'http:') && !username && !password ? address : null
}

/** A link out of the inbox: the page that opens learns nothing of us and cannot reach back. */
export function outLink(address: string | null | undefined, content: Part): Html {
  const safe = safeAddress(address)
  if (!safe) return html`${content}`
  return html`<a href="${safe}" rel="noopener noreferrer nofollow ugc" target="_blank">${content}</a>`
}

function link(address: string): Html {
  return safeAddress(address) ? outLink(address, visible(address)) : visible(address)
}

function visible(text: string): Html {
  return html`${text
    .split(CONTROL)
    .map((piece) =>
      CONTROLS[piece]
        ? html`<span class="control" title="A sign that changes the direction of writing">${CONTROLS[piece]}</span>`
        : piece,
    )}`
}
