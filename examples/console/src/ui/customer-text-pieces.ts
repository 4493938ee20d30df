import { TURNS } from './turning'

/** What a text of strangers is made of, once it is safe to show. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  /** A link to http(s); `host` when the words do not show plainly where it leads. */
  | { readonly kind: 'link'; readonly href: string; readonly text: string; readonly host?: string }
  /** Characters that cannot be seen, or that turn what stands around them. */
  | { readonly kind: 'mark'; readonly symbol: string; readonly codes: string; readonly count: number }

/** Beyond so many links or marks the rest is plain: a page of ten thousand elements helps nobody. */
const MOST = 400
const LONGEST_LINK = 2_048

/** Controls but tab and line feed, soft hyphens, fillers, bidirectional marks, joiners, tags, variation selectors. */
const UNSEEN_RANGES = [
  '\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f',
  '\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u2800\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff9-\\ufffb',
  '\\u{e0000}-\\u{e0fff}',
].join('')
const UNSEEN_RUN = new RegExp(`[${UNSEEN_RANGES}]+`, 'gu')
/** Where a link ends for certain: blanks, quotes, brackets of mark-up, and all that cannot be seen. */
const LINK = new RegExp(`\\bhttps?://[^\\s<>"'\`|\\\\^{}«»“”„\\u3000-\\u3003${UNSEEN_RANGES}]+`, 'giu')

/** Splits a text of strangers into what can be shown: nothing in it is mark-up, and nothing in it hides. Linear. */
export function piecesOf(raw: string): Piece[] {
  const text = raw.replace(/\r\n?|\u2028|\u2029/g, '\n')
  const out: Piece[] = []
  const room = { marks: MOST, links: MOST }
  let from = 0
  for (const { 0: found, index } of text.matchAll(LINK)) {
    const link = linkOf(found)
    if (!link || room.links === 0) continue
    room.links--
    plain(text.slice(from, index), before(text, from), out, room)
    out.push(link)
    from = index + link.text.length
  }
  plain(text.slice(from), before(text, from), out, room)
  return out
}

const before = (text: string, at: number) => text.slice(Math.max(0, at - 2), at)

/** A link of what looks like one, without the punctuation that closes the sentence around it. */
function linkOf(found: string): Extract<Piece, { kind: 'link' }> | undefined {
  const text = trimmed(found)
  if (text.length > LONGEST_LINK) return undefined
  let url: URL
  try {
    url = new URL(text)
  } catch {
    return undefined
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined
  const shown = /^https?:\/\/([^/?#]*)/i.exec(text)?.[1] ?? ''
  const plainly = shown.toLowerCase() === url.host && !/(^|\.)xn--/.test(url.host)
  return { kind: 'link', href: url.href, text, ...(plainly ? {} : { host: url.host }) }
}

const CLOSING: Readonly<Record<string, string>> = { ')': '(', ']': '[' }

function trimmed(found: string): string {
  let end = found.length
  const open = { '(': 0, '[': 0, ')': 0, ']': 0 }
  for (const character of found) if (character in open) open[character as keyof typeof open]++
  while (end > 0) {
    const last = found.charAt(end - 1)
    const opening = CLOSING[last]
    if (opening !== undefined) {
      const closing = last as keyof typeof open
      if (open[closing] <= open[opening as keyof typeof open]) break
      open[closing]--
    } else if (!/[.,;:!?…*_~]/.test(last)) break
    end--
  }
  return found.slice(0, end)
}

/** Text without links: each run of what cannot be seen becomes a mark, but where a script or an emoji needs it. */
function plain(text: string, preceding: string, out: Piece[], room: { marks: number }): void {
  let from = 0
  let kept = ''
  for (const { 0: run, index } of text.matchAll(UNSEEN_RUN)) {
    const last =
      [...(index >= 2 ? text.slice(index - 2, index) : preceding + text.slice(0, index))].at(-1) ?? ''
    const next = String.fromCodePoint(text.codePointAt(index + run.length) ?? 0)
    if (isNeeded(run, last, next)) continue
    kept += text.slice(from, index)
    from = index + run.length
    if (room.marks === 0) {
      kept += '·'
      continue
    }
    room.marks--
    if (kept !== '') out.push({ kind: 'text', text: kept })
    kept = ''
    out.push(markOf(run))
  }
  kept += text.slice(from)
  if (kept !== '') out.push({ kind: 'text', text: kept })
}

const FLAG = /^[\u{e0020}-\u{e007e}]{2,6}\u{e007f}$/u
const JOINS =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}]/u
const PICTURE = /[\p{Extended_Pictographic}\p{Emoji_Modifier}#*0-9\u{1f1e6}-\u{1f1ff}]/u

/** Joiners inside scripts that are written with them, and in emoji; presentation of emoji; flags of regions. */
function isNeeded(run: string, last: string, next: string): boolean {
  if (run === '\u200c' || run === '\u200d') {
    if (JOINS.test(last) && JOINS.test(next)) return true
    return run === '\u200d' && PICTURE.test(last) && PICTURE.test(next)
  }
  if (run === '\ufe0f' || run === '\ufe0e') return PICTURE.test(last) || /\p{S}/u.test(last)
  if (run === '\ufe0f\u200d') return PICTURE.test(last) && PICTURE.test(next)
  return last === '\u{1f3f4}' && FLAG.test(run)
}

/** One mark for the whole run: the names of what is in it, at most four. */
function markOf(run: string): Extract<Piece, { kind: 'mark' }> {
  const distinct = new Set<number>()
  let count = 0
  for (const character of run) {
    count++
    if (distinct.size < 4) distinct.add(character.codePointAt(0) ?? 0)
  }
  const codes = [...distinct].map((code) => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`)
  const only = distinct.size === 1 ? [...distinct][0] : undefined
  const symbol = (only !== undefined && TURNS[only]) || (hasTurn(distinct) ? '⟨⇄⟩' : '⟨·⟩')
  return { kind: 'mark', symbol, codes: codes.join(' '), count }
}

const hasTurn = (codes: ReadonlySet<number>) => [...codes].some((code) => TURNS[code] !== undefined)
