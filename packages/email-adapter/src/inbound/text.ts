/// <reference path="../html-to-text.d.ts" />
import { convert } from 'html-to-text'

/** Characters of a mail that are kept; what comes after is told of and not kept. */
const LONGEST_TEXT = 50_000
const LONGEST_HTML = 1_000_000
const CUT = '[…]'

/** The words of a mail: its plain text, else its HTML as text. Nothing of the HTML itself is kept. */
export function wordsOf(text: string | undefined, html: string | undefined): string {
  const plain = text?.trim() ? text : html ? plainOf(html) : ''
  const tidy = plain
    .replace(/\r\n?/g, '\n')
    .replace(/[\t ]+$/gm, '')
    .replace(/\n{4,}/g, '\n\n\n')
    .trim()
  return shortened(withoutHistory(tidy))
}

function plainOf(html: string): string {
  return convert(html.slice(0, LONGEST_HTML), {
    wordwrap: false,
    limits: { maxInputLength: LONGEST_HTML, maxDepth: 60, maxChildNodes: 20_000, ellipsis: CUT },
    selectors: [
      { selector: 'img', format: 'skip' },
      { selector: 'style', format: 'skip' },
      { selector: 'script', format: 'skip' },
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true, ignoreHref: false } },
    ],
  })
}

/**
 * Cuts the history that mail programs put below an answer, and only where it is certain: a last block whose every line
 * begins with `>`, together with one line above it that ends in a colon. Anything else stays: to show something twice
 * does less harm than to lose a customer's words.
 */
function withoutHistory(text: string): string {
  const lines = text.split('\n')
  let end = lines.length
  while (end > 0 && /^(?:>.*|\s*)$/.test(lines[end - 1] ?? '')) end -= 1
  const quoted = lines.slice(end).some((line) => line.startsWith('>'))
  if (!quoted || end === 0) return text
  let start = end
  // The attribution may be folded over two lines.
  if (/:\s*$/.test(lines[start - 1] ?? '')) {
    start -= 1
    if (
      !/^(?:On|Am|Le|El|Il|Op|Em)\b/.test(lines[start] ?? '') &&
      /^(?:On|Am|Le)\b.*\d/.test(lines[start - 1] ?? '')
    )
      start -= 1
  }
  const own = lines.slice(0, start).join('\n').trim()
  return own === '' ? text : `${own}\n\n${CUT}`
}

function shortened(text: string): string {
  if (text.length <= LONGEST_TEXT) return text
  return `${text
    .slice(0, LONGEST_TEXT)
    .toWellFormed()
    .replace(/\ufffd$/, '')}\n${CUT}`
}

/** A subject as one line, without the marks that mail programs add. */
export function subjectOf(text: string | undefined): string | null {
  const line = (text ?? '').replace(/[\p{Cc}\s]+/gu, ' ').trim()
  const bare = line.replace(/^(?:(?:re|aw|fw|fwd|wg|sv|antw)(?:\[\d+\])?\s*:\s*)+/i, '')
  return [...bare].slice(0, 250).join('') || null
}
