import { expect, test } from 'vitest'
import { inserted, piecesOf } from './preview'

test('variables are told apart from what is written', () => {
  expect(piecesOf('Hi {{contact.name}}, {{ user.name }}!', (name) => `<${name}>`)).toEqual([
    { text: 'Hi ', variable: null },
    { text: '<contact.name>', variable: 'contact.name' },
    { text: ', ', variable: null },
    { text: '<user.name>', variable: 'user.name' },
    { text: '!', variable: null },
  ])
  expect(piecesOf('{{no end', String)).toEqual([{ text: '{{no end', variable: null }])
  expect(piecesOf('', String)).toEqual([])
})

test('a variable stands where the caret is, in place of what was chosen', () => {
  expect(inserted('Hi you!', 3, 6, '{{contact.name}}')).toBe('Hi {{contact.name}}!')
})
