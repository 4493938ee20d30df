import { isAsciiLabelCharacter, isDomainCharacter } from './characters.js'
import { asciiLength, MAX_LABEL } from './punycode.js'
import { ASCII_TLDS, OTHER_TLDS } from './tlds.js'

const DOT = 46
const DASH = 45
const UNDERSCORE = 95

/** One stretch of domain characters, dots, dashes and underscores, cut at its dots. */
export interface Run {
  readonly start: number
  readonly end: number
  readonly labels: readonly Label[]
}

interface Label {
  readonly start: number
  readonly end: number
  /** Where the last underscore is; -1: none. Only labels before the last two may have one. */
  readonly underscore: number
  readonly whole: boolean
  readonly endsWell: boolean
  /** Where a top-level domain at the label's start ends; -1: none. */
  readonly topEnd: number
  /** The end of the longest domain that goes on after this label as one of its first; -1: none. */
  ahead: number
}

function inRun(unit: number): boolean {
  return unit === DOT || unit === DASH || unit === UNDERSCORE || isDomainCharacter(unit)
}

/**
 * The run that begins at `start`, with everything known that is needed to answer for each of its positions whether a
 * domain begins there: the search through a text stays linear.
 */
export function runAt(text: string, start: number): Run {
  let end = start
  while (end < text.length && inRun(text.charCodeAt(end))) end += 1
  const labels: Label[] = []
  for (let from = start; from <= end; ) {
    let to = from
    let underscore = -1
    while (to < end && text.charCodeAt(to) !== DOT) {
      if (text.charCodeAt(to) === UNDERSCORE) underscore = to
      to += 1
    }
    const endsWell = to > from && isDomainCharacter(text.charCodeAt(to - 1))
    const whole = endsWell && isDomainCharacter(text.charCodeAt(from))
    const topEnd = from > start ? topLevelEnd(text, from) : -1
    labels.push({ start: from, end: to, underscore, whole, endsWell, topEnd, ahead: -1 })
    from = to + 1
  }
  for (let i = labels.length - 3; i >= 0; i -= 1) {
    const [label, next, last] = [labels[i], labels[i + 1], labels[i + 2]]
    if (!label || !next?.whole) continue
    if (next.ahead !== -1) label.ahead = next.ahead
    else if (next.underscore === -1 && last) label.ahead = last.topEnd
  }
  return { start, end, labels }
}

/** Where the longest domain ends that begins at a position in a label; -1: none does. */
export function domainEnd(text: string, run: Run, index: number, start: number): number {
  const label = run.labels[index]
  if (!label?.endsWell || start >= label.end || !isDomainCharacter(text.charCodeAt(start))) return -1
  if (label.ahead !== -1) return label.ahead
  return label.underscore >= start ? -1 : (run.labels[index + 1]?.topEnd ?? -1)
}

const OTHER_BY_FIRST = new Map<string, string[]>()
for (const tld of [...OTHER_TLDS].sort((a, b) => b.length - a.length)) {
  OTHER_BY_FIRST.set(tld.charAt(0), [...(OTHER_BY_FIRST.get(tld.charAt(0)) ?? []), tld])
}
const LONGEST_ASCII = Math.max(...Array.from(ASCII_TLDS, (tld) => tld.length))

/** Where a top-level domain that begins here ends; -1: none does. */
function topLevelEnd(text: string, start: number): number {
  let end = start
  while (end - start <= LONGEST_ASCII && /[a-z]/i.test(text.charAt(end))) end += 1
  if (end > start && ends(text, end) && ASCII_TLDS.has(text.slice(start, end).toLowerCase())) return end
  for (const tld of OTHER_BY_FIRST.get(text.charAt(start).toLowerCase()) ?? []) {
    const other = start + tld.length
    if (text.slice(start, other).toLowerCase() === tld && ends(text, other)) return other
  }
  if (text.slice(start, start + 4).toLowerCase() !== 'xn--') return -1
  end = start + 4
  while (/[-0-9a-z]/i.test(text.charAt(end))) end += 1
  return end > start + 4 ? end : -1
}

function ends(text: string, at: number): boolean {
  return at >= text.length || !/[0-9a-zA-Z@+-]/.test(text.charAt(at))
}

/** The parts of a domain that are domains in Latin letters alone, as positions within it. */
export function asciiDomains(domain: string): readonly { start: number; end: number }[] {
  const found: { start: number; end: number }[] = []
  for (let at = 0; at < domain.length; ) {
    let end = -1
    let from = at
    for (;;) {
      let to = from
      while (to < domain.length && isAsciiLabelCharacter(domain.charCodeAt(to))) to += 1
      if (to === from || domain.charCodeAt(to) !== DOT) {
        from = Math.max(to, at + 1)
        break
      }
      from = to + 1
      const top = topLevelEnd(domain, from)
      if (top !== -1) end = top
    }
    if (end !== -1) found.push({ start: at, end })
    at = end === -1 ? from : end
  }
  return found
}

/** Whether the domain name system could hold it: X counts as a link only what it could resolve. */
export function isResolvable(domain: string): boolean {
  if (domain.startsWith('xn--') && asciiDomains(domain).length === 0) return false
  return domain.split('.').every((label) => {
    // Three other full stops separate labels as well.
    const length = label
      .split(/[\u3002\uFF0E\uFF61]/)
      .reduce((sum, part, i) => sum + asciiLength(part) + (i > 0 ? 1 : 0), 0)
    return length >= 1 && length <= MAX_LABEL
  })
}
