/// <reference path="../html-to-text.d.ts" />
import { convert } from 'html-to-text'

/** Characters of a mail that are kept; what comes after is told of and not kept. */
const LONGEST_TEXT = 50_000
/** Of HTML so much is read: nested and endless as a stranger likes it, the time it takes grows faster than its length. */
const LONGEST_HTML = 200_000
/** Of a subject so much is looked at; 250 characters of it are kept. */
const LONGEST_SUBJECT = 2000
const CUT = '[…]'
/** So much is looked at, to find the words before the history: whatever the rest is, it costs nothing. */
const LOOKED_AT = 2 * LONGEST_TEXT

/**
 * The words of a mail: its plain text, else its HTML as text. Nothing of the HTML itself is kept. It is cut before
 * anything else happens to it, and no expression runs over blanks that could be tried from each of them: a stranger wrote it.
 */
export function wordsOf(text: string | undefined, html: string | undefined): string {
  const words = text?.trimStart() || (html ? plainOf(html) : '')
  const looked = words.slice(0, LOOKED_AT)
  const kept = withoutHistory(tidied(looked))
  const cut = words.length > looked.length && !kept.endsWith(CUT)
  return kept.length > LONGEST_TEXT || cut ? shortened(kept) : kept
}

/** Lines without blanks at their ends, and at most two empty ones in a row. */
function tidied(text: string): string {
  const lines = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').split('\n')
  let empty = 0
  return lines
    .map((line) => line.trimEnd())
    .filter((line) => {
      empty = line === '' ? empty + 1 : 0
      return empty <= 2
    })
    .join('\n')
    .trim()
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
  while (end > 0 && isHistory(lines[end - 1] ?? '')) end -= 1
  const quoted = lines.slice(end).some((line) => line.startsWith('>'))
  if (!quoted || end === 0) return text
  let start = end
  // The attribution may be folded over two lines.
  if (lines[start - 1]?.endsWith(':')) {
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

const isHistory = (line: string): boolean => line === '' || line.startsWith('>')

function shortened(text: string): string {
  const whole = text.slice(0, LONGEST_TEXT).toWellFormed()
  return `${whole.endsWith('\ufffd') ? whole.slice(0, -1) : whole}\n${CUT}`
}

/** A subject as one line, without the marks that mail programs add. */
export function subjectOf(text: string | undefined): string | null {
  const line = (text ?? '')
    .slice(0, LONGEST_SUBJECT)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
  const bare = line.replace(/^(?:(?:re|aw|fw|fwd|wg|sv|antw)(?:\[\d+\])?\s*:\s*)+/i, '')
  return [...bare].slice(0, 250).join('') || null
}
