import { isPathCharacter, isQueryCharacter, mayEndPath, mayEndQuery, mayPrecede } from './characters.js'
import { asciiDomains, domainEnd, isResolvable, type Run, runAt } from './domain.js'

/** A link as X finds it in a text, by UTF-16 index. `length` is what it hides, which X counts from `start`. */
export interface FoundLink {
  readonly start: number
  readonly length: number
}

const MAX_LINK = 4096
const MAX_SLUG = 40
const ASSUMED_PROTOCOL = 'https://'

/**
 * The links that X would shorten: with a protocol, or without one when the domain ends in a known top-level domain.
 * Follows X's published grammar (twitter-text 3.1), in one pass: time is linear in the text, whatever it holds.
 */
export function findLinks(text: string): readonly FoundLink[] {
  const links: FoundLink[] = []
  if (!text.includes('.')) return links
  let run: Run | null = null
  let label = 0
  for (let at = 0; at < text.length; ) {
    // At the very start a link needs nothing before it, but X first tries to spend a character there.
    const starts = at === 0 && mayPrecede(text.charCodeAt(0)) ? [1, 0] : [at]
    let next = at + 1
    for (const start of starts) {
      const before = start === 0 ? '' : text.charAt(start - 1)
      if (before !== '' && !mayPrecede(before.charCodeAt(0))) continue
      const protocol = protocolAt(text, start)
      const from = start + protocol.length
      if (run === null || from < run.start || from >= run.end) {
        run = runAt(text, from)
        label = 0
      }
      while (label > 0 && (run.labels[label]?.start ?? 0) > from) label -= 1
      while ((run.labels[label]?.end ?? run.end) < from) label += 1
      const end = domainEnd(text, run, label, from)
      if (end === -1) continue
      const tail = tailOf(text, end)
      links.push(...accept({ text, before, protocol, start, from, end, tail }))
      // What was read is spent, and the next link needs a character of its own before it.
      next = Math.max(tail.end, start) + 1
      break
    }
    at = next
  }
  return links
}

function protocolAt(text: string, at: number): string {
  return /^https?:\/\//i.exec(text.slice(at, at + 8))?.[0] ?? ''
}

interface Candidate {
  readonly text: string
  readonly before: string
  readonly protocol: string
  readonly start: number
  readonly from: number
  readonly end: number
  readonly tail: Tail
}

function accept({ text, before, protocol, start, from, end, tail }: Candidate): readonly FoundLink[] {
  const domain = text.slice(from, end)
  const length = tail.end - start
  if ((protocol || ASSUMED_PROTOCOL).length + length > MAX_LINK || !isResolvable(domain)) return []
  if (protocol === '') {
    if (/[-_./]/.test(before)) return []
    const parts = asciiDomains(domain)
    return parts.map((part, i) => {
      const rest = tail.hasPath && i === parts.length - 1 ? tail.end - end : 0
      return { start: start + part.start, length: part.end - part.start + rest }
    })
  }
  const short = /^https?:\/\/t\.co\/([a-z0-9]+)/i.exec(text.slice(start, tail.end))
  if (short === null) return [{ start, length }]
  if ((short[1] ?? '').length > MAX_SLUG) return []
  return [{ start, length: queryEnd(text, start + short[0].length) - start }]
}

interface Tail {
  readonly end: number
  readonly hasPath: boolean
}

/** Port, path and query, all optional. */
function tailOf(text: string, domainEnds: number): Tail {
  let at = domainEnds
  if (text.charAt(at) === ':') {
    let port = at + 1
    while (/[0-9]/.test(text.charAt(port))) port += 1
    if (port > at + 1) at = port
  }
  const hasPath = text.charAt(at) === '/'
  if (hasPath) at = pathEnd(text, at + 1)
  return { end: queryEnd(text, at), hasPath }
}

/** The longest path that ends well: punctuation that ends a sentence is no part of it. */
function pathEnd(text: string, from: number): number {
  let end = from
  for (let at = from; at < text.length; ) {
    const unit = text.charCodeAt(at)
    if (isPathCharacter(unit)) {
      at += 1
      if (mayEndPath(unit)) end = at
      continue
    }
    const closed = parenthesisEnd(text, at)
    if (closed === -1) break
    at = closed
    end = closed
  }
  return end
}

/** `(a)`, `(a(b)c)` or `((b))`: where the closing one ends; -1: it does not close, or holds nothing. */
function parenthesisEnd(text: string, open: number): number {
  if (text.charAt(open) !== '(') return -1
  let at = pathCharactersEnd(text, open + 1)
  if (text.charAt(at) === ')') return at > open + 1 ? at + 1 : -1
  if (text.charAt(at) !== '(') return -1
  const inner = pathCharactersEnd(text, at + 1)
  if (inner === at + 1 || text.charAt(inner) !== ')') return -1
  at = pathCharactersEnd(text, inner + 1)
  return text.charAt(at) === ')' ? at + 1 : -1
}

function pathCharactersEnd(text: string, from: number): number {
  let at = from
  while (isPathCharacter(text.charCodeAt(at))) at += 1
  return at
}

function queryEnd(text: string, from: number): number {
  if (text.charAt(from) !== '?') return from
  let end = from
  for (let at = from + 1; isQueryCharacter(text.charCodeAt(at)); at += 1) {
    if (mayEndQuery(text.charCodeAt(at))) end = at + 1
  }
  return end
}
