import { describe, expect, it } from 'vitest'
import { csvLine } from './csv.js'

describe('a cell of CSV', () => {
  it.each(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])(
    'that begins with %j is text to a spreadsheet, unless it is wanted raw',
    (sign) => {
      const cell = `${sign}cmd`
      const written = (text: string) => (/[\r\n]/.test(text) ? `"${text}"` : text)
      expect(csvLine([cell], true)).toBe(`${written(`'${cell}`)}\r\n`)
      expect(csvLine([cell], false)).toBe(`${written(cell)}\r\n`)
    },
  )

  it('that has such a sign elsewhere stays as it is', () => {
    expect(csvLine(['a=b', 'c＠d', ''], true)).toBe('a=b,c＠d,\r\n')
  })
})
