import { describe, expect, it } from 'vitest'
import { findUrls } from './urls.js'
import { cutToWeight, weigh } from './weigh.js'

describe('the length of a post', () => {
  it.each([
    ['plain letters count one', 'x'.repeat(280), 280],
    ['one more is one more', 'x'.repeat(281), 281],
    ['CJK counts two', '故人西辞', 8],
    ['an emoji counts two', '😷👾', 4],
    ['a family joined from seven code points counts two', '👨‍👩‍👧‍👦', 2],
    ['a flag, a keycap and a skin tone count two each', '🇨🇭1️⃣🙋🏽', 6],
    ['a link counts 23 however long', `https://shop.example/${'a'.repeat(200)}`, 23],
    ['and however short', 'http://a.io', 23],
    ['a bare domain is a link', 'see shop.com', 27],
    ['composed and decomposed letters count the same', 'A\u0301', 1],
    ['typographic quotes count one', '“x”', 3],
    ['a label of more than 63 letters is no link', `${'a'.repeat(64)}.com`, 68],
  ])('%s', (_title, text, weight) => expect(weigh(text)).toBe(weight))

  it('leaves the full stop and an unopened bracket outside a link', () => {
    expect(findUrls('(see https://a.example/x_(y)).').map((url) => url.text)).toEqual([
      'https://a.example/x_(y)',
    ])
    expect(findUrls('mail a@shop.com, not a link; yes.no neither')).toEqual([])
  })

  it('cuts between code points, never above the weight', () => {
    const cut = cutToWeight('😷'.repeat(200), 279)
    expect(weigh(cut)).toBe(278)
    expect(cut.endsWith('😷')).toBe(true)
  })
})
