import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import twitterText from 'twitter-text'
import { describe, expect, it } from 'vitest'
import { withoutInvalidCharacters } from './characters.js'
import { weigh } from './weigh.js'

interface Case {
  readonly description: string
  readonly text: string
  readonly weightedLength: number
  readonly valid: boolean
}
const published = JSON.parse(
  readFileSync(new URL('../../fixtures/twitter-text/weighted.json', import.meta.url), 'utf8'),
) as Record<string, readonly Case[]>

describe("X's published cases", () => {
  it('are all there', () => {
    expect(Object.values(published).flat()).toHaveLength(44)
  })
  for (const [group, cases] of Object.entries(published)) {
    const rule = group === 'WeightedTweetsCounterTest' ? 'by-character' : 'whole'
    for (const { description, text, weightedLength, valid } of cases) {
      it(`R170 ${rule}: ${description}`, () => {
        expect(weigh(text, rule)).toBe(weightedLength)
        expect(weightedLength <= 280 && weightedLength > 0 && withoutInvalidCharacters(text) === text).toBe(
          valid,
        )
      })
    }
  }
})

/** Emoji that the oracle, which is of 2020, knows. */
const EMOJI = [
  '😷',
  '☺',
  '☺️',
  '©',
  '©️',
  '1⃣',
  '1️⃣',
  '#️⃣',
  '👨‍👩‍👧‍👦',
  '🙋🏽',
  '👨‍🎤',
  '🇩🇪',
  '🇦',
  '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
  '❤️',
  '™️',
  '🤪',
]
const PIECES = [
  ...EMOJI,
  ...[
    'http://',
    'HTTPS://',
    'https://t.co/',
    'www.',
    'example',
    'Example',
    'a',
    'é',
    'é',
    'ß',
    '日本',
    'です',
    'п',
    'Ω',
    'xn--',
    'xn--p1ai',
  ],
  ...[
    '.',
    '..',
    '-',
    '_',
    '/',
    ':',
    ':8080',
    '?',
    '&',
    '=',
    '#',
    '@',
    '＠',
    '$',
    '(',
    ')',
    '((',
    '"',
    "'",
    ',',
    '!',
    '|',
    '~',
    '%20',
    '\\',
    '[',
    ']',
    '{',
    '}',
    '+',
    '*',
    ';',
    '<',
    '>',
    '`',
    '^',
  ],
  ...[
    '.com',
    '.co.uk',
    '.みんな',
    '.中国',
    '.भारतम्',
    '.рф',
    '.zzz',
    '.de',
    '.tk',
    '.onion',
    '.museum',
    '.co',
    '.jp',
  ],
  ...[
    ' ',
    '\n',
    '\t',
    '\u3000',
    '\u200d',
    '\ufe0f',
    '\u202a',
    '\u200e',
    '\ufeff',
    '\uffff',
    '\0',
    '\ud800',
    '\udc00',
    '\u3002',
    '\uff0e',
    '\u2013',
    '\u0301',
  ],
  ...['x'.repeat(63), 'x'.repeat(64), 'あ'.repeat(20), 'q'.repeat(41), '1', '0a'],
]

describe('R170 the weighted length', () => {
  const oracle = (text: string) => twitterText.parseTweet(text).weightedLength

  it("is X's own, for every text made of what its grammar knows", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }), (pieces) => {
        const text = pieces.join('')
        expect(weigh(text)).toBe(oracle(text))
      }),
      { numRuns: 6_000 },
    )
  })

  it("is X's own, for every text of any characters", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.constantFrom('', '.com', 'http://'),
        (text, more) => {
          expect(weigh(text + more)).toBe(oracle(text + more))
        },
      ),
      { numRuns: 3_000 },
    )
  })

  it('takes linear time, whatever the text holds', () => {
    const size = 100_000
    const hard = [
      'a',
      'a.',
      'a-',
      'あ',
      'あ.',
      '.',
      '_',
      'http://',
      'a.com/(',
      'a.com/((',
      'a.com?',
      'a.com/a',
      '@a',
      '😀',
      '👨‍',
      '1️',
      'xn--',
      '\u3002',
      'é.',
    ]
    for (const piece of hard) {
      const text = piece.repeat(Math.ceil(size / piece.length))
      const started = performance.now()
      weigh(text)
      weigh(`http://${text}.com`)
      expect(performance.now() - started, JSON.stringify(piece)).toBeLessThan(5_000)
    }
  })
})
