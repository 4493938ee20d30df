import { expect, test } from 'vitest'
import { csvOf, fileNameOf } from './csv'

test('numbers stay numbers, texts are quoted where they have to be, what is not known is empty', () => {
  expect(
    csvOf([
      ['When', 'A "first" one, and more', 'Two'],
      ['2026-03-01', 0.25, null],
    ]),
  ).toBe('When,"A ""first"" one, and more",Two\r\n2026-03-01,0.25,\r\n')
})

test('no text is a formula to a spreadsheet, and no number becomes text', () => {
  expect(csvOf([['=1+1', '@cmd', '-x', -3]])).toBe("'=1+1,'@cmd,'-x,-3\r\n")
})

test('a file is called after what is in it', () => {
  expect(fileNameOf('Zeit bis zur Antwort', '2026-03-01', '2026-03-31')).toBe(
    'zeit-bis-zur-antwort-2026-03-01-2026-03-31.csv',
  )
})
