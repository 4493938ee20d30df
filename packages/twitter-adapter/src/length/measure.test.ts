import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { measureText } from './measure.js'
import { weigh } from './weigh.js'

const words = (n: number) => Array.from({ length: n }, (_, i) => `word${i}`).join(' ')

describe('measure', () => {
  it('R170 a public reply of 280 weighted characters fits, one of 281 does not', () => {
    expect(measureText('x'.repeat(280), 'reply')).toMatchObject({ length: 280, limit: 280, fits: true })
    expect(measureText('x'.repeat(281), 'reply')).toMatchObject({ length: 281, fits: false })
    expect(measureText('語'.repeat(141), 'quote')).toMatchObject({ length: 282, fits: false })
  })

  it('R170 a link counts 23 whatever its length', () => {
    expect(measureText(`see https://example.com/${'a'.repeat(300)}`, 'reply').length).toBe(27)
  })

  it('a direct message takes 10,000 characters, counted plainly', () => {
    expect(measureText('語'.repeat(10_000), 'dm')).toMatchObject({
      length: 10_000,
      limit: 10_000,
      fits: true,
    })
    expect(measureText('😀'.repeat(10_001), 'dm')).toMatchObject({ length: 10_001, fits: false })
  })

  it('a text that fits is its only part, untouched', () => {
    expect(measureText('  two  blanks ', 'reply').parts).toEqual(['  two  blanks '])
  })

  it('a long text is split between words and numbered', () => {
    const { parts } = measureText(words(100), 'reply')
    expect(parts).toHaveLength(3)
    expect(parts[0]?.endsWith(' 1/3')).toBe(true)
    expect(parts[2]?.endsWith(' 3/3')).toBe(true)
    expect(parts.map((part) => part.replace(/ \d\/3$/, '')).join(' ')).toBe(words(100))
  })

  it('more than nine parts keep room for two digits', () => {
    const { parts } = measureText(words(500), 'reply')
    expect(parts.length).toBeGreaterThan(9)
    expect(parts[0]?.endsWith(` 1/${parts.length}`)).toBe(true)
    for (const part of parts) expect(weigh(part)).toBeLessThanOrEqual(280)
  })

  it('a word that is too long is cut, but no emoji and no accent', () => {
    const { parts } = measureText('👨‍👩‍👧‍👦'.repeat(300), 'reply')
    for (const part of parts) expect(part.replace(/ \d\/\d$/, '')).toMatch(/^(👨‍👩‍👧‍👦)+$/u)
    for (const part of measureText('x\u0323\u0307'.repeat(400), 'reply').parts) expect(part).toMatch(/^[xẋẓ]/)
  })

  it('parts may go without numbers, and are then the text again', () => {
    const { parts } = measureText(words(100), 'reply', false)
    expect(parts.length).toBeGreaterThan(1)
    expect(parts.join(' ')).toBe(words(100))
  })

  it('every part of every text fits, and nothing but blanks is lost', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ' ',
        '\n',
        'a.com ',
        'https://example.com/x ',
        '語',
        '👨‍👩‍👧‍👦',
        'é',
        'e\u0301',
        '.co',
        'x'.repeat(70),
        't.co',
      ),
      fc.string({ unit: 'binary', maxLength: 20 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { minLength: 10, maxLength: 120 }), (pieces) => {
        const text = pieces.join('')
        const { parts, fits } = measureText(text, 'reply')
        if (fits) return
        for (const part of parts) expect(measureText(part, 'reply').fits).toBe(true)
        const kept = parts.map((part) => part.replace(/ \d+\/\d+$/, '')).join('')
        const bare = (some: string) => some.replace(/\s/g, '')
        if (parts.length > 1) expect(bare(kept)).toBe(bare(text))
      }),
      { numRuns: 1_500 },
    )
  })

  it('is quick for a text of 100 kB', () => {
    for (const text of [
      'x'.repeat(100_000),
      words(15_000),
      '語。'.repeat(50_000),
      '\u0301'.repeat(100_000),
    ]) {
      const started = performance.now()
      measureText(text, 'reply')
      measureText(text, 'dm')
      expect(performance.now() - started).toBeLessThan(5_000)
    }
  })
})
