import { expect, test } from 'vitest'
import { found } from './search'

const all = [
  { title: 'Channels', more: 'Twitter, X, e-mail, auto-resolve' },
  { title: 'Business hours', more: 'calendar holidays' },
  { title: 'Paramètres généraux', more: 'auto-resolve' },
]
const titles = (typed: string) => found(all, typed, (one) => one).map(({ title }) => title)

test('nothing typed finds everything', () => expect(titles(' ')).toHaveLength(3))
test('what is in the title comes first', () => {
  expect(titles('hour')).toEqual(['Business hours'])
  expect(titles('auto resolve')).toEqual(['Channels', 'Paramètres généraux'])
})
test('accents and capitals do not matter', () => expect(titles('GENERAUX')).toEqual(['Paramètres généraux']))
test('each word has to be there, from its beginning', () => {
  expect(titles('business twitter')).toEqual([])
  expect(titles('esolve')).toEqual([])
})
