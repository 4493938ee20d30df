import { describe, expect, test } from 'vitest'
import { type Piece, piecesOf } from './customer-text-pieces'

const links = (text: string) => piecesOf(text).filter((piece) => piece.kind === 'link')
const marks = (text: string) => piecesOf(text).filter((piece) => piece.kind === 'mark')
const whole = (pieces: readonly Piece[]) =>
  pieces.map((piece) => (piece.kind === 'mark' ? piece.symbol : piece.text)).join('')

describe('text of strangers', () => {
  test('is kept as it is, line by line', () => {
    expect(piecesOf('one\r\ntwo\rthree\n\n<b>four</b> & five')).toEqual([
      { kind: 'text', text: 'one\ntwo\nthree\n\n<b>four</b> & five' },
    ])
    expect(piecesOf('')).toEqual([])
  })

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'ftp://example.org/',
    'xhttp://example.org',
    'http://',
    'https://[::1',
    '//example.org',
  ])('%s is no link', (text) => {
    expect(links(text)).toEqual([])
    expect(whole(piecesOf(text))).toBe(text)
  })

  test('http and https are links, without the punctuation of the sentence', () => {
    expect(links('See https://example.org/a_(b)?x=1&y=2#z. (http://example.org/c)!')).toEqual([
      {
        kind: 'link',
        href: 'https://example.org/a_(b)?x=1&y=2#z',
        text: 'https://example.org/a_(b)?x=1&y=2#z',
      },
      { kind: 'link', href: 'http://example.org/c', text: 'http://example.org/c' },
    ])
    expect(whole(piecesOf('(https://example.org).'))).toBe('(https://example.org).')
    expect(links('HTTPS://EXAMPLE.ORG/A')[0]?.host).toBeUndefined()
    expect(links('https://example.org:8080/')[0]?.host).toBeUndefined()
  })

  test('a host that deceives is said', () => {
    expect(links('https://аpple.com/login')[0]).toMatchObject({ host: 'xn--pple-43d.com' })
    expect(links('https://xn--pple-43d.com/')[0]).toMatchObject({ host: 'xn--pple-43d.com' })
    expect(links('https://google.com@evil.example/')[0]).toMatchObject({ host: 'evil.example' })
    expect(links('https://0x7f000001/')[0]).toMatchObject({ host: '127.0.0.1' })
    expect(links('https://example.org%2eevil.example/')[0]).toMatchObject({
      host: 'example.org.evil.example',
    })
  })

  test('a quote, a bracket or an unseen character ends a link', () => {
    expect(links('"https://example.org/"onmouseover=alert(1)')[0]?.text).toBe('https://example.org/')
    expect(links('<https://example.org/>x')[0]?.text).toBe('https://example.org/')
    expect(links('https://example.org/\u202Egpj.exe')[0]?.text).toBe('https://example.org/')
    expect(links('https://exa\u200Bmple.org/')[0]?.text).toBe('https://exa')
  })

  test('what turns the text is marked, each by its name', () => {
    for (const code of [
      0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069,
    ]) {
      const [mark] = marks(`a${String.fromCodePoint(code)}b`)
      expect(mark).toMatchObject({ count: 1, codes: `U+${code.toString(16).toUpperCase()}` })
      expect(mark?.symbol).toMatch(/^⟨[A-Z]{3}⟩$/)
    }
    expect(whole(piecesOf('photo\u202Egpj.exe'))).toBe('photo⟨RLO⟩gpj.exe')
  })

  test('what cannot be seen is marked, a run at once', () => {
    for (const unseen of [
      '\u200b',
      '\u00ad',
      '\ufeff',
      '\u2060',
      '\u3164',
      '\u0000',
      '\u009b',
      '\u180e',
      '\u{e0041}',
    ])
      expect(marks(`a${unseen.repeat(3)}b`)).toEqual([expect.objectContaining({ count: 3 })])
    expect(marks('a\u200b\u202e\u200bb')).toEqual([
      { kind: 'mark', symbol: '⟨⇄⟩', codes: 'U+200B U+202E', count: 3 },
    ])
    expect(marks('tab\tand blank')).toEqual([])
  })

  test('scripts and emoji keep what they are written with', () => {
    for (const text of ['👩‍👩‍👧 ok', '❤️', '🏳️‍🌈', '✌🏽', 'می‌خواهم', 'क्‍ष', '1️⃣', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'])
      expect(piecesOf(text)).toEqual([{ kind: 'text', text }])
    expect(marks('pay\u200dpal')).toHaveLength(1)
    expect(marks('a\ufe0f')).toHaveLength(1)
  })

  test('a long text takes as long as it is long, whatever is in it', () => {
    const hostile = [
      'a',
      'http://',
      'https://a.b/ ',
      'https://a.b/'.repeat(2),
      '\u200b',
      'a\u200b',
      '\u202e(',
      ')',
      'https://a.b/)))))',
      '\u200d👩',
    ]
    for (const part of hostile) {
      const text = part.repeat(Math.ceil(100_000 / part.length))
      const began = performance.now()
      const pieces = piecesOf(text)
      expect(performance.now() - began).toBeLessThan(1_000)
      expect(pieces.length).toBeLessThan(2_000)
    }
  })
})
